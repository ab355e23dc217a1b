"""Closing the day: the cards of that day and that partner are frozen under a number."""

from datetime import time
from typing import Any

import pytest

from courses.models import InstructionCard
from courses.operations.close_visit_day import close_visit_day
from courses.queries.visit_day import minutes_of_day
from courses.records.frozen import FrozenError
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.cards import MORNING, make_card, make_finished, make_signed
from tests.factories.people import Cast
from tests.factories.visits import HOURS, PROPOSED_AT, make_visit_in

BEFORE = MORNING.replace(day=10)


def held_with_cards(cast: Cast) -> Any:
    """On the day of the cards: one signed, one that waits for signatures, one in progress."""
    visit = make_visit_in(cast, "held", begins_at=MORNING, now=BEFORE)
    page = visit.instructions.get()
    make_signed(cast, page=page)
    make_finished(cast, page=page, whom=cast.leon)
    make_card(cast)
    return visit


def test_finished_cards_are_on_it_and_shared_hours_count_once(cast: Cast) -> None:
    visit = held_with_cards(cast)

    protocols = [close_visit_day(visit=visit, remarks="Sieć działała.", by=cast.tomasz, now=MORNING) for _ in range(2)]

    made = protocols[0]
    made.refresh_from_db()
    assert protocols[1] == made
    assert (made.number, made.minutes, len(made.cards)) == ("PD-2026-1410-0001", 90, 2)
    assert made.fingerprint() == made.content_hash
    assert not any(word in str(made.content()) for word in ("Zofia", "Leon", "Tomasz"))
    event = Event.objects.get(name="courses.visit_day_closed")
    deliver(event_id=event.pk, now=MORNING)
    assert list(Notice.objects.filter(kind="visit_day_closed").values_list("person__username", flat=True)) == ["renata"]


def test_it_is_frozen(cast: Cast) -> None:
    made = close_visit_day(visit=held_with_cards(cast), by=cast.tomasz, now=MORNING)

    made.minutes = 999
    with pytest.raises(FrozenError):
        made.save()
    with pytest.raises(FrozenError):
        made.delete()


def test_minutes_of_a_day(cast: Cast) -> None:
    visit = make_visit_in(cast, "held", begins_at=MORNING, now=BEFORE)

    def card(begin: int | None, end: int | None, minutes: int) -> InstructionCard:
        clock = {"began_at": time(begin) if begin else None, "ended_at": time(end) if end else None}
        return InstructionCard(minutes=minutes, **clock)

    assert minutes_of_day(visit, []) == HOURS.total_seconds() // 60
    assert minutes_of_day(visit, [card(10, 12, 120), card(11, 13, 120)]) == 180
    assert minutes_of_day(visit, [card(10, 12, 120), card(None, None, 45)]) == 165


def test_what_is_refused(cast: Cast) -> None:
    visit = make_visit_in(cast, "confirmed")

    with pytest.raises(Refused, match="Najpierw"):
        close_visit_day(visit=visit, by=cast.tomasz, now=PROPOSED_AT)
    for person in (cast.renata, cast.maria, cast.marek):
        with pytest.raises(Refused, match="tylko trener"):
            close_visit_day(visit=visit, by=person, now=PROPOSED_AT)
