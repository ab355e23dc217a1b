"""What sessions, refusals and scans keep of a person, and what is left when they are forgotten."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.models import CardRefusal, CardScan, CardSession, SessionEntry
from courses.operations.keep_scan import keep_scan
from courses.operations.print_session import print_session
from courses.operations.refuse_card import refuse_card
from courses.queries.sealed_cards import problems
from lms.registry import personal_data
from tests.factories.card_sessions import PDF, card_of, enter, entry, make_finished_session, make_session
from tests.factories.cards import MORNING, later
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def test_a_trainer_is_given_their_sessions_without_the_names_of_others(cast: Cast) -> None:
    session = make_session(cast)
    enter(session, entry(card_of(session, cast.zofia)))

    assert personal_data["sessions of instructions"].export(cast.tomasz) == [
        {
            "number": "SI-2026-1410-0001",
            "instruction": "Zarejestruj wniosek",
            "office": session.partner_name,
            "at": MORNING.isoformat(),
            "count": 1,
        }
    ]
    assert personal_data["sessions of instructions"].export(cast.zofia) == []


def test_names_words_and_papers_go_and_the_seals_hold(cast: Cast) -> None:
    session = make_finished_session(cast)
    zofia, leon = card_of(session, cast.zofia), card_of(session, cast.leon)
    enter(session, entry(zofia, "Jej słowa.", field="remarks", step=0, seen=""))
    refuse_card(card=leon, reason="Nie było mnie.", by=cast.leon, now=later(95))
    file = SimpleUploadedFile("skan.pdf", PDF)
    keep_scan(cards=[zofia], shown={zofia.pk: zofia.content_hash}, file=file, by=cast.tomasz, now=later(96))
    printed = print_session(session=session, kind="attendance")
    assert personal_data["refusals to sign"].export(cast.leon)[0]["reason"] == "Nie było mnie."

    for person in (cast.tomasz, cast.zofia, cast.leon):
        personal_data["sessions of instructions"].erase(person, later(99))
        personal_data["refusals to sign"].erase(person, later(99))

    assert CardSession.objects.get().trainer_name == ""
    assert not default_storage.exists(printed)
    assert {row.by for row in SessionEntry.objects.all()} == {CardScan.objects.get().by} == {None}
    assert SessionEntry.objects.filter(field="remarks").get().value == ""
    assert CardRefusal.objects.get().reason == ""
    assert list(problems()) == []
