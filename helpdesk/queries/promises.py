"""What a policy promises, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk.models import ServicePolicyVersion
from helpdesk.models.policy import DEFAULT_TARGETS
from lms.models import Contract


def promises_of(contract: Contract | None) -> dict[str, str]:
    """For each category one line; one statement. A contract without a policy yet will get the default one."""
    newest = ServicePolicyVersion.objects.filter(policy__contract=contract).order_by("-number").first()
    targets = newest.targets if newest else DEFAULT_TARGETS
    return {code: promise(stages) for code, stages in targets.items()}


def promise(stages: dict[str, Any]) -> str:
    """„Reakcja w 4 godziny robocze, rozwiązanie w 5 dni roboczych”."""
    return _("Reaction within %(reaction)s, solution within %(solution)s") % {
        "reaction": in_words(stages.get("reaction", {})),
        "solution": in_words(stages.get("solution", {})),
    }


def in_words(target: dict[str, float]) -> str:
    if "hours" in target:
        hours = int(target["hours"])
        return ngettext("%(number)d working hour", "%(number)d working hours", hours) % {"number": hours}
    if "days" in target:
        days = int(target["days"])
        return ngettext("%(number)d working day", "%(number)d working days", days) % {"number": days}
    days = int(target.get("calendar_days", 0))
    return ngettext("%(number)d calendar day", "%(number)d calendar days", days) % {"number": days}
