"""The attendance list of a protocol is kept by what it says."""

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone, translation
from django.utils.formats import date_format

from courses.models import InstructionCard
from courses.operations.close_card_day import close_card_day
from courses.operations.confirm_protocol import confirm_protocol
from courses.operations.print_protocol import print_protocol
from courses.operations.print_protocol_list import print_protocol_list
from courses.queries.card_document import document
from courses.queries.session_paper import protocol_list, session_paper
from courses.records.card_day import CardDay
from lms.registry import personal_data
from tests.factories.card_sessions import make_finished_session
from tests.factories.cards import later, make_finished, make_signed
from tests.factories.instructions import make_instruction
from tests.factories.people import PASSWORD, Cast

pytestmark = pytest.mark.django_db


def test_it_names_who_was_there_with_sessions_and_without(cast: Cast) -> None:
    card = make_signed(cast, page=make_instruction(cast, "Dekretacja"))
    make_finished_session(cast, cast.leon)
    protocol = close_card_day(day=CardDay.of(card), by=cast.tomasz, now=later(300))

    first, again = (print_protocol_list(protocol=protocol) for _turn in range(2))

    assert first == again
    with default_storage.open(first) as file:
        assert file.read(5) == b"%PDF-"
    said = protocol_list(protocol)
    rows = said["tables"][0]["rows"]
    assert [(row[1], row[3]) for row in rows] == [
        ("Leon Zieliński", "Zarejestruj wniosek"),
        ("Zofia Nowak", "Dekretacja"),
    ]
    assert rows[0][5] == "bez podpisu"
    assert ["Protokół", protocol.number] in said["facts"]
    card.refresh_from_db()
    waits = f"Protokół dnia: {protocol.number}, Partner jeszcze go nie potwierdził"
    assert waits in document(card)["notes"]


def test_a_card_on_paper_says_when_the_partner_confirmed_its_day(cast: Cast) -> None:
    card = make_signed(cast, page=make_instruction(cast, "Dekretacja"))

    def told() -> list[str]:
        notes: list[str] = document(InstructionCard.objects.get(pk=card.pk))["notes"]
        return notes

    assert told() == []
    protocol = close_card_day(day=CardDay.of(card), by=cast.tomasz, now=later(300))
    waits = told()
    confirm_protocol(
        protocol=protocol, password=PASSWORD, shown_hash=protocol.content_hash, by=cast.renata, now=later(400)
    )
    confirmed = told()

    with translation.override("pl"):
        day = date_format(timezone.localtime(later(400)), "j E Y, G:i")
    assert (len(waits), len(confirmed)) == (1, 1)
    assert waits == [f"Protokół dnia: {protocol.number}, Partner jeszcze go nie potwierdził"]
    assert confirmed == [f"Protokół dnia: {protocol.number}, potwierdzony przez Partnera {day}"]
    assert str(cast.renata) not in str(document(card))


def test_the_draft_that_a_session_prints_shows_single_cards_of_the_day(cast: Cast) -> None:
    session = make_finished_session(cast, cast.leon)
    make_finished(cast, page=make_instruction(cast, "Dekretacja"))

    paper = session_paper(session, "protocol")

    assert [table["heading"] for table in paper["tables"]][1:] == ["Karty poza sesjami"]
    assert paper["tables"][1]["rows"][0][:2] == ["Dekretacja", "Zofia Nowak"]
    assert ["Osoby", "2"] in paper["facts"]


@pytest.mark.parametrize(("who", "stays"), [("zofia", False), ("tomasz", False), ("leon", True)])
def test_lists_go_with_the_person_they_name(cast: Any, who: str, stays: bool) -> None:
    card = make_signed(cast, page=make_instruction(cast, "Dekretacja"))
    protocol = close_card_day(day=CardDay.of(card), by=cast.tomasz, now=later(300))
    printed = [print_protocol(protocol=protocol), print_protocol_list(protocol=protocol)]
    personal_data["protocols"].erase(getattr(cast, who), later(301))
    assert [default_storage.exists(path) for path in printed] == [stays, stays]
