"""The list of instructions: whose come first, what the search finds, what it costs, what hostile text does."""

from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from taggit.models import Tag

from courses.models import Step
from courses.operations.tick import tick
from courses.operations.write_instruction import StepDraft
from lms.models import JobPosition, System
from lms.pages import PageAudience
from tests.counting import cost
from tests.factories.instructions import NOON, make_draft, make_instruction
from tests.factories.people import Cast

URL = reverse("instructions")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_for_three(cast: Cast, log_in: Any, rows: int) -> None:
    for number in range(rows):
        make_instruction(cast, f"Instrukcja {number}", tags=[f"temat {number}"])
    client = log_in(cast.zofia)

    assert cost(client, URL) == 7
    assert len(client.get(URL).context["others"]) == rows


def test_the_own_position_comes_first_with_the_own_progress(cast: Cast, log_in: Any) -> None:
    position = JobPosition.objects.create(name="Kancelaria próbna")
    cast.zofia.appointments.update(position=position)
    mine = make_instruction(cast, "Moja", positions=[position], minutes=4)
    make_instruction(cast, "Cudza")
    tick(step=Step.objects.get(page=mine, order=1), by=cast.zofia, now=NOON)
    tick(step=Step.objects.get(page=mine, order=1), by=cast.leon, now=NOON)
    tick(step=Step.objects.get(page=mine, order=2), by=cast.leon, now=NOON)

    context = log_in(cast.zofia).get(URL).context

    shown = [(e.title, e.minutes, e.progress.done, e.progress.total) for e in context["mine"]]
    assert shown == [("Moja", 4, 1, 2)]
    assert [e.title for e in context["others"]] == ["Cudza"]


def test_a_long_list_has_pages_and_the_own_position_stands_on_the_first(
    cast: Cast, log_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("courses.queries.catalogue.ON_A_PAGE", 2)
    position = JobPosition.objects.create(name="Kancelaria próbna")
    cast.zofia.appointments.update(position=position)
    for number in range(4):
        make_instruction(cast, f"Cudza {number}", tags=["Rejestr"])
    make_instruction(cast, "Moja", positions=[position])
    client = log_in(cast.zofia)

    def shown(query: str) -> list[Any]:
        context = client.get(URL + query).context
        titles = [[entry.title for entry in context[name]] for name in ("mine", "others")]
        return [*titles, context["previous_url"], context["next_url"]]

    tag = Tag.objects.get().slug
    assert shown("") == [["Moja"], ["Cudza 0"], "", "?strona=2"]
    assert shown("?strona=2") == [[], ["Cudza 1", "Cudza 2"], "?strona=1", "?strona=3"]
    assert shown("?strona=3") == [[], ["Cudza 3"], "?strona=2", ""]
    assert shown(f"?tag={tag}") == [[], ["Cudza 0", "Cudza 1"], "", f"?tag={tag}&strona=2"]
    assert shown(f"?tag={tag}&strona=9999999") == [[], ["Cudza 2", "Cudza 3"], f"?tag={tag}&strona=1", ""]
    assert shown("?strona=-1") == shown("?strona=ile") == shown("")
    assert cost(client, f"{URL}?strona=2") == cost(client, URL) == 7


def test_what_the_search_finds_has_pages_too(cast: Cast, log_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("courses.queries.catalogue.ON_A_PAGE", 2)
    for number in range(3):
        make_instruction(cast, f"Dekretacja {number}", drafts=[StepDraft(title="Karta dekretacji")])
    make_instruction(cast, "Wysyłka")
    call_command("update_index", verbosity=0)
    client = log_in(cast.zofia)

    first, second = (client.get(f"{URL}?q=dekretacja&strona={number}").context for number in (1, 2))

    assert (first["found"], first["next_url"], second["next_url"]) == (3, "?q=dekretacja&strona=2", "")
    assert second["previous_url"] == "?q=dekretacja&strona=1"
    titles = sorted(entry.title for context in (first, second) for entry in context["others"])
    assert titles == ["Dekretacja 0", "Dekretacja 1", "Dekretacja 2"]
    assert (len(first["found_steps"]), second["found_steps"]) == (3, [])


def test_filters_narrow_the_list_down(cast: Cast, log_in: Any) -> None:
    position = JobPosition.objects.create(name="Kancelaria próbna")
    system = System.objects.create(code="EZDX", name="EZD próbny", kind="ezd")
    make_instruction(cast, "Pierwsza", positions=[position], tags=["Skład"])
    make_instruction(cast, "Druga", system=system)
    client = log_in(cast.zofia)

    def titles(query: str) -> list[str]:
        return [e.title for e in client.get(f"{URL}?{query}").context["others"]]

    assert titles(f"tag={Tag.objects.get().slug}") == ["Pierwsza"]
    assert titles("system=EZDX") == ["Druga"]
    assert titles(f"stanowisko={position.pk}") == ["Pierwsza"]
    assert titles(f"stanowisko={position.pk}&system=EZDX") == []


def test_the_search_finds_other_forms_of_a_word_and_single_steps(cast: Cast, log_in: Any) -> None:
    make_instruction(cast, "Zadekretuj pismo", drafts=[StepDraft(title="Otwórz kolejkę dekretacji")])
    make_instruction(cast, "Wyślij odpowiedź")
    make_instruction(cast, "Dekretacja dla autorów", audience=PageAudience.AUTHORS)
    make_draft(cast, "Dekretacja w szkicu")
    call_command("update_index", verbosity=0)

    context = log_in(cast.zofia).get(f"{URL}?q=dekretacją").context

    assert [e.title for e in context["others"]] == ["Zadekretuj pismo"]
    assert [step.title for step in context["found_steps"]] == ["Otwórz kolejkę dekretacji"]


@pytest.mark.parametrize("name", ["q", "system", "tag", "stanowisko", "strona"])
def test_no_text_in_the_address_breaks_the_list(cast: Cast, log_in: Any, name: str) -> None:
    make_instruction(cast)
    texts = ['"', "'", "a AND", "(", "*", "--", "%", "\\", "9" * 300, "😀", "-1", "1e9", "٣", "NULL", "a:b", "ł" * 500]
    client = log_in(cast.zofia)

    assert {text: client.get(f"{URL}?{name}={quote(text)}").status_code for text in texts} == dict.fromkeys(texts, 200)


def test_a_visitor_sees_public_instructions_or_the_way_in(cast: Cast) -> None:
    make_instruction(cast, "Dla zalogowanych")
    assert Client().get(URL).url == "/zaloguj/?next=/instrukcje/"

    make_instruction(cast, "Dla wszystkich", audience=PageAudience.PUBLIC)

    assert [e.title for e in Client().get(URL).context["others"]] == ["Dla wszystkich"]


def test_an_empty_list_says_what_will_be_here(cast: Cast, log_in: Any) -> None:
    response = log_in(cast.zofia).get(URL)

    assert response.context["found"] == 0
    assert 'class="empty"' in response.content.decode()
