"""Why the contractor does not take a matter on: a ground from the contract's list."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.models import CoursePage
from helpdesk.models.escalation import Escalation, EscalationMessage
from lms.models import Person


class Ground(models.TextChoices):
    TRAINING = "training", _("It is explained in a course")
    KNOWN = "known", _("It is a known problem")
    OUTSIDE = "outside", _("The contract does not cover it")
    OTHER = "other", pgettext_lazy("ground", "Another reason")


OFFICES_GROUNDS = (Ground.TRAINING, Ground.OTHER)
"""Of the Marshal's Office, which has neither a contract with the partner nor a list of faults."""


class RefusalQuerySet(models.QuerySet["Refusal"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(message__escalation__in=Escalation.objects.visible_to(person))


class Refusal(models.Model):
    """Hangs on the letter that says it; a matter sent back after one may be refused again, with another.

    `known_as` is the contractor's own number or name of the known problem.
    """

    message = models.OneToOneField(EscalationMessage, on_delete=models.CASCADE, related_name="refusal")
    ground = models.CharField(_("reason"), max_length=10, choices=Ground)
    course = models.ForeignKey(CoursePage, null=True, on_delete=models.SET_NULL, related_name="+")
    known_as = models.CharField(_("known problem"), max_length=60, blank=True)

    objects = RefusalQuerySet.as_manager()

    class Meta:
        verbose_name = _("refusal by the contractor")
        verbose_name_plural = _("refusals by the contractor")
        constraints = [
            models.CheckConstraint(condition=models.Q(ground__in=Ground.values), name="refusal_ground_known"),
            models.CheckConstraint(condition=~models.Q(ground="known", known_as=""), name="refusal_names_its_problem"),
        ]

    def as_row(self) -> dict[str, Any]:
        """For programs of the contractor."""
        course = self.course.slug if self.course else None
        return {"ground": self.ground, "course": course, "known_as": self.known_as or None}
