"""Minutes that people of the contractor spend on a matter; what of them the partner's pool of hours pays for."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import HoursEntry
from helpdesk.models.escalation import CONTRACTOR_ROLES, Escalation, EscalationMessage
from helpdesk.models.policy import FrozenRow, Severity
from lms.models import Person

LONGEST_WORK = 200
MOST_MINUTES = 12 * 60
"""In one row: longer work is several days."""
MENDED = (Severity.OUTAGE, Severity.DEFECT, Severity.MINOR_FAULT, Severity.SECURITY)
"""What the contract has the contractor mend anyway: proposed as not counted, and who notes it decides."""


class TimeSpentQuerySet(models.QuerySet["TimeSpent"]):
    def visible_to(self, person: Person) -> Self:
        """The contractor that has the matter, and the office; nobody of the partner."""
        standing = person.standing
        if standing.is_office:
            return self
        return self.filter(escalation__contractor_id__in=standing.contractors(*CONTRACTOR_ROLES))

    def of_months(self, begins: datetime, until: datetime) -> Self:
        return self.filter(at__gte=begins, at__lt=until)

    def in_order(self) -> Self:
        return self.order_by("day", "pk")


class TimeSpent(FrozenRow):
    """Rows are only ever added: a correction is a row that says which one it stands for, and why; of 0 minutes, that
    there was none.

    `entry` is what it took out of the partner's pool of hours; none where it is not counted. Work under a category of
    MENDED takes nothing out of the pool unless who notes it says so.
    """

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="time_spent")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("day"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    words = models.CharField(_("what was done"), max_length=LONGEST_WORK, blank=True)
    message = models.ForeignKey(EscalationMessage, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField(HoursEntry, null=True, on_delete=models.PROTECT, related_name="+")
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="correction")
    why = models.CharField(_("reason of the correction"), max_length=LONGEST_WORK, blank=True)
    at = models.DateTimeField(_("noted at"))

    objects = TimeSpentQuerySet.as_manager()

    class Meta:
        verbose_name = _("time spent on a matter")
        verbose_name_plural = _("times spent on matters")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gt=0) | models.Q(corrects__isnull=False), name="time_spent_is_some"
            ),
            models.CheckConstraint(
                condition=models.Q(corrects__isnull=True, why="")
                | (models.Q(corrects__isnull=False) & ~models.Q(why="")),
                name="time_spent_corrected_with_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(entry__isnull=True) | models.Q(minutes__gt=0), name="time_spent_counted_is_some"
            ),
        ]
        indexes = [models.Index(fields=["at"], name="time_spent_noted")]

    @property
    def is_counted(self) -> bool:
        return self.entry_id is not None
