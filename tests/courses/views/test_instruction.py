"""The screen of one instruction: what it costs, who sees it, what it shows."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.blocks.applies import Applies
from courses.models import InstructionIndexPage, InstructionPage, Step
from courses.operations.tick import tick
from courses.operations.write_instruction import StepDraft
from lms import registry
from lms.pages import PageAudience
from lms.registry import StepAnnotation, StepNote
from tests.counting import cost
from tests.factories.instructions import NOON, make_draft, make_instruction, make_picture
from tests.factories.people import Cast


@pytest.fixture
def annotated(monkeypatch: pytest.MonkeyPatch) -> None:
    """One package that says something at steps, at the price of one statement."""

    def of(person: Any, step_ids: list[int]) -> dict[int, list[StepNote]]:
        return {
            pk: [StepNote(f"pytają o {pk}")]
            for pk in Step.objects.filter(pk__in=step_ids).values_list("pk", flat=True)[:1]
        }

    table: registry.Registry[StepAnnotation] = registry.Registry()
    table.add(StepAnnotation("test", 1, of))
    monkeypatch.setattr("courses.views.instruction.step_annotations", table)


@pytest.mark.parametrize("steps", [1, 12])
@pytest.mark.usefixtures("annotated")
def test_a_warm_page_costs_four_statements_however_many_steps(cast: Cast, log_in: Any, steps: int) -> None:
    page = make_instruction(cast, steps=steps)

    assert cost(log_in(cast.zofia), reverse("instruction", args=[page.slug])) == 4


def test_a_reader_sees_steps_facts_and_the_own_progress(cast: Cast, log_in: Any) -> None:
    page = make_instruction(
        cast,
        drafts=[
            StepDraft(title="Otwórz wpływy", text="<p>Kliknij <b>Nowy</b></p>", expected="Pusty formularz.", minutes=2),
            StepDraft(title="Zapisz", warning="Nie wpisuj numeru PESEL.", minutes=3),
        ],
        summary="Dla kancelarii.",
    )
    first, second = Step.objects.filter(page=page).order_by("order")
    tick(step=first, by=cast.zofia, now=NOON)

    response = log_in(cast.zofia).get(reverse("instruction", args=[page.slug]))

    html = response.content.decode()
    assert [(s.title, s.done, s.current) for s in response.context["steps"]] == [
        ("Otwórz wpływy", True, False),
        ("Zapisz", False, True),
    ]
    assert (response.context["progress"].done, response.context["progress"].total) == (1, 2)
    assert "Kliknij <b>Nowy</b>" in html
    assert "Nie wpisuj numeru" in html
    assert f'id="{first.anchor}"' in html
    assert f'action="/instrukcje/krok/{first.pk}/niezrobione/"' in html
    assert f'action="/instrukcje/krok/{second.pk}/zrobione/"' in html


def test_a_task_stands_over_its_first_step_wherever_steps_are_told(cast: Cast, log_in: Any) -> None:
    """At the step, in the list of steps, one step at a time, and on the card for the wall."""
    drafts = [
        StepDraft(title="Otwórz", task="Podpisz", rule=Applies(frozenset({"city_county"}))),
        StepDraft(title="Sprawdź"),
        StepDraft(title="Zamknij"),
        StepDraft(title="Nadaj", task="Wyślij <b>"),
    ]
    page = make_instruction(cast, drafts=drafts)
    client = log_in(cast.zofia)

    html = client.get(reverse("instruction", args=[page.slug])).content.decode()
    places = ("Zadanie: Podpisz</h2>", "Krok 1.", "Krok 2.", "Zadanie: Wyślij &lt;b&gt;</h2>", "Krok 3.")
    assert sorted(places, key=html.index) == list(places)
    assert [html.count(f'<b class="rail__task">{name}</b>') for name in ("Podpisz", "Wyślij &lt;b&gt;")] == [1, 1]
    card = client.get(reverse("workstation_card", args=[page.slug])).content.decode()
    assert card.count("desk-card__task") == 2
    shown = client.get(reverse("desk", args=[page.slug]), {"krok": Step.objects.get(title="Zamknij").pk})
    assert "Zadanie: <b>Podpisz</b>" in shown.content.decode()


def test_ticks_of_another_reader_never_come_with_a_warm_body(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    url = reverse("instruction", args=[page.slug])
    tick(step=Step.objects.get(page=page, order=1), by=cast.zofia, now=NOON)

    zofia = log_in(cast.zofia).get(url).context["progress"]
    leon = log_in(cast.leon).get(url).context["progress"]

    assert (zofia.done, leon.done) == (1, 0)


def test_a_second_version_shows_its_own_number_and_steps(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    url = reverse("instruction", args=[page.slug])
    client = log_in(cast.zofia)
    client.get(url)
    page = InstructionPage.objects.get(pk=page.pk)
    page.title = "Nowy tytuł"
    page.save_revision(user=cast.maria).publish()

    response = client.get(url)

    assert response.context["body"].title == "Nowy tytuł"
    assert len(response.context["steps"]) == 2


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (PageAudience.PUBLIC, {"nobody": 200, "zofia": 200, "wanda": 200, "tomasz": 200, "maria": 200}),
        (PageAudience.SIGNED_IN, {"nobody": 302, "zofia": 200, "wanda": 200, "tomasz": 200, "maria": 200}),
        (PageAudience.AUTHORS, {"nobody": 302, "zofia": 404, "wanda": 404, "tomasz": 200, "maria": 200}),
    ],
)
def test_the_audience_decides_who_reads(cast: Cast, log_in: Any, audience: str, expected: dict[str, int]) -> None:
    page = make_instruction(cast, audience=audience)
    url, short = reverse("instruction", args=[page.slug]), reverse("text_by_id", args=[page.pk])
    seen = {}
    for name in expected:
        client = Client() if name == "nobody" else log_in(getattr(cast, name))
        seen[name] = client.get(url).status_code
        assert client.get(short).status_code == (302 if seen[name] in (200, 302) else 404)

    assert seen == expected


def test_a_draft_is_for_nobody(cast: Cast, log_in: Any) -> None:
    page = make_draft(cast)

    assert log_in(cast.maria).get(reverse("instruction", args=[page.slug])).status_code == 404
    assert Client().get(reverse("instruction", args=[page.slug])).status_code == 302


def test_the_short_address_survives_a_new_slug(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    short = reverse("text_by_id", args=[page.pk])
    page = InstructionPage.objects.get(pk=page.pk)
    page.slug = "inny-adres"
    page.save_revision().publish()

    assert log_in(cast.zofia).get(short).url == "/instrukcje/inny-adres/"
    assert log_in(cast.zofia).get(f"/i/{2**63}/").status_code == 404


def test_the_short_address_survives_a_move_to_another_place(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast)
    make_instruction(cast, "Zamknij pismo")
    short = reverse("text_by_id", args=[page.pk])
    section = page.get_parent()
    shelf = section.get_parent().add_child(instance=InstructionIndexPage(title="Archiwum instrukcji"))

    page.move(shelf, pos="last-child")

    assert InstructionPage.objects.get(pk=page.pk).get_parent().pk == shelf.pk
    assert log_in(cast.zofia).get(short, follow=True).status_code == 200


def test_the_screenshot_is_the_uploaded_file_until_the_worker_has_made_smaller_ones(cast: Cast, log_in: Any) -> None:
    picture = make_picture(cast.tomasz)
    page = make_instruction(cast, drafts=[StepDraft(title="Otwórz", screenshot=picture, alt="Lista wpływów")])

    html = log_in(cast.zofia).get(reverse("instruction", args=[page.slug])).content.decode()

    assert f'<img src="{picture.file.url}" alt="Lista wpływów" width="1400" height="800"' in html
    assert picture.renditions.count() == 0


def test_a_preview_shows_what_is_being_written_and_keeps_nothing(cast: Cast, rf: Any) -> None:
    page = make_instruction(cast)
    draft = page.get_latest_revision_as_object()
    draft.title = "Jeszcze nie"
    request = rf.get("/")
    request.user, request.csp_nonce, request.session = cast.tomasz, "", {}

    html = draft.serve_preview(request, "").content.decode()

    assert "Jeszcze nie" in html
    assert "step__tick" not in html
    assert InstructionPage.objects.get(pk=page.pk).title == "Zarejestruj wniosek"
