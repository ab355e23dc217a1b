"""The secret address of the own calendar of milestones: kept as a hash, replaced by the next one."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, MilestoneFeed
from lms.operations.renew_milestone_calendar import renew_milestone_calendar
from lms.queries.milestone_calendar import owner_of_feed


def test_a_new_address_replaces_the_one_before(cast: Any) -> None:
    old, new = (renew_milestone_calendar(by=cast.leon, now=timezone.now()) for _ in range(2))
    assert (owner_of_feed(old), owner_of_feed(new)) == (None, cast.leon)
    feed = MilestoneFeed.objects.get()
    assert new not in feed.hashed
    assert Event.objects.filter(name="lms.milestone_address_made", object_id=feed.pk).count() == 2
    cast.leon.is_active = False
    cast.leon.save()
    assert owner_of_feed(new) is None


def test_only_who_sees_milestones(cast: Any) -> None:
    for person in (cast.zofia, cast.marek, cast.wanda, cast.tomasz):
        with pytest.raises(Refused):
            renew_milestone_calendar(by=person, now=timezone.now())
