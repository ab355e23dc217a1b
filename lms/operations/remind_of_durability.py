"""Remind of surveys of durability that are not handed in."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.durability_events import DurabilitySurveyDue
from lms.kit.quiet import is_quiet
from lms.models import DurabilitySurvey, Event
from lms.operations.tell import tell
from lms.outbox import announce
from lms.queries.people import coordinators_on, speakers_of

STAGES = (-30, -7, 7, 30)
"""Days from the last day on which who speaks for the partner is reminded; after it the coordinators are told, too."""


def remind_of_durability(*, now: datetime) -> int:
    """Tell who speaks for the partner 30 and 7 days before the last day and after it, and the coordinators after it or
    where nobody speaks for the partner. Return of how many surveys somebody was told.

    No person acts, so no permission is asked; nothing leaves in quiet hours. What was told is a fact with its stage, so
    a run that is doubled or killed tells nothing twice, and one that was missed tells the latest stage only.
    """
    if is_quiet(now):
        return 0
    day = timezone.localdate(now)
    waiting = DurabilitySurvey.objects.to_fill_in().taking_part()
    soon = waiting.filter(due_on__lte=day - timedelta(days=STAGES[0]), opened_at__date__lt=day)
    return sum(_remind(pk, day, now) for pk in soon.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: int, day: date, now: datetime) -> bool:
    # Two runs at once take turns at the survey, so that the second sees what the first has told.
    survey = DurabilitySurvey.objects.locked(DurabilitySurvey.objects.get(pk=pk))
    stage = max(each for each in STAGES if survey.due_on + timedelta(days=each) <= day)
    if not survey.is_to_fill_in or stage <= _told(pk):
        return False
    fact = DurabilitySurveyDue(survey_id=pk, stage=stage)
    event = announce(fact, by=None, about=survey, partner_id=survey.partner_id, now=now)
    said = {"office": survey.partner.short_name, "year": survey.year, "day": date_format(survey.due_on, "j E Y")}
    late, speakers = stage > 0, speakers_of(survey.partner_id, day)
    subject = (
        _("Durability survey overdue: %(office)s, year %(year)d")
        if late
        else _("Durability survey: %(office)s, year %(year)d")
    )
    tell(
        people=[*speakers, *(coordinators_on(day) if late or not speakers else [])],
        about=event,
        kind="lms.durability_survey_due",
        subject=subject % said,
        body=(_("It was to be handed in by %(day)s.") if late else _("Hand it in by %(day)s.")) % said,
        path=reverse("durability_survey", args=[pk]),
        by_mail=True,
        now=now,
    )
    return True


def _told(pk: int) -> int:
    """The latest stage of which somebody was told."""
    told = Event.objects.filter(name=DurabilitySurveyDue.name, object_type=DurabilitySurvey._meta.label, object_id=pk)
    return max(told.values_list("data__stage", flat=True), default=STAGES[0] - 1)
