"""The PDF of a card is kept by what it says."""

import re

from django.core.files.storage import default_storage

from courses.models import InstructionCard
from courses.operations.print_card import print_card
from courses.queries.card_document import document
from tests.factories.cards import make_correction, make_finished, make_signed, sign
from tests.factories.people import Cast


def test_a_card_is_printed_once_as_a_tagged_pdf(cast: Cast) -> None:
    card = make_signed(cast)

    name = print_card(card=card)

    assert re.fullmatch(rf"records/cards/{card.pk}/[0-9a-f]{{64}}\.pdf", name)
    with default_storage.open(name) as file:
        made = file.read()
    assert made.startswith(b"%PDF-")
    assert b"/MarkInfo" in made
    assert print_card(card=card) == name


def test_a_replaced_card_says_so_on_another_print(cast: Cast) -> None:
    card = make_signed(cast)
    before = print_card(card=card)

    sign(make_correction(cast, card), cast.zofia, cast.tomasz)

    assert print_card(card=card) != before


def test_the_document_says_what_the_card_says_in_polish(cast: Cast) -> None:
    card = InstructionCard.objects.with_contents().get(pk=sign(make_finished(cast), cast.zofia).pk)

    said = document(card)

    assert (said["title"], said["under"]) == ("Zarejestruj wniosek", "KI/2026/1410/001 · wersja 1 instrukcji")
    assert said["sections"] == [
        {
            "heading": "Kto",
            "rows": [
                ("Osoba szkolona", "Zofia Nowak"),
                ("Urząd", "Starostwo: powiat łosicki"),
                ("Lokalizacja", "siedziba"),
                ("Trener", "Tomasz Kamiński, Serwis sp. z o.o."),
                ("Projekt", "Projekt „e-Urząd”"),
            ],
        },
        {
            "heading": "Kiedy i jak",
            "rows": [
                ("Dzień", "23 listopada 2026, 10:00–11:30, 90 min"),
                ("Forma", "przy stanowisku"),
                ("Środowisko", "środowisko testowe"),
            ],
        },
        {
            "heading": "Sprawdzian praktyczny",
            "rows": [("Zadanie", "Rejestracja pisma ćwiczebnego."), ("Wynik", "pozytywny")],
        },
        {"heading": "Po instruktażu", "rows": [("Zalecenia", "Powtórzyć krok 2.")]},
    ]
    assert said["steps"] == [
        ["1", "Krok 1", "", "wykonano samodzielnie", ""],
        ["2", "Krok 2", "", "wykonano samodzielnie", ""],
    ]
    assert [(each["side"], each["name"], each["when"]) for each in said["signatures"]] == [
        ("osoba szkolona", "Zofia Nowak", "23 listopada 2026, 11:33, własnym hasłem, na własnym urządzeniu"),
        ("osoba prowadząca", "Tomasz Kamiński", "bez podpisu"),
    ]
    assert said["seal"] == ""
