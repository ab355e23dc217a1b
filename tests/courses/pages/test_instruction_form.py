"""The editor of an instruction asks what has changed, of each step that differs from what readers see."""

import json
from typing import Any

from wagtail.models import Page

from courses.models import InstructionPage, Publication, StepChange
from courses.operations.approve import approve
from tests.factories.courses import lessons_of, make_course
from tests.factories.instructions import make_draft, make_instruction
from tests.factories.people import Cast
from tests.factories.presentations import make_presentation

EMPTY = {"text": json.dumps({"blocks": [], "entityMap": {}}), "expected": "", "warning": "", "why": "", "minutes": ""}
SHOT = {"screenshot-image": "", "screenshot-alt_text": "", "further": "", "further_at": "", "applies-count": "0"}
SEND = {"action-submit": "1"}


def form(page: InstructionPage, *titles: str, **given: Any) -> dict[str, Any]:
    """The whole form as the editor sends it, each step with its id and one of the titles."""
    rows = page.steps.raw_data
    sent: dict[str, Any] = {"steps-count": str(len(titles)), "only_for-count": "0", "title": page.title}
    for place, title in enumerate(titles):
        pk = rows[place]["id"] if place < len(rows) else f"00000000-0000-4000-8000-00000000000{place}"
        block = {"deleted": "", "order": str(place), "type": "step", "id": pk, "value-title": title}
        block |= {f"value-{name}": value for name, value in (EMPTY | SHOT).items()}
        sent |= {f"steps-{place}-{name}": value for name, value in block.items()}
    care = {"summary": "", "minutes": "", "for_version": "", "system": "", "tags": "", "slug": page.slug}
    return {**sent, **care, "audience": "signed_in", "review_on": "", "licence": "", "change_note": "", **given}


def test_handing_in_asks_for_a_line_and_of_each_changed_step(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast, steps=2)
    first, second = (row["id"] for row in page.steps.raw_data)
    client, url = log_in(cast.tomasz), f"/redakcja/pages/{page.pk}/edit/"
    titles = ("Krok 1", "Kliknij Dodaj", "Sprawdź numer")

    unsaid = client.post(url, form(page, *titles, **SEND))
    errors = unsaid.context["form"].errors
    html = unsaid.content.decode()
    assert list(errors) == ["change_note", f"kind-{second}", "kind-00000000-0000-4000-8000-000000000002"]
    assert "Zmieniony: krok 2, Kliknij Dodaj" in html
    assert "Nowy: krok 3, Sprawdź numer" in html
    assert f"kind-{first}" not in html
    # What was typed is there still.
    assert "Sprawdź numer" in json.dumps(unsaid.context["form"]["steps"].value().get_prep_value(), ensure_ascii=False)

    kinds = {f"kind-{second}": "material", "kind-00000000-0000-4000-8000-000000000002": "small"}
    sent = client.post(url, form(page, *titles, change_note="Nowy przycisk.", **kinds, **SEND))
    assert sent.status_code == 302
    approve(page=page, by=cast.maria)

    last = Publication.objects.filter(page=page).latest("number")
    assert (last.number, last.change, last.note) == (2, "material", "Nowy przycisk.")
    rows = StepChange.objects.filter(publication=last).order_by("step__order")
    assert list(rows.values_list("step__title", "what", "change")) == [
        ("Kliknij Dodaj", "changed", "material"),
        ("Sprawdź numer", "new", "small"),
    ]
    # What was said of that version is not said of the next one.
    again = client.get(url).context["form"]
    assert again["change_note"].value() == ""
    assert [name for name in again.fields if name.startswith("kind-")] == []


def test_a_draft_may_leave_it_open_and_keeps_what_was_said(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast, steps=1)
    (first,) = (row["id"] for row in page.steps.raw_data)
    client, url = log_in(cast.tomasz), f"/redakcja/pages/{page.pk}/edit/"

    saved = client.post(url, form(page, "Kliknij Dodaj"))
    assert saved.status_code == 302
    opened = client.get(url).context["form"]
    assert opened[f"kind-{first}"].value() is None

    client.post(url, form(page, "Kliknij Dodaj", change_note="Nowy.", **{f"kind-{first}": "small"}))
    opened = client.get(url).context["form"]
    assert (opened["change_note"].value(), opened[f"kind-{first}"].value()) == ("Nowy.", "small")


def test_an_instruction_that_nobody_has_read_is_asked_nothing(cast: Cast, log_in: Any) -> None:
    page = make_draft(cast, steps=1)
    client, url = log_in(cast.tomasz), f"/redakcja/pages/{page.pk}/edit/"
    assert "change_note" not in client.get(url).content.decode()

    sent = client.post(url, form(page, "Kliknij Dodaj", **SEND))

    assert sent.status_code == 302
    approve(page=page, by=cast.maria)
    assert Publication.objects.get(page=page).change == ""


def test_a_moment_needs_a_film_to_lead_into(cast: Cast, log_in: Any) -> None:
    page = make_draft(cast, steps=1)
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    film = make_presentation(cast)
    client, url = log_in(cast.tomasz), f"/redakcja/pages/{page.pk}/edit/"

    def sent(further: Any, at: str) -> Any:
        fields = {"steps-0-value-further": str(further.pk) if further else "", "steps-0-value-further_at": at}
        return client.post(url, form(page, "Kliknij", **fields))

    for further, at, sentence in (
        (None, "1:05", "Wybierz też lekcję albo prezentację."),
        (lesson, "1:05", "Nie ma tam filmu. Zostaw moment pusty."),
        (film, "zaraz", "Zapisz moment jako minuty i sekundy"),
    ):
        assert json.dumps(sentence)[1:-1] in sent(further, at).content.decode(), at
    for further, at, kept in ((film, " 01:05 ", "1:05"), (lesson, "", ""), (None, "", "")):
        assert sent(further, at).status_code == 302
        (step,) = InstructionPage.objects.get(pk=page.pk).get_latest_revision_as_object().steps
        assert (step.value["further"], step.value["further_at"]) == (further and Page.objects.get(pk=further.pk), kept)


def test_no_instruction_hides_behind_another_screen(cast: Cast, log_in: Any) -> None:
    page = make_draft(cast, steps=1)

    refused = log_in(cast.tomasz).post(f"/redakcja/pages/{page.pk}/edit/", form(page, "Kliknij", slug="zapisane"))

    assert refused.context["form"].errors == {"slug": ["Ten adres zajmuje inny ekran. Wybierz inny."]}
