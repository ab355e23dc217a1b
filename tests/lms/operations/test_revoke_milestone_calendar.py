"""A closed address opens nothing; closing it again changes nothing."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, MilestoneFeed
from lms.operations.renew_milestone_calendar import renew_milestone_calendar
from lms.operations.revoke_milestone_calendar import revoke_milestone_calendar
from lms.queries.milestone_calendar import owner_of_feed


def test_it_opens_nothing_any_more(cast: Any) -> None:
    token = renew_milestone_calendar(by=cast.renata, now=timezone.now())
    other = renew_milestone_calendar(by=cast.maria, now=timezone.now())
    for _press in range(2):
        revoke_milestone_calendar(by=cast.renata, now=timezone.now())
    assert (owner_of_feed(token), owner_of_feed(other)) == (None, cast.maria)
    assert MilestoneFeed.objects.count() == 1
    assert Event.objects.filter(name="lms.milestone_address_closed").count() == 1


def test_only_who_sees_milestones(cast: Any) -> None:
    with pytest.raises(Refused):
        revoke_milestone_calendar(by=cast.zofia, now=timezone.now())
