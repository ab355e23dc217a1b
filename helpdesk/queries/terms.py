"""Times and calendar of a contract, of the office or of the first line, and what another version would change."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.models import CalendarVersion, Escalation, Reminder, ServicePolicyVersion, Severity
from helpdesk.models.policy import FIRST_LINE, Promiser, belonging_to, first_hours, first_targets
from lms.kit.clock import Target
from lms.kit.polish_holidays import polish_holidays
from lms.kit.refused import Refused
from lms.models import Contract, Organisation

STAGES = {
    Reminder.Target.REACTION: gettext_lazy("Reaction"),
    Reminder.Target.WORKAROUND: gettext_lazy("Way round"),
    Reminder.Target.UPDATE: gettext_lazy("News at least every"),
    Reminder.Target.SOLUTION: gettext_lazy("Solution"),
}
NEEDED = (Reminder.Target.REACTION, Reminder.Target.SOLUTION)
MOST_HOURS, MOST_DAYS = 10_000, 1_000
MOST_VERSIONS = 30


@dataclass(frozen=True)
class Terms:
    """The versions in force and those before, newest first; `running` matters hold `older` ones."""

    contract: Promiser
    policies: list[ServicePolicyVersion]
    calendars: list[CalendarVersion]
    running: int
    older: int

    @property
    def policy(self) -> ServicePolicyVersion:
        return self.policies[0]

    @property
    def calendar(self) -> CalendarVersion:
        return self.calendars[0]


def terms_of(contract: Promiser) -> Terms:
    """Three statements. Where nothing has begun yet there is no version: then what would be pinned, as number 0."""
    policies = ServicePolicyVersion.objects.filter(**belonging_to(contract, "policy__")).select_related("made_by")
    calendars = CalendarVersion.objects.filter(**belonging_to(contract, "calendar__")).select_related("made_by")
    policy = list(policies.order_by("-number")[:MOST_VERSIONS])
    calendar = list(calendars.order_by("-number")[:MOST_VERSIONS])
    policy = policy or [ServicePolicyVersion(number=0, targets=first_targets(contract))]
    calendar = calendar or [CalendarVersion(number=0, data=first_hours(contract))]
    receives = {"contract": contract} if isinstance(contract, Contract) else {"contract": None, "contractor": contract}
    held = Escalation.objects.live().filter(**receives).values_list("policy_version_id", "calendar_version_id")
    pairs = list(held) if contract else []
    older = sum(pair != (policy[0].pk, calendar[0].pk) for pair in pairs)
    return Terms(contract, policy, calendar, len(pairs), older)


def categories_of(contract: Promiser) -> dict[str, str]:
    """Codes and names of what a policy sets times for."""
    if contract is None:
        return {FIRST_LINE: _("First line")}
    if isinstance(contract, Organisation):
        return {Severity.CONSULTATION: _("Legal or organisational question")}
    return {code: str(label)[:1].upper() + str(label)[1:] for code, label in Severity.choices}


def stages_of(contract: Promiser) -> tuple[str, ...]:
    return tuple(STAGES) if isinstance(contract, Contract) else NEEDED


def refuse_targets(targets: dict[str, Any]) -> None:
    """Raise Refused unless every category has a reaction and a solution and every time is a readable one."""
    for stages in targets.values():
        if any(not stages.get(needed) for needed in NEEDED):
            raise Refused(_("Every category needs a time of reaction and a time of solution."))
        for stage in STAGES:
            if given := stages.get(stage):
                _refuse_target(given)


def _refuse_target(given: dict[str, Any]) -> None:
    try:
        target = Target(**given)
    except (TypeError, ValueError):
        raise Refused(_("A time is a number of hours, of working days or of calendar days.")) from None
    if (target.hours or 0) > MOST_HOURS or max(target.days or 0, target.calendar_days or 0) > MOST_DAYS:
        raise Refused(_("This time is longer than any contract lasts."))


def days_off(calendar: CalendarVersion, year: int) -> list[tuple[date, str, bool]]:
    """Each day off of a year, its name, and whether it falls on a day that would be worked otherwise."""
    hours = calendar.hours
    found = dict(polish_holidays(year)) if hours.country == "PL" else {}
    own = _("the contract's own day off")
    found |= {day: own for day in hours.extra_days_off if day.year == year}
    return [(day, name, bool(hours.windows[day.weekday()])) for day, name in sorted(found.items())]
