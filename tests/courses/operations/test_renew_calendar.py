"""The secret address of the own calendar: kept as a hash, replaced by the next one."""

import pytest

from courses.models import CalendarFeed
from courses.operations.renew_calendar import renew_calendar
from courses.queries.meeting_calendar import owner_of
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_a_new_address_replaces_the_one_before(cast: Cast) -> None:
    assert owner_of(renew_calendar(by=cast.zofia, now=NOON)) == cast.zofia
    old, new = (renew_calendar(by=cast.leon, now=NOON) for _ in range(2))

    assert (owner_of(old), owner_of(new)) == (None, cast.leon)
    feed = CalendarFeed.objects.get(person=cast.leon)
    assert new not in feed.hashed
    assert len(feed.hashed) == 64
    assert Event.objects.filter(name="courses.calendar_address_made", object_id=feed.pk).count() == 2


def test_who_may_not_log_in_any_more_has_no_calendar(cast: Cast) -> None:
    token = renew_calendar(by=cast.leon, now=NOON)
    cast.leon.is_active = False
    cast.leon.save()

    assert owner_of(token) is None


def test_only_who_has_meetings(cast: Cast) -> None:
    for person in (cast.wanda, cast.ada):
        with pytest.raises(Refused, match="Spotkania mają liderzy"):
            renew_calendar(by=person, now=NOON)
