"""The papers of a session are PDFs with tags, kept by what they say."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from courses.operations.close_card_day import close_card_day
from courses.operations.close_visit_day import close_visit_day
from courses.operations.print_protocol import print_protocol
from courses.operations.print_session import print_session
from courses.queries.day_closing import protocol_that_counts
from courses.queries.session_paper import KINDS, session_paper
from courses.records.card_day import CardDay
from tests.factories.card_sessions import card_of, make_clerks, make_finished_session, make_session
from tests.factories.cards import MORNING, later, sign
from tests.factories.people import Cast
from tests.factories.visits import make_visit_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_a_pdf_also_for_twelve_people(cast: Cast, kind: str) -> None:
    session = make_session(cast, *make_clerks(cast, 12))

    path = print_session(session=session, kind=kind)

    with default_storage.open(path) as file:
        content = file.read()
    assert content.startswith(b"%PDF-")
    assert print_session(session=session, kind=kind) == path


def test_the_list_says_who_was_there_and_how_they_confirmed(cast: Cast) -> None:
    session = make_finished_session(cast)
    sign(card_of(session, cast.zofia), cast.zofia)

    paper = session_paper(session, "attendance")

    assert paper["under"] == "SI-2026-1410-0001"
    rows = paper["tables"][0]["rows"]
    assert [row[1] for row in rows] == ["Leon Zieliński", "Zofia Nowak"]
    assert rows[0][4] == "bez podpisu"
    assert "urządzeni" in rows[1][4]


def test_the_protocol_gathers_the_day_as_a_draft_without_a_number(cast: Cast) -> None:
    first = make_finished_session(cast)
    make_session(cast, *make_clerks(cast, 1))

    paper = session_paper(first, "protocol")

    assert (paper["kind"], paper["under"]) == (
        *("Projekt protokołu zbiorczego dnia instruktażowego", "projekt, bez numeru"),
    )
    assert first.protocol_number not in str(paper)
    assert paper["hands"] == []
    assert [len(table["rows"]) for table in paper["tables"]] == [2, 1]
    assert ["Osoby", "3"] in paper["facts"]


def test_once_the_day_is_closed_the_protocol_is_the_one_that_counts(cast: Cast) -> None:
    session = make_finished_session(cast)
    draft = print_session(session=session, kind="protocol")

    protocol = close_card_day(day=CardDay.of(session), by=cast.tomasz, now=later(120))

    assert draft.startswith("records/card-sessions/")
    assert print_session(session=session, kind="protocol") == print_protocol(protocol=protocol) != draft


def test_where_a_visit_was_agreed_its_protocol_counts(cast: Cast) -> None:
    visit = make_visit_in(cast, "held", begins_at=MORNING, now=MORNING - timedelta(days=14))
    session = make_finished_session(cast)
    assert protocol_that_counts(session) is None

    made = close_visit_day(visit=visit, by=visit.slot.trainer, now=visit.slot.ends_at)

    assert protocol_that_counts(session) == made
    assert print_session(session=session, kind="protocol") == print_protocol(protocol=made)


def test_the_blank_sheet_knows_what_was_not_done(cast: Cast) -> None:
    paper = session_paper(make_session(cast, room="sala 3"), "blank")

    assert "X – nie wykonano" in paper["notes"][0]
    assert ["Pokój", "sala 3"] in paper["facts"]
