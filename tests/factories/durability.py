"""Durability: periods, surveys, declarations."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from lms.kit.durability_years import last_day_of
from lms.models import DurabilityDeclaration, DurabilityPeriod, DurabilitySurvey, Partner, Person
from lms.operations.declare_durability import declare_durability
from lms.operations.keep_durability_draft import keep_durability_draft
from lms.operations.set_durability_period import set_durability_period
from lms.queries.durability import surveys_that_would_open
from lms.queries.durability_paper import digest, sentences
from tests.factories.instructions import NOON

DAY = timedelta(days=1)
ANSWERS = {
    "in_use": "yes",
    "equipment": "yes",
    "leaders": "no",
    "leaders_note": "Nowy lider zdaje egzamin w maju.",
    "ownership": "no",
    "aims": "no",
    "documents": "yes",
    "accessible": "yes",
    "users": "84",
    "cases": "6 120",
    "services": "11",
    "trained": "22",
    "incidents": "0",
}


def make_period(
    by: Person, partner: Partner | None = None, *, starts_on: date, years: int = 5, reason: str = "Płatność końcowa"
) -> DurabilityPeriod:
    ends_on = last_day_of(starts_on, years)
    told = {"starts_on": starts_on, "ends_on": ends_on, "reason": reason}
    opens = surveys_that_would_open(partner, starts_on, ends_on, timezone.localdate(NOON))
    return set_durability_period(partner=partner, **told, confirmed=opens, by=by, now=NOON)


def make_survey(partner: Partner, year: int = 1, *, due_on: date | None = None, **fields: Any) -> DurabilitySurvey:
    """Of a year that ended not long before its last day, which is a month from today unless told."""
    due = due_on or timezone.localdate() + 30 * DAY
    told: dict[str, Any] = {"first_on": due - 425 * DAY, "last_on": due - 60 * DAY}
    told |= {"lasts_until": due + 1500 * DAY, "due_on": due}
    opened = timezone.make_aware(datetime.combine(due, time(10))) - 59 * DAY
    told |= {"opened_at": opened, "asked_on": due - 59 * DAY}
    return DurabilitySurvey.objects.create(partner=partner, year=year, **{**told, **fields})


def fill_in(survey: DurabilitySurvey, by: Person, *, now: datetime = NOON, **changes: str) -> DurabilitySurvey:
    survey.refresh_from_db()
    told = {**ANSWERS, **changes}
    return keep_durability_draft(survey=survey, answers=told, seen=survey.draft, by=by, now=now)


def make_declaration(
    survey: DurabilitySurvey, by: Person, *, now: datetime = NOON, **changes: str
) -> DurabilityDeclaration:
    kept = fill_in(survey, by, now=now, **changes)
    return declare_durability(survey=kept, seen=kept.draft, declared=digest(sentences(kept)), by=by, now=now)
