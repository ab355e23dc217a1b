"""The window in which an author chooses a step."""

from typing import Any

import pytest
from django.urls import reverse

from courses.models import InstructionPage, Step
from tests.counting import statements
from tests.factories.instructions import make_draft, make_instruction
from tests.factories.people import Cast

LIST = "/redakcja/krok-instrukcji/"


def titles(response: Any) -> list[str]:
    return [step.title for step in response.context["results"]]


def test_an_author_finds_current_steps_by_words_of_step_and_instruction(cast: Cast, log_in: Any) -> None:
    make_instruction(cast, "Zadekretuj pismo", steps=2)
    page = InstructionPage.objects.get(pk=make_instruction(cast, "Załóż sprawę", steps=3).pk)
    page.steps.pop()
    page.save_revision(user=cast.maria).publish()
    make_draft(cast, "Szkic")
    client = log_in(cast.tomasz)

    assert titles(client.get(reverse("step_chooser:choose"))) == ["Krok 1", "Krok 2", "Krok 1", "Krok 2"]
    assert titles(client.get(f"{LIST}results/?q=krok 2 sprawę")) == ["Krok 2"]
    assert titles(client.get(f"{LIST}results/?q=niczegotuniema")) == []
    # Several at once are not offered, so the parameter changes nothing.
    assert client.get(f"{LIST}?multiple=1").status_code == 200


@pytest.mark.parametrize("instructions", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(cast: Cast, log_in: Any, instructions: int) -> None:
    for number in range(instructions):
        make_instruction(cast, f"Instrukcja {number}")
    client = log_in(cast.tomasz)
    client.get(LIST)

    with statements() as seen:
        client.get(LIST)

    assert len(seen) == 4, "\\n".join(seen)


def test_the_chosen_step_comes_back_with_its_words(cast: Cast, log_in: Any) -> None:
    step = Step.objects.get(page=make_instruction(cast), order=2)

    chosen = log_in(cast.tomasz).get(f"{LIST}chosen/{step.pk}/").json()["result"]

    assert chosen == {"id": str(step.pk), "title": "Zarejestruj wniosek, krok 2: Krok 2", "edit_url": None}


def test_what_is_no_step_is_not_found_and_readers_do_not_come_here(cast: Cast, log_in: Any) -> None:
    step = Step.objects.get(page=make_instruction(cast), order=1)
    client = log_in(cast.tomasz)

    for pk in ("abc", "-1", "٣", str(2**63), str(step.pk + 1000)):
        assert client.get(f"{LIST}chosen/{pk}/").status_code == 404
    for address in (f"{LIST}create/", f"{LIST}chosen-multiple/?id={step.pk}"):
        assert client.get(address).status_code == 404
    for person in (cast.zofia, cast.leon, cast.renata):
        for address in (LIST, f"{LIST}results/", f"{LIST}chosen/{step.pk}/"):
            response = log_in(person).get(address)
            assert response.status_code in (302, 403, 404)
            assert "Zarejestruj wniosek" not in response.content.decode()
