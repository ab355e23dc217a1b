"""A survey opens for each year that is over, once."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from lms.kit.months import months_after
from lms.models import DurabilitySurvey, Partner, PartnerStatus
from lms.operations.open_durability_surveys import open_durability_surveys
from tests.factories.durability import make_period
from tests.factories.instructions import NOON
from tests.factories.people import Cast

DAY = timedelta(days=1)
TODAY = timezone.localdate(NOON)
MONTH = 30 * DAY


def opened() -> list[tuple[str, int]]:
    rows = DurabilitySurvey.objects.order_by("partner__teryt", "year")
    return list(rows.values_list("partner__teryt", "year"))


def test_each_year_that_is_over_gets_one_and_a_second_run_none(cast: Cast) -> None:
    assert all((cast.partner, cast.other_partner))
    make_period(cast.maria, starts_on=TODAY - 380 * DAY)
    make_period(cast.maria, cast.partner, starts_on=TODAY - 800 * DAY, years=3)

    assert [open_durability_surveys(now=NOON) for _again in range(2)] == [3, 0]
    assert opened() == [("1410", 1), ("1410", 2), ("1426", 1)]
    late = DurabilitySurvey.objects.get(partner=cast.partner, year=1)
    fresh = DurabilitySurvey.objects.get(partner=cast.other_partner)
    assert (late.due_on, fresh.due_on) == (TODAY + MONTH, fresh.last_on + 2 * MONTH)


@pytest.mark.parametrize(("days", "count"), [(0, 0), (1, 1)])
def test_it_opens_on_the_day_after_the_year(cast: Cast, days: int, count: int) -> None:
    assert cast.partner
    make_period(cast.maria, starts_on=months_after(TODAY - days * DAY, -12))
    assert open_durability_surveys(now=NOON) == count


def test_nothing_opens_at_night_or_of_a_partner_that_rests(cast: Cast) -> None:
    assert cast.partner
    make_period(cast.maria, starts_on=TODAY - 400 * DAY)
    night: datetime = NOON.replace(hour=23)
    assert open_durability_surveys(now=night) == 0
    Partner.objects.update(status=PartnerStatus.SUSPENDED)
    assert open_durability_surveys(now=NOON) == 0
    Partner.objects.update(status=PartnerStatus.ACTIVE)
    assert open_durability_surveys(now=NOON) == 1
