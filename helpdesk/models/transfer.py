"""How a matter goes from hand to hand among those who work on it, and what they ask each other about it."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.models.escalation import CONTRACTOR_ROLES, Escalation
from helpdesk.models.line import Line
from helpdesk.models.policy import FrozenRow
from lms.models import Person

LONGEST_REASON = 500


class Transfer(FrozenRow):
    """Who had it, who has it now (nobody: whoever of that line takes it), and why. `version` is that of the matter with
    it, by which somebody who has read an older page is told.
    """

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="transfers")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    from_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    to_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveSmallIntegerField(choices=Line)
    version = models.PositiveIntegerField()
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("transfer of a matter")
        verbose_name_plural = _("transfers of matters")


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def visible_to(self, person: Person) -> Self:
        """Those who work on the matter, and nobody else: the contractor's people, or the office's coordinators on what
        was handed over to it.
        """
        standing = person.standing
        theirs = models.Q(escalation__contractor_id__in=standing.contractors(*CONTRACTOR_ROLES))
        offices = models.Q(escalation__contract=None, escalation__contractor_id__in=standing.offices())
        return self.filter(theirs | offices)

    def open(self) -> Self:
        return self.filter(answered_at=None, withdrawn_at=None)

    def in_order(self) -> Self:
        return self.order_by("asked_at", "pk")


class Consultation(models.Model):
    """A question to a colleague within, and its answer; it has its own table, so that no query of letters finds it.

    `asked` is who was asked; any colleague may answer, since who was asked may be away.
    """

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="consultations")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    question = models.TextField(_("question"))
    asked_at = models.DateTimeField()
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to a colleague")
        verbose_name_plural = _("questions to colleagues")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | (models.Q(answered_at__isnull=False, answered_by__isnull=False) & ~models.Q(answer="")),
                name="consultation_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
                name="consultation_answered_or_withdrawn",
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked"],
                condition=models.Q(answered_at=None, withdrawn_at=None),
                name="consultation_waiting",
            )
        ]

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.withdrawn_at is None
