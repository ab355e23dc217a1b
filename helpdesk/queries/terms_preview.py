"""What another version of the times or of the calendar would change, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helpdesk.models import CalendarVersion, Reminder, ServicePolicyVersion
from helpdesk.models.policy import Promiser
from helpdesk.queries.clock_story import Kind
from helpdesk.queries.deadlines import deadlines
from helpdesk.queries.promises import hours_in_words, in_words
from helpdesk.queries.recompute import Read
from helpdesk.queries.terms import STAGES, Terms, categories_of, stages_of
from lms.kit.clock import OutOfReachError, WorkingCalendar
from lms.kit.refused import Refused

MOST_DIFFERING_DAYS = 10


@dataclass(frozen=True)
class Changed:
    """One difference: what, as it is, as it would be."""

    what: str
    before: str
    after: str


def changed_policy(found: Terms, wanted: ServicePolicyVersion, at: datetime) -> list[Changed]:
    """Every time that differs, and by when what begins at that moment would be due under either version."""
    changed = [
        Changed(
            f"{name}: {STAGES[Reminder.Target(stage)]}", _time(found.policy, code, stage), _time(wanted, code, stage)
        )
        for code, name in categories_of(found.contract).items()
        for stage in stages_of(found.contract)
    ]
    due = _due(found.contract, (found.policy, found.calendar), (wanted, found.calendar), at)
    return [each for each in changed if each.before != each.after] + due


def changed_calendar(found: Terms, wanted: CalendarVersion, at: datetime) -> list[Changed]:
    """Hours of the week, days of the coming year that are worked in one only, and the due times as above."""
    before, after = found.calendar.hours, wanted.hours
    pairs = [(_("Time zone"), before.time_zone, after.time_zone)]
    pairs += [
        (str(name), hours_in_words(before.windows[number]), hours_in_words(after.windows[number]))
        for number, name in WEEKDAYS.items()
    ]
    yes_no = {True: _("yes"), False: _("no")}
    pairs.append((_("Around the clock"), yes_no[before.around_the_clock], yes_no[after.around_the_clock]))
    worked = {True: _("worked"), False: _("day off")}
    pairs += [
        (date_format(day, "j E Y"), worked[before.is_working_day(day)], worked[after.is_working_day(day)])
        for day in differing_days(before, after, timezone.localdate(at))
    ]
    due = _due(found.contract, (found.policy, found.calendar), (found.policy, wanted), at)
    return [Changed(*each) for each in pairs if each[1] != each[2]] + due


def differing_days(before: WorkingCalendar, after: WorkingCalendar, first: date) -> Iterator[date]:
    """Days of the coming year on which somebody works in one calendar and not in the other, the first few."""
    left = MOST_DIFFERING_DAYS
    for ahead in range(366):
        day = first + timedelta(days=ahead)
        if before.is_working_day(day) != after.is_working_day(day):
            yield day
            left -= 1
        if not left:
            return


def _due(
    contract: Promiser,
    before: tuple[ServicePolicyVersion, CalendarVersion],
    after: tuple[ServicePolicyVersion, CalendarVersion],
    at: datetime,
) -> list[Changed]:
    names, old, new = categories_of(contract), example(contract, *before, at), example(contract, *after, at)
    words = _("If it began now: %(category)s, %(stage)s")
    return [
        Changed(
            words % {"category": names[code], "stage": Reminder.Target(stage).label},
            _moment(old.get((code, stage))),
            _moment(new.get((code, stage))),
        )
        for code, stage in sorted(old.keys() | new.keys(), key=lambda key: (list(names).index(key[0]), key[1]))
        if old.get((code, stage)) != new.get((code, stage))
    ]


def example(
    contract: Promiser, policy: ServicePolicyVersion, calendar: CalendarVersion, at: datetime
) -> dict[tuple[str, str], datetime]:
    """When each time of each category would be due; Refused where one never comes, as with an hour's work a year."""
    due: dict[tuple[str, str], datetime] = {}
    try:
        for code in categories_of(contract):
            clock = deadlines([Read(0, Kind.REGISTERED, code, "", at)], policy, calendar)
            due |= {(code, stage.target): stage.due for stage in clock.stages}
    except OutOfReachError:
        raise Refused(_("With these times and these working hours a deadline would never come.")) from None
    return due


def _moment(at: datetime | None) -> str:
    return date_format(timezone.localtime(at), "j E Y, G:i") if at else "–"


def _time(policy: ServicePolicyVersion, code: str, stage: str) -> str:
    given = policy.targets.get(code, {}).get(stage)
    return in_words(given, around=policy.runs_around_the_clock(code)) if given else "–"
