"""Which category impact and urgency speak for; a suggestion only: what the leader reports binds."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.models import Severity


class Impact(models.TextChoices):
    PERSON = "person", _("one person")
    UNIT = "unit", _("a unit, or one person in ten")
    OFFICE = "office", _("the whole office, or data are lost")


class Urgency(models.TextChoices):
    STANDS = "stands", _("the work stands, there is no way round")
    BYPASSED = "bypassed", _("there is a way round")
    DISTURBS = "disturbs", _("it only disturbs")


TABLE: dict[str, dict[str, Severity]] = {
    Impact.PERSON: {
        Urgency.STANDS: Severity.DEFECT,
        Urgency.BYPASSED: Severity.MINOR_FAULT,
        Urgency.DISTURBS: Severity.MINOR_FAULT,
    },
    Impact.UNIT: {
        Urgency.STANDS: Severity.OUTAGE,
        Urgency.BYPASSED: Severity.DEFECT,
        Urgency.DISTURBS: Severity.MINOR_FAULT,
    },
    Impact.OFFICE: {
        Urgency.STANDS: Severity.OUTAGE,
        Urgency.BYPASSED: Severity.DEFECT,
        Urgency.DISTURBS: Severity.MINOR_FAULT,
    },
}


def suggested(impact: str, urgency: str) -> Severity:
    return TABLE[impact][urgency]


def suggestions() -> list[tuple[Any, list[Any]]]:
    """For each impact its label and the categories in the order of Urgency, to be shown as a table."""
    return [(impact.label, [suggested(impact, each).label for each in Urgency]) for impact in Impact]
