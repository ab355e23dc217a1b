"""Reviving a fact that a receiver would not take."""

from typing import Any

import pytest

from lms.kit.refused import Refused
from lms.models import Delivery, Event
from lms.operations.revive import revive
from tests.factories.facts import NOON, make_event


@pytest.fixture
def letter(db: None) -> Delivery:
    event = make_event(settled_at=NOON)
    return Delivery.objects.create(event=event, receiver="x.y", attempts=12, is_dead=True, next_at=NOON)


def test_it_is_due_at_once_and_recorded(letter: Delivery, cast: Any) -> None:
    revive(delivery=letter, by=cast.ada, now=NOON)

    letter.refresh_from_db()
    letter.event.refresh_from_db()
    assert (letter.is_dead, letter.attempts, letter.next_at, letter.event.settled_at) == (False, 0, NOON, None)
    assert list(Event.objects.awaiting(NOON)) == [letter.event]
    assert Event.objects.get(name="lms.delivery_revived").actor == cast.ada


def test_only_an_administrator_and_only_what_was_given_up(letter: Delivery, cast: Any) -> None:
    with pytest.raises(Refused):
        revive(delivery=letter, by=cast.maria, now=NOON)
    revive(delivery=letter, by=cast.ada, now=NOON)
    with pytest.raises(Refused):
        revive(delivery=letter, by=cast.ada, now=NOON)
    assert Event.objects.filter(name="lms.delivery_revived").count() == 1
