"""Whoever is ready is finished; the others stay."""

from datetime import date, time

import pytest

from courses.operations.describe_session import SessionDetails, describe_session
from courses.operations.finish_session import finish_session
from courses.operations.pause_session import pause_session
from courses.operations.record_card import CardDetails, record_card
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.card_sessions import TASK, card_of, fill_session, make_session
from tests.factories.cards import later
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def test_ready_cards_wait_for_signatures_and_the_rest_says_what_it_lacks(cast: Cast) -> None:
    session = make_session(cast)
    fill_session(session, cast.zofia)

    done = finish_session(session=session, by=cast.tomasz, now=later(90))

    zofia, leon = card_of(session, cast.zofia), card_of(session, cast.leon)
    assert (zofia.state, leon.state) == ("to_sign", "draft")
    assert (zofia.began_at, zofia.ended_at, zofia.minutes) == (time(10), time(11, 30), 90)
    assert zofia.fingerprint() == zofia.content_hash
    assert [(card, "Kroki 1, 2" in words) for card, words in done.lacking] == [(leon, True)]
    assert leon.ended_at is None
    assert Event.objects.filter(name="courses.session_finished").count() == 1


def test_minutes_leave_the_pauses_out_also_one_that_still_lasts(cast: Cast) -> None:
    session = make_session(cast)
    fill_session(session)
    pause_session(session=session, by=cast.tomasz, now=later(60))

    finish_session(session=session, by=cast.tomasz, now=later(90))

    assert {card.minutes for card in session.cards.all()} == {60}


def test_it_can_be_finished_again_until_nobody_is_left(cast: Cast) -> None:
    session = make_session(cast)
    fill_session(session, cast.zofia)
    finish_session(session=session, by=cast.tomasz, now=later(90))
    fill_session(session, cast.leon)

    finish_session(session=session, by=cast.tomasz, now=later(95))

    assert {card.state for card in session.cards.all()} == {"to_sign"}
    with pytest.raises(Refused):
        finish_session(session=session, by=cast.tomasz, now=later(96))


def test_only_the_firm_finishes(cast: Cast) -> None:
    session = make_session(cast)

    for person in (cast.zofia, cast.leon, cast.renata, cast.maria, cast.wanda):
        with pytest.raises(Refused):
            finish_session(session=session, by=person, now=later(90))


def test_of_a_session_over_several_days_a_card_of_one_day_has_no_end_of_another(cast: Cast) -> None:
    session = make_session(cast, held_on=date(2026, 11, 20))
    hours = {"held_until": date(2026, 11, 23), "began_at": time(14), "ended_at": time(11)}
    details = SessionDetails(**hours, minutes=240, practical_task=TASK)
    describe_session(session=session, details=details, version=None, by=cast.tomasz, now=later(60))
    fill_session(session)
    left_early = {
        "held_on": session.held_on,
        "began_at": time(14),
        "practical_task": TASK,
        "practical_result": "positive",
    }
    leon = card_of(session, cast.leon)
    record_card(card=leon, steps={}, details=CardDetails(**left_early), version=None, by=cast.tomasz, now=later(61))

    done = finish_session(session=session, by=cast.tomasz, now=later(90))

    assert done.lacking == []
    ends = [(card.held_until, card.began_at, card.ended_at, card.minutes) for card in session.cards.order_by("pk")]
    both = {card.participant_id: end for card, end in zip(session.cards.order_by("pk"), ends, strict=True)}
    assert both == {
        cast.zofia.pk: (date(2026, 11, 23), time(14), time(11), 240),
        cast.leon.pk: (None, time(14), None, 240),
    }
