"""The glossary for its readers."""

from typing import Any

import pytest
from django.urls import reverse

from courses.models import GlossaryTerm
from courses.operations.keep_term import keep_term
from tests.counting import cost
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def make(cast: Cast, *words: str) -> list[GlossaryTerm]:
    return [
        keep_term(term=GlossaryTerm(word=word, meaning=f"Opis <b> słowa {word}."), by=cast.tomasz, now=NOON)
        for word in words
    ]


def test_words_stand_under_their_letters_with_an_address_each(cast: Cast, log_in: Any) -> None:
    first, second, third = make(cast, "zastępstwo", "dekretacja", "dekretacja zastępcza")

    response = log_in(cast.zofia).get(reverse("glossary"))

    letters = [(letter, [term.word for term in terms]) for letter, terms in response.context["letters"]]
    assert letters == [("D", ["dekretacja", "dekretacja zastępcza"]), ("Z", ["zastępstwo"])]
    html = response.content.decode()
    assert all(f'id="pojecie-{term.pk}"' in html for term in (first, second, third))
    assert "Opis &lt;b&gt;" in html
    assert reverse("glossary_terms:index") not in html
    assert reverse("glossary_terms:index") in log_in(cast.tomasz).get(reverse("glossary")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_three_statements_however_many_words(cast: Cast, log_in: Any, rows: int) -> None:
    make(cast, *(f"słowo{'abc'[number]}" for number in range(rows)))

    assert cost(log_in(cast.zofia), reverse("glossary")) == 3


def test_a_search_that_finds_nothing_leads_to_the_leader(cast: Cast, log_in: Any) -> None:
    make(cast, "dekretacja")
    client = log_in(cast.zofia)

    found = client.get(reverse("glossary"), {"q": "dekretacji"})
    nothing = client.get(reverse("glossary"), {"q": "pogoda" * 60})

    assert (found.context["found"], nothing.context["found"]) == (1, 0)
    assert reverse("ask") in nothing.content.decode()
    assert client.get(reverse("search"), {"q": "dekretacji"}).content.decode().count("#pojecie-") == 1


def test_a_visitor_is_sent_to_the_log_in(client: Any) -> None:
    assert client.get(reverse("glossary")).url == "/zaloguj/?next=/slownik/"
