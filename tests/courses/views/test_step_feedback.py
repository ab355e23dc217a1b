"""“It helped” and “something is missing” at the foot of a step, for one reader, without a script."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import InstructionPage, Step, StepFeedback
from courses.operations.render import render
from courses.operations.write_instruction import StepDraft
from lms.pages import PageAudience
from tests.counting import cost
from tests.factories.instructions import NOON, make_instruction, make_picture, renditions_made
from tests.factories.people import Cast
from tests.factories.tickets import make_ticket

NAMES = ["say_helped", "give_feedback", "take_back_feedback"]


def shown(client: Client, step: Step) -> Any:
    steps = client.get(reverse("instruction", args=[step.page.slug])).context["steps"]
    return next(each for each in steps if each.body.pk == step.pk)


def test_helped_then_something_missing_then_taken_back(cast: Cast, log_in: Any) -> None:
    step = Step.objects.get(page=make_instruction(cast), order=2)
    client, back = log_in(cast.zofia), f"/instrukcje/{step.page.slug}/#krok-{step.pk}"
    urls = {name: reverse(name, args=[step.pk]) for name in NAMES}
    sent = {"revision": step.revision_id}

    assert client.post(urls["say_helped"], sent).url == back
    assert (shown(client, step).helped, shown(client, step).missing) == (True, "")
    said = {**sent, "reason": "no_screenshot", "words": "Nie widać przycisku."}
    assert client.post(urls["give_feedback"], said).url == back
    assert (shown(client, step).helped, shown(client, step).missing) == (False, "brak zrzutu")
    opened = client.get(urls["give_feedback"]).content.decode()
    assert "Nie widać przycisku." in opened
    assert client.post(urls["take_back_feedback"], sent).url == back

    assert StepFeedback.objects.count() == 0
    assert shown(client, step).said is None


def test_what_one_reader_said_is_not_shown_to_another(cast: Cast, log_in: Any) -> None:
    step = Step.objects.get(page=make_instruction(cast), order=1)
    log_in(cast.zofia).post(reverse("say_helped", args=[step.pk]))

    assert shown(log_in(cast.leon), step).said is None


def test_what_was_said_of_an_earlier_version_is_not_said_of_this_one(cast: Cast, log_in: Any) -> None:
    step = Step.objects.get(page=make_instruction(cast), order=1)
    client = log_in(cast.zofia)
    client.post(reverse("say_helped", args=[step.pk]))
    InstructionPage.objects.get(pk=step.page_id).save_revision(user=cast.maria).publish()

    assert shown(client, step).said is None


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"words": "Brakuje obrazka."}, "Wybierz, czego brakuje."),
        ({"reason": "x", "words": "Brakuje obrazka."}, "Wybierz, czego brakuje."),
        ({"reason": "unclear", "words": "a" * 501}, "500"),
        ({"reason": "unclear", "words": "Osoba 44051401359"}, "numer PESEL"),
    ],
)
def test_a_bad_form_says_so_and_keeps_what_was_typed(cast: Cast, log_in: Any, sent: dict[str, str], error: str) -> None:
    step = Step.objects.get(page=make_instruction(cast), order=1)

    html = log_in(cast.zofia).post(reverse("give_feedback", args=[step.pk]), sent).content.decode()

    assert error in html
    assert sent["words"] in html
    assert StepFeedback.objects.count() == 0


@pytest.mark.parametrize("name", NAMES)
def test_only_a_logged_in_reader_of_the_page(cast: Cast, log_in: Any, name: str) -> None:
    step = Step.objects.get(page=make_instruction(cast, audience=PageAudience.AUTHORS), order=1)
    url = reverse(name, args=[step.pk])

    assert Client().post(url).status_code == 302
    assert log_in(cast.zofia).post(url).status_code == 404
    assert log_in(cast.tomasz).post(reverse(name, args=[2**63])).status_code == 404
    assert StepFeedback.objects.count() == 0


def test_a_step_that_is_gone_is_answered_with_a_sentence(cast: Cast, log_in: Any) -> None:
    step = Step.objects.get(page=make_instruction(cast), order=2)
    Step.objects.filter(pk=step.pk).update(removed_at=NOON)

    response = log_in(cast.zofia).post(reverse("say_helped", args=[step.pk]), follow=True)

    assert [str(m.level_tag) for m in response.context["messages"]] == ["error"]


def test_twelve_steps_with_pictures_weigh_less_than_sixty_kilobytes(
    cast: Cast, log_in: Any, settings: Any, tmp_path: Path
) -> None:
    """With all that a step may have, and the smaller pictures really made: their addresses are the longest there."""
    settings.MEDIA_ROOT = tmp_path
    said = {"expected": "Pismo ma numer i leży w rejestrze.", "warning": "Nie wpisuj numeru PESEL w polu „Temat”."}
    drafts = [
        StepDraft(
            title=f"Uzupełnij treść i zapisz wersję {number}",
            text="<ol><li>Kliknij <b>Zapisz</b> i poczekaj na numer.</li></ol>" * 3,
            screenshot=make_picture(cast.tomasz, f"Zrzut {number}"),
            alt="Lista pism w rejestrze kancelarii",
            why="Numer jest potrzebny, żeby znaleźć pismo w rejestrze.",
            **said,
        )
        for number in range(12)
    ]
    page = InstructionPage.objects.get(pk=make_instruction(cast, drafts=drafts).pk)
    pin = {"kind": "pin", "x": 10.0, "y": 10.0, "width": 0, "height": 0, "words": "Tu klikasz Zapisz"}
    box = {"kind": "box", "x": 20.0, "y": 20.0, "width": 20.0, "height": 10.0, "words": ""}
    page.steps = [{**each, "value": {**each["value"], "marks": [pin, box]}} for each in page.steps.raw_data]
    page.save_revision().publish()
    for step in page.step_rows.all():
        make_ticket(cast, step=step)
    client = log_in(cast.zofia)
    with renditions_made():
        render(page=InstructionPage.objects.get(pk=page.pk))

    html = client.get(reverse("instruction", args=[page.slug])).content

    drawn = [html.count(each) for each in (b"<source", b"640w", b"<text x", b"<rect x", b"step__why", b"step__foot")]
    assert drawn == [12, 24, 12, 12, 12, 12]
    # Sixty kilobytes at most; with a hash of its own in each address of a static file there is still room.
    static = html.count(settings.STATIC_URL.encode())
    assert len(html) + 13 * static < 59_000, (len(html), static)


@pytest.mark.parametrize("many", [1, 3])
def test_remarks_and_open_questions_cost_the_page_nothing_more(cast: Cast, log_in: Any, many: int) -> None:
    page = make_instruction(cast, steps=3)
    client = log_in(cast.zofia)
    for step in page.step_rows.order_by("order")[:many]:
        client.post(reverse("say_helped", args=[step.pk]))
        make_ticket(cast, step=step)

    assert cost(client, reverse("instruction", args=[page.slug])) == 4
