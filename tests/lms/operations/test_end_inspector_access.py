"""An access taken away before its last day."""

from datetime import timedelta

import pytest

from lms.kit.refused import Refused
from lms.models import Event, OneTimeSecret
from lms.operations.end_inspector_access import end_inspector_access
from lms.operations.invite import invite
from lms.queries.inspections import may_come_in
from tests.factories.inspections import make_access
from tests.factories.instructions import NOON
from tests.factories.people import Cast

pytestmark = pytest.mark.usefixtures("in_english")


def test_it_opens_nothing_any_more_and_its_link_leads_nowhere(cast: Cast):
    access = make_access(cast.maria, cast.partner, now=NOON)
    invite(person=access.person, by=cast.maria, now=NOON)
    assert may_come_in(access.person, NOON)

    for _twice in range(2):
        ended = end_inspector_access(access=access, by=cast.maria, now=NOON)

    assert (ended.ended_at, ended.ended_by) == (NOON, cast.maria)
    assert not may_come_in(access.person, NOON)
    assert not OneTimeSecret.objects.usable(NOON).exists()
    assert Event.objects.filter(name="lms.inspector_access_ended").count() == 1


def test_another_access_goes_on_and_keeps_the_link(cast: Cast):
    first, other = (make_access(cast.maria, each, now=NOON) for each in (cast.partner, cast.other_partner))
    invite(person=first.person, by=cast.maria, now=NOON)
    end_inspector_access(access=first, by=cast.maria, now=NOON)

    assert may_come_in(other.person, NOON)
    assert not may_come_in(other.person, NOON + timedelta(days=10))
    assert OneTimeSecret.objects.usable(NOON).count() == 1


def test_coordinators_alone_take_it_away(cast: Cast):
    access = make_access(cast.maria, cast.partner, now=NOON)
    for person in (cast.ada, cast.renata, access.person):
        with pytest.raises(Refused, match="You may not"):
            end_inspector_access(access=access, by=person, now=NOON)
    access.refresh_from_db()
    assert access.ended_at is None
