"""Days on which somebody of the first line does not answer, and who does instead."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.models.ticket import FIRST_LINE_ROLES
from lms.models import Partner, Person


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def visible_to(self, person: Person) -> Self:
        """The first line of that office; a coordinator."""
        standing = person.standing
        return self if standing.is_office else self.filter(partner_id__in=standing.partners(*FIRST_LINE_ROLES))

    def on(self, day: date) -> Self:
        return self.filter(cancelled_at=None, from_on__lte=day, to_on__gte=day)

    def not_over(self, day: date) -> Self:
        return self.filter(cancelled_at=None, to_on__gte=day)


class Absence(models.Model):
    """Both days are included. A cancelled one stays as a row and counts for nothing."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    substitute = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("until"))
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        constraints = [
            models.CheckConstraint(condition=models.Q(to_on__gte=models.F("from_on")), name="absence_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(substitute=None) | ~models.Q(substitute=models.F("person")),
                name="absence_substitute_is_another",
            ),
        ]
        indexes = [
            models.Index(fields=["partner", "to_on"], condition=models.Q(cancelled_at=None), name="absence_ahead"),
        ]

    def as_state(self) -> dict[str, Any]:
        days = {"from": self.from_on.isoformat(), "to": self.to_on.isoformat()}
        return {**days, "person": self.person_id, "substitute": self.substitute_id}
