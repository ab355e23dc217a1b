"""The contractor finds that a matter is of another category; what the partner and the office say to it."""

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.escalation import Escalation
from helpdesk.models.policy import Severity
from lms.models import Person


class ClaimState(models.TextChoices):
    OPEN = "open", pgettext_lazy("category", "waits for the leader")
    ACCEPTED = "accepted", pgettext_lazy("category", "accepted")
    DISPUTED = "disputed", pgettext_lazy("category", "disputed, waits for the Marshal's Office")
    UPHELD = "upheld", pgettext_lazy("category", "settled: changed")
    DISMISSED = "dismissed", pgettext_lazy("category", "settled: stays")


RUNNING = (ClaimState.OPEN, ClaimState.DISPUTED)


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(escalation__in=Escalation.objects.visible_to(person))

    def running(self) -> Self:
        return self.filter(state__in=RUNNING)

    def disputed(self) -> Self:
        return self.filter(state=ClaimState.DISPUTED)

    def locked(self, claim: "Claim") -> "Claim":
        """The row, its matter's and its question's, locked in the order that every writer keeps."""
        matter = Escalation.objects.locked(claim.escalation)
        fresh = self.select_for_update().get(pk=claim.pk)
        fresh.escalation = matter
        return fresh


class Claim(models.Model):
    """While it runs the category of the matter stays as it was reported, and so does its clock."""

    escalation = models.ForeignKey(Escalation, on_delete=models.CASCADE, related_name="claims")
    before = models.CharField(_("category until then"), max_length=16, choices=Severity)
    severity = models.CharField(_("proposed category"), max_length=16, choices=Severity)
    reason = models.TextField(_("reason"))
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    state = models.CharField(_("state"), max_length=10, choices=ClaimState, default=ClaimState.OPEN)
    objection = models.TextField(_("objection"), blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    decision = models.TextField(_("reason of the decision"), blank=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed change of a category")
        verbose_name_plural = _("proposed changes of categories")
        constraints = [
            models.UniqueConstraint(
                fields=["escalation"], condition=models.Q(state__in=RUNNING), name="claim_one_running"
            ),
            models.CheckConstraint(condition=models.Q(state__in=ClaimState.values), name="claim_state_known"),
            models.CheckConstraint(condition=~models.Q(severity=models.F("before")), name="claim_changes_something"),
        ]
        indexes = [
            models.Index(fields=["answered_at"], condition=models.Q(state="disputed"), name="claim_to_settle"),
        ]

    def get_absolute_url(self) -> str:
        return f"{reverse('escalation', args=[self.escalation_id])}#kategoria"

    @property
    def is_disputed(self) -> bool:
        return self.state == ClaimState.DISPUTED

    def as_state(self) -> dict[str, Any]:
        return {"state": self.state, "before": self.before, "severity": self.severity}
