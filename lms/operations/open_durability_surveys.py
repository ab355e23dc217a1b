"""Open the surveys of years of durability that are over."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lms.durability_events import DurabilitySurveyOpened
from lms.kit.durability_years import DurabilityYear, years_to_ask
from lms.kit.quiet import is_quiet
from lms.models import DurabilitySurvey, Organisation
from lms.outbox import announce
from lms.queries.durability import days_asked, due_day, periods_in_force, surveys_due


def open_durability_surveys(*, now: datetime) -> int:
    """Open one for each partner and year that is over and not asked about yet, and return how many. Announces
    DurabilitySurveyOpened.

    No person acts, so no permission is asked; nothing leaves in quiet hours. Called again, doubled or after a killed
    run it opens only what is not there yet. A partner that takes no part is left alone until it is back.
    """
    if is_quiet(now):
        return 0
    return sum(_open(pk, year, now) for pk, year in surveys_due(timezone.localdate(now)))


@transaction.atomic
def _open(partner_id: int, year: DurabilityYear, now: datetime) -> bool:
    # Whoever sets an exception takes the same lock; a second run finds the survey.
    Organisation.objects.select_for_update().get(pk=partner_id)
    periods = periods_in_force()
    period = periods.of(partner_id)
    to_ask = years_to_ask(periods.years(partner_id), days_asked().get(partner_id, []))
    if period is None or period.ends_on is None or year not in to_ask:
        return False
    today = timezone.localdate(now)
    survey = DurabilitySurvey.objects.create(
        partner_id=partner_id,
        year=year.number,
        first_on=year.first,
        last_on=year.last,
        lasts_until=period.ends_on,
        opened_at=now,
        due_on=due_day(year, today),
        asked_on=today,
    )
    announce(
        DurabilitySurveyOpened(survey_id=survey.pk),
        by=None,
        about=survey,
        partner_id=partner_id,
        after={"year": year.number, "due_on": survey.due_on.isoformat()},
        now=now,
    )
    return True
