"""A card to be filled in by hand fits on one page, as does a filled one, where texts are of ordinary length."""

import re

from django.core.files.storage import default_storage

from courses.models import CardStep, InstructionCard
from courses.operations.finish_card import finish_card
from courses.operations.print_blank_card import print_blank_card
from courses.operations.print_card import print_card
from courses.queries.blank_card import blank_card
from tests.factories.cards import fill, later, make_card, sign
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast

TITLE = "Wpisz nadawcę: zacznij od trzech liter i wybierz właściwego z listy"
EXPECTED = "Na ekranie widać wybranego nadawcę."


def twelve_steps(cast: Cast, title: str = TITLE) -> InstructionCard:
    card = make_card(cast, page=make_instruction(cast, "Zarejestruj pismo papierowe w kancelarii", steps=12))
    CardStep.objects.filter(card=card).update(title=title, expected=EXPECTED)
    return card


def pages(path: str) -> int:
    with default_storage.open(path) as file:
        return len(re.findall(rb"/Type\s*/Page\b(?!s)", file.read()))


def test_a_blank_card_of_twelve_steps_is_one_page(cast: Cast) -> None:
    card = twelve_steps(cast)

    path = print_blank_card(card=card)

    assert pages(path) == 1
    assert print_blank_card(card=card) == path


def test_a_filled_card_of_twelve_steps_is_one_page(cast: Cast) -> None:
    card = fill(twelve_steps(cast), room="pokój 12", remarks="Konto testowe nie miało skrzynki.")
    card = sign(finish_card(card=card, by=cast.tomasz, now=later(91)), cast.zofia, cast.tomasz)

    assert pages(print_card(card=card)) == 1


def test_longer_texts_flow_over_and_the_foot_says_how_many_pages(cast: Cast) -> None:
    card = twelve_steps(cast, title=(TITLE + " ") * 2)
    CardStep.objects.filter(card=card).update(title=((TITLE + " ") * 3)[:160])
    fill(card, practical_task="Rejestracja pisma ze skanem. " * 60)

    assert pages(print_blank_card(card=card)) > 1
    assert blank_card(card)["page_words"] == "strona {n} z {all}"


def test_nothing_that_was_entered_stands_in_it_but_what_does_not_apply(cast: Cast) -> None:
    card = fill(make_card(cast), recommendations="Powtórzyć krok 2.")
    CardStep.objects.filter(card=card, order=2).update(outcome="not_applicable")

    said = blank_card(InstructionCard.objects.with_contents().get(pk=card.pk))

    assert said["under"] == "KI/2026/1410/001 · wersja 1 instrukcji"
    assert said["facts"][:3] == [
        ["Osoba szkolona", "Zofia Nowak"],
        ["Urząd", "Starostwo: powiat łosicki, siedziba"],
        ["Trener", "Tomasz Kamiński, Serwis sp. z o.o."],
    ]
    assert said["steps"] == [["1", "Krok 1", -1], ["2", "Krok 2", 4]]
    assert said["columns"][2:-1] == ["samodz.", "z pomocą", "pokazano", "nie wyk.", "nie dot."]
    assert "Powtórzyć" not in str(said)
