"""A survey opens for each year that is over, once."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from lms.events import PartnerDescribed
from lms.kit.months import months_after
from lms.kit.refused import Refused
from lms.models import DurabilitySurvey, Event, Partner, PartnerStatus
from lms.operations.cancel_durability_survey import cancel_durability_survey
from lms.operations.describe import describe
from lms.operations.open_durability_surveys import open_durability_surveys
from lms.outbox import deliver
from lms.queries.durability import periods_in_force
from lms.queries.durability_overview import years_of_partner
from tests.factories.durability import make_declaration, make_period, make_survey
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


def test_days_and_not_numbers_of_years_tell_what_was_asked(cast: Cast) -> None:
    assert cast.partner
    make_period(cast.maria, cast.partner, starts_on=TODAY - 800 * DAY)
    assert open_durability_surveys(now=NOON) == 2
    wrong = DurabilitySurvey.objects.order_by("pk")[0]
    make_period(cast.maria, cast.partner, starts_on=wrong.last_on)
    assert open_durability_surveys(now=NOON) == 0
    page = years_of_partner(cast.partner, list(DurabilitySurvey.objects.all()), periods_in_force(), TODAY)
    assert page.unfit == [wrong]

    told: dict[str, Any] = {"survey": wrong, "reason": "Pomyłka w dacie", "now": NOON}
    for person in (cast.renata, cast.ada):
        with pytest.raises(Refused):
            cancel_durability_survey(**told, by=person)
    assert cancel_durability_survey(**told, by=cast.maria) == cancel_durability_survey(**told, by=cast.maria)
    make_period(cast.maria, cast.partner, starts_on=TODAY - 800 * DAY)
    assert open_durability_surveys(now=NOON) == 1
    assert DurabilitySurvey.objects.filter(first_on=wrong.first_on).count() == 2


def test_what_was_handed_in_is_not_cancelled(cast: Cast) -> None:
    survey = make_survey(cast.partner)
    make_declaration(survey, cast.renata)
    with pytest.raises(Refused):
        cancel_durability_survey(survey=survey, reason="x", by=cast.maria, now=NOON)


def test_a_partner_that_is_back_has_a_new_term(cast: Cast) -> None:
    survey = make_survey(cast.partner, due_on=TODAY - DAY)
    partner = cast.partner
    for status in (PartnerStatus.SUSPENDED, PartnerStatus.ACTIVE):
        partner = describe(partner=partner, version=partner.version, status=status, by=cast.maria, now=NOON)
    for event in Event.objects.filter(name=PartnerDescribed.name):
        deliver(event_id=event.pk, now=NOON)
    survey.refresh_from_db()
    assert (survey.asked_on, survey.due_on) == (TODAY, TODAY + MONTH)


def test_nothing_opens_at_night_or_of_a_partner_that_rests(cast: Cast) -> None:
    assert cast.partner
    make_period(cast.maria, starts_on=TODAY - 400 * DAY)
    night: datetime = NOON.replace(hour=23)
    assert open_durability_surveys(now=night) == 0
    Partner.objects.update(status=PartnerStatus.SUSPENDED)
    assert open_durability_surveys(now=NOON) == 0
    Partner.objects.update(status=PartnerStatus.ACTIVE)
    assert open_durability_surveys(now=NOON) == 1
