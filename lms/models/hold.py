"""Holds: while one is in force nothing that it covers is deleted by age or by request; and what waits for its end."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models.append_only import AppendOnly
from lms.models.inspection import InspectorAccess
from lms.models.partner import Partner
from lms.models.person import Person

LONGEST_REASON = 500


class RetentionHoldQuerySet(models.QuerySet["RetentionHold"]):
    def visible_to(self, person: Person) -> Self:
        """Coordinators and administrators all; an inspector without a role the own ones while an access runs."""
        standing = person.standing
        if standing.has("coordinator", "administrator"):
            return self
        if standing.held:
            return self.none()
        running = InspectorAccess.objects.filter(person_id=person.pk).running(timezone.localdate())
        return self.filter(models.Exists(running), placed_by_id=person.pk)

    def in_force(self) -> Self:
        return self.filter(lifted_at=None)


class RetentionHold(models.Model):
    """Over one partner, or over all of them where `partner` is None. It lasts until a coordinator lifts it.

    `mark` is that of the case; `access` the one under which an inspector asked for it, None where a coordinator did.
    """

    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="holds")
    access = models.ForeignKey(InspectorAccess, null=True, on_delete=models.PROTECT, related_name="holds")
    mark = models.CharField(_("case mark"), max_length=60)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON)
    placed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    lifted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lift_reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)

    objects = RetentionHoldQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("retention", "hold on deleting")
        verbose_name_plural = pgettext_lazy("retention", "holds on deleting")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lifted_at=None, lift_reason="") | models.Q(lifted_at__isnull=False),
                name="hold_lifted_with_its_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mark}/{self.pk}"


class ErasureRequest(models.Model):
    """That a person is to be forgotten, asked while a hold covers them; done once no hold does.

    `asked_by` is None where an administrator asked at the command line.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="erasure_requests")
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("request to be forgotten")
        verbose_name_plural = _("requests to be forgotten")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(done_at=None), name="erasure_request_one_that_waits"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class RetentionRun(AppendOnly):
    """What one night's retention did: `report` is a list of {name, due, held, removed}, one for each rule.

    `due` and `held` were counted before anything of the rule was removed; a rule that failed has None everywhere.
    `holds` are {mark, reason} of those in force when it began.
    """

    report = models.JSONField()
    holds = models.JSONField(default=list)

    class Meta(AppendOnly.Meta):
        verbose_name = _("report of retention")
        verbose_name_plural = _("reports of retention")

    def __str__(self) -> str:
        return str(self.at)
