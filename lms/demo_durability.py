"""Durability in the demonstration: Powiat łosicki was paid first and is past its third year, with two surveys accepted
and one being filled in. For everybody else the period of the project is still to come.

Content: site/content/demo/durability.json.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from lms.demo import Say, read
from lms.kit.durability_years import durability_years, last_day_of
from lms.kit.months import months_after
from lms.kit.quiet import is_quiet
from lms.models import Appointment, DurabilitySurvey, Partner, Person, Role
from lms.operations.decide_durability import Verdict, decide_durability
from lms.operations.declare_durability import declare_durability
from lms.operations.keep_durability_draft import keep_durability_draft
from lms.operations.open_durability_surveys import open_durability_surveys
from lms.operations.set_durability_period import set_durability_period
from lms.queries.durability import surveys_that_would_open
from lms.queries.durability_paper import digest, sentences
from lms.registry import DemoPlanter, demo_planters

DAY = timedelta(days=1)
MORNING = time(10, 12)


def plant_durability(now: datetime, say: Say) -> None:
    """Opened on the first working day after each year; each handed in, and decided about, some weeks later."""
    content, coordinator = read("durability.json"), Person.objects.get(username="koordynator")
    partner = Partner.objects.get(teryt=content["own"]["teryt"])
    paid_on = _set_periods(content, partner, coordinator, now)
    held = Appointment.objects.filter(organisation=partner, role=Role.REPRESENTATIVE, ended_on=None).order_by("pk")
    speaker = held.select_related("person")[0].person
    years = durability_years(paid_on, last_day_of(paid_on, content["own"]["years"]))
    for year, entry in zip(years, [*content["accepted"], None], strict=False):
        opened = timezone.make_aware(datetime.combine(year.last + DAY, MORNING))
        while is_quiet(opened):
            opened += DAY
        open_durability_surveys(now=min(opened, now))
        survey = DurabilitySurvey.objects.filter(partner=partner, year=year.number).first()
        if survey and entry:
            _hand_in(survey, {**content["answers"], **entry["answers"]}, entry, speaker, coordinator, opened)
        elif survey:
            at = min(opened + 12 * DAY, now)
            keep_durability_draft(survey=survey, answers=content["draft"], seen=0, by=speaker, now=at)
    count = DurabilitySurvey.objects.count()
    say(ngettext("%(count)d survey of durability", "%(count)d surveys of durability", count) % {"count": count})


def _set_periods(content: dict[str, Any], partner: Partner, by: Person, now: datetime) -> date:
    """The day of the partner's own final payment."""
    today = timezone.localdate(now)
    of_project, own = content["project"], content["own"]
    starts_on = today + of_project["starts_in_days"] * DAY
    paid_on = months_after(today, -own["ago"]["months"]) - own["ago"]["days"] * DAY
    for at, start, entry in ((None, starts_on, of_project), (partner, paid_on, own)):
        set_on, ends_on = now - 40 * DAY, last_day_of(start, entry["years"])
        set_durability_period(
            partner=at,
            starts_on=start,
            ends_on=ends_on,
            reason=entry["reason"],
            confirmed=surveys_that_would_open(at, start, ends_on, timezone.localdate(set_on)),
            by=by,
            now=set_on,
        )
    return paid_on


def _hand_in(
    survey: DurabilitySurvey,
    answers: dict[str, str],
    entry: dict[str, Any],
    speaker: Person,
    coordinator: Person,
    opened: datetime,
) -> None:
    at, seen = opened + 14 * DAY, 0
    if reason := entry.get("returned"):
        first = _declare(survey, answers, speaker, at)
        told = {"declaration": first, "verdict": Verdict.RETURNED.value, "reason": reason}
        seen = decide_durability(**told, seen=0, by=coordinator, now=at + 4 * DAY).pk
        answers, at = {**answers, **entry["corrected"]}, at + 6 * DAY
    newest = _declare(survey, answers, speaker, at)
    told = {"declaration": newest, "verdict": Verdict.ACCEPTED.value, "case_mark": entry["case_mark"]}
    decide_durability(**told, seen=seen, by=coordinator, now=at + 5 * DAY)


def _declare(survey: DurabilitySurvey, answers: dict[str, str], speaker: Person, at: datetime) -> Any:
    survey.refresh_from_db()
    kept = keep_durability_draft(survey=survey, answers=answers, seen=survey.draft, by=speaker, now=at)
    told = digest(sentences(kept))
    return declare_durability(survey=kept, seen=kept.draft, declared=told, by=speaker, now=at + timedelta(minutes=9))


demo_planters.add(DemoPlanter("durability", 59, plant_durability))
