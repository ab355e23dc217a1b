"""What a policy promises, in words."""

from datetime import time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk.models import ServicePolicyVersion
from helpdesk.models.policy import Promiser, belonging_to, first_targets
from lms.kit.clock import Window


def promises_of(contract: Promiser) -> dict[str, str]:
    """For each category one line; one statement. A contract without a policy yet will get the default one."""
    newest = ServicePolicyVersion.objects.filter(**belonging_to(contract, "policy__")).order_by("-number").first()
    targets = newest.targets if newest else first_targets(contract)
    return {code: promise(stages) for code, stages in targets.items()}


def promise(stages: dict[str, Any]) -> str:
    """„Reakcja w 4 godziny robocze, rozwiązanie w 5 dni roboczych”."""
    return _("Reaction within %(reaction)s, solution within %(solution)s") % {
        "reaction": in_words(stages.get("reaction", {}), around=bool(stages.get("around_the_clock"))),
        "solution": in_words(stages.get("solution", {}), around=bool(stages.get("around_the_clock"))),
    }


def in_words(target: dict[str, float], *, around: bool = False) -> str:
    """`around` for a category that is counted around the clock."""
    if "hours" in target:
        hours = int(target["hours"])
        words = (
            ngettext("%(number)d hour around the clock", "%(number)d hours around the clock", hours)
            if around
            else ngettext("%(number)d working hour", "%(number)d working hours", hours)
        )
        return words % {"number": hours}
    if "days" in target and not around:
        days = int(target["days"])
        return ngettext("%(number)d working day", "%(number)d working days", days) % {"number": days}
    days = int(target.get("calendar_days") or target.get("days") or 0)
    return ngettext("%(number)d calendar day", "%(number)d calendar days", days) % {"number": days}


def hours_in_words(windows: tuple[Window, ...]) -> str:
    """„8:00–12:00, 13:00–16:00”; midnight at the end reads 24:00."""
    ends = [(start, "24:00" if end == time(0) else f"{end.hour}:{end.minute:02}") for start, end in windows]
    return ", ".join(f"{start.hour}:{start.minute:02}–{end}" for start, end in ends)
