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
NEWS = timedelta(days=14)
"""So long after it was opened nobody is reminded of a survey: they have just been asked."""


def remind_of_durability(*, now: datetime) -> int:
    """Tell who speaks for the partner 30 and 7 days before the last day and after it, and the coordinators after it or
    where nobody speaks for the partner. Return of how many surveys somebody was told.

    No person acts, so no permission is asked; nothing leaves in quiet hours. What was told is a fact with its stage and
    its last day, so a run that is doubled or killed tells nothing twice, one that was missed tells the latest stage
    only, and a new term is reminded of anew.
    """
    if is_quiet(now):
        return 0
    day = timezone.localdate(now)
    waiting = DurabilitySurvey.objects.to_fill_in().taking_part().defer("answers")
    soon = list(waiting.filter(due_on__lte=day - timedelta(days=STAGES[0])).order_by("pk"))
    told = _told([survey.pk for survey in soon])
    return sum(_remind(each.pk, day, now) for each in soon if _is_new(each, day, told))


@transaction.atomic
def _remind(pk: int, day: date, now: datetime) -> bool:
    # Two runs at once take turns at the survey, so that the second sees what the first has told.
    survey = DurabilitySurvey.objects.locked(DurabilitySurvey(pk=pk))
    if not survey.is_to_fill_in or not _is_new(survey, day, _told([pk])):
        return False
    stage = _stage(survey, day)
    fact = DurabilitySurveyDue(survey_id=pk, stage=stage, due_on=survey.due_on.isoformat())
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


def _stage(survey: DurabilitySurvey, day: date) -> int:
    """The latest one that has come, STAGES[0] - 1 before the first: in this term, and not right after the opening."""
    begins = max(timezone.localdate(survey.opened_at) + NEWS, survey.asked_on + timedelta(days=1))
    days = {each: survey.due_on + timedelta(days=each) for each in STAGES}
    return max((each for each in STAGES if begins <= days[each] <= day), default=STAGES[0] - 1)


def _is_new(survey: DurabilitySurvey, day: date, told: dict[tuple[int, str], int]) -> bool:
    return _stage(survey, day) > told.get((survey.pk, survey.due_on.isoformat()), STAGES[0] - 1)


def _told(pks: list[int]) -> dict[tuple[int, str], int]:
    """The latest stage of which somebody was told, by survey and last day; one statement."""
    facts = Event.objects.filter(name=DurabilitySurveyDue.name, object_type=DurabilitySurvey._meta.label)
    found: dict[tuple[int, str], int] = {}
    for data in facts.filter(object_id__in=pks).values_list("data", flat=True):
        term = (data["survey_id"], data["due_on"])
        found[term] = max(found.get(term, data["stage"]), data["stage"])
    return found
