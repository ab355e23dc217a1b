"""Programmes of a partner beside e-Urząd, and the path by which one is attached to the service bus: D1 to D5.

What each step asks for stands in editions in site/content/bus_path.json (lms/queries/bus_path.py).
"""

from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models.append_only import AppendOnly
from lms.models.contract import Contract
from lms.models.partner import Partner
from lms.models.person import Person
from lms.models.system import System


class DomainSystemQuerySet(models.QuerySet["DomainSystem"]):
    def visible_to(self, person: Person) -> Self:
        """The office all, and so a contractor of the bus while that contract is in force; who speaks for a partner, and
        its leaders, the partner's.
        """
        standing = person.standing
        if standing.sees_all_people:
            return self
        if firms := standing.contractors():
            contracts = Contract.objects.in_force(timezone.localdate()).filter(contractor_id__in=firms)
            return self.filter(models.Exists(contracts.filter(systems__kind=System.Kind.ESB)))
        return self.filter(partner_id__in=standing.partners("representative", "deputy", "leader"))

    def locked(self, system: "DomainSystem") -> "DomainSystem":
        """The row as it is now, for whoever changes it or its path."""
        return self.select_for_update(of=("self",)).select_related("partner").get(pk=system.pk)


class DomainSystem(models.Model):
    """`state` is told by hand until the path begins, and follows the path from then on. `path` is the edition of the
    path by which it is attached; None before D1. `version` counts changes of the row and of its path.
    """

    class Integration(models.TextChoices):
        BUS = "bus", pgettext_lazy("integration", "through the service bus")
        DIRECT = "direct", pgettext_lazy("integration", "directly (API)")
        FILES = "files", pgettext_lazy("integration", "by files")
        NONE = "none", pgettext_lazy("integration", "none")

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("domain system", "planned")
        BUILDING = "building", pgettext_lazy("domain system", "in build")
        TEST = "test", pgettext_lazy("domain system", "in test")
        PRODUCTION = "production", pgettext_lazy("domain system", "in production")

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="domain_systems")
    name = models.CharField(_("name"), max_length=120)
    vendor = models.CharField(_("vendor"), max_length=120, blank=True)
    function = models.CharField(_("what it serves for"), max_length=200, blank=True)
    integration = models.CharField(_("kind of integration"), max_length=6, choices=Integration)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    system = models.ForeignKey(
        System,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("system that courses and instructions are about"),
    )
    path = models.PositiveSmallIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = DomainSystemQuerySet.as_manager()

    class Meta:
        verbose_name = _("domain system of a partner")
        verbose_name_plural = _("domain systems of partners")
        constraints = [models.UniqueConstraint(fields=["partner", "name"], name="domain_system_name_once")]

    def __str__(self) -> str:
        return self.name


class AttachmentStep(models.Model):
    """A step of the path that was recorded. `done_on` is empty while an agreement is still missing."""

    system = models.ForeignKey(DomainSystem, on_delete=models.CASCADE, related_name="steps")
    code = models.CharField(max_length=2)
    done_on = models.DateField(null=True)
    happened_on = models.DateField()
    declared = models.JSONField(default=list)
    remark = models.TextField(_("remark"), blank=True)
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    office_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    office_at = models.DateTimeField(null=True)
    contractor_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    contractor_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("step of attaching a system")
        verbose_name_plural = _("steps of attaching a system")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["system", "code"], name="attachment_step_once")]

    def __str__(self) -> str:
        return f"{self.system_id}: {self.code}"


class AttachmentChange(AppendOnly):
    """What happened on the path of a system. Rows are only ever added."""

    class Kind(models.TextChoices):
        RECORDED = "recorded", pgettext_lazy("step of a path", "recorded")
        OFFICE = "office", pgettext_lazy("step of a path", "agreed by the Marshal's Office")
        CONTRACTOR = "contractor", pgettext_lazy("step of a path", "agreed by the contractor")
        TAKEN_BACK = "taken_back", pgettext_lazy("step of a path", "taken back")

    system = models.ForeignKey(DomainSystem, on_delete=models.CASCADE, related_name="changes")
    code = models.CharField(max_length=2)
    kind = models.CharField(max_length=10, choices=Kind)
    happened_on = models.DateField(null=True)
    declared = models.JSONField(default=list)
    remark = models.TextField(blank=True)

    class Meta(AppendOnly.Meta):
        verbose_name = _("change on the path of a system")
        verbose_name_plural = _("changes on paths of systems")

    def __str__(self) -> str:
        return f"{self.system_id}: {self.code} {self.kind}"


def note_on_path(step: AttachmentStep, kind: str, *, at: Any, by: Person | None, **told: Any) -> AttachmentChange:
    """Add to the history of a step's system."""
    return AttachmentChange.objects.create(
        **{"system_id": step.system_id, "code": step.code, "kind": kind, "at": at, "by": by, **told}
    )
