"""A closed address opens nothing."""

import pytest

from courses.models import PartnerFeed
from courses.operations.renew_partner_calendar import renew_partner_calendar
from courses.operations.revoke_partner_calendar import revoke_partner_calendar
from courses.queries.partner_calendar import partner_of
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_it_is_closed_once(cast: Cast) -> None:
    token = renew_partner_calendar(partner=cast.partner, by=cast.leon, now=NOON)

    for _again in range(2):
        revoke_partner_calendar(partner=cast.partner, by=cast.renata, now=NOON)

    assert (partner_of(token), PartnerFeed.objects.count()) == (None, 0)
    assert Event.objects.filter(name="courses.partner_calendar_revoked").count() == 1


def test_not_by_a_clerk_or_a_stranger(cast: Cast) -> None:
    renew_partner_calendar(partner=cast.partner, by=cast.leon, now=NOON)

    for by in (cast.zofia, cast.obcy_leon):
        with pytest.raises(Refused):
            revoke_partner_calendar(partner=cast.partner, by=by, now=NOON)
