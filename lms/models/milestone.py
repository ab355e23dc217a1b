"""What a partner has to reach on its way to production and after it, and every change of those plans.

A milestone belongs to the version of the template that it was planned by; a later version changes no plan.
"""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models.append_only import AppendOnly
from lms.models.partner import Partner
from lms.models.person import Person


class MilestoneTemplate(models.Model):
    """One version of the office's list of milestones; the highest number is in use. Rows are only ever added."""

    number = models.PositiveIntegerField(unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("template of milestones")
        verbose_name_plural = _("templates of milestones")

    def __str__(self) -> str:
        return str(self.number)


class MilestoneScope(models.TextChoices):
    """For whom a milestone is: every partner, or those where that part is rolled out."""

    ALL = "", _("every partner")
    EZD = "EZD", _("document management (EZD)")
    ESB = "ESB", _("service bus (ESB)")


class MilestoneOwner(models.TextChoices):
    """Who looks after a milestone as long as nobody is named: whoever holds that role then."""

    REPRESENTATIVE = "representative", _("representative")
    LEADER = "leader", _("leader")
    COORDINATOR = "coordinator", _("the Marshal's Office")


class MilestoneKind(models.Model):
    """One line of the template. It is due `months` and then `days` after a partner's first day.

    Its gate is threefold: `after` are codes of what comes first, `proofs` names of lms.milestone_proofs, which follow
    from data, and `sentences` what whoever confirms declares. `unit_kinds` are lms.models.UnitKind; none means all.
    """

    template = models.ForeignKey(MilestoneTemplate, on_delete=models.CASCADE, related_name="kinds")
    code = models.CharField(_("number"), max_length=4)
    place = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=160)
    months = models.PositiveSmallIntegerField(_("months"), default=0)
    days = models.PositiveSmallIntegerField(_("days"), default=0)
    scope = models.CharField(_("scope"), max_length=3, choices=MilestoneScope, blank=True)
    unit_kinds = models.JSONField(default=list, blank=True)
    owner_role = models.CharField(_("who looks after it"), max_length=14, choices=MilestoneOwner)
    after = models.JSONField(default=list, blank=True)
    proofs = models.JSONField(default=list, blank=True)
    sentences = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("line of the template")
        verbose_name_plural = _("lines of the template")
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["template", "code"], name="milestone_code_once_per_template")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class MilestoneState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("milestone", "ahead")
    REACHED = "reached", pgettext_lazy("milestone", "reached")
    SET_ASIDE = "set_aside", pgettext_lazy("milestone", "does not apply")


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def visible_to(self, person: Person) -> Self:
        """The office all; who speaks for a partner, and its leaders, those of the partner."""
        standing = person.standing
        if standing.sees_all_people:
            return self
        return self.filter(partner_id__in=standing.partners("representative", "deputy", "leader"))

    def locked(self, milestone: "Milestone") -> "Milestone":
        """The row as it is now, with its partner locked first: what one milestone may do depends on the others."""
        Partner.objects.select_for_update().get(pk=milestone.partner_id)
        rows = self.select_for_update(of=("self",)).select_related("partner", "kind")
        return rows.get(pk=milestone.pk)


class Milestone(models.Model):
    """One line of the template at one partner; days are of Europe/Warsaw.

    `forecast_on` is when the partner expects to reach it. `owner` is who was named, if anybody.
    """

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="milestones")
    kind = models.ForeignKey(MilestoneKind, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=9, choices=MilestoneState, default=MilestoneState.PLANNED)
    planned_on = models.DateField(_("planned on"))
    forecast_on = models.DateField(_("expected on"))
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            models.UniqueConstraint(fields=["partner", "kind"], name="milestone_once_per_partner"),
            models.CheckConstraint(
                condition=models.Q(state="reached", reached_on__isnull=False)
                | (~models.Q(state="reached") & models.Q(reached_on__isnull=True)),
                name="milestone_reached_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.kind)

    def record(
        self, change: str, *, by: Person | None, at: Any, reason: str = "", declared: list[str] | None = None
    ) -> None:
        """Save what was changed on this object, and add to its history."""
        self.version += 1
        self.save()
        MilestoneChange.objects.create(
            milestone=self,
            change=change,
            at=at,
            by=by,
            reason=reason,
            declared=declared or [],
            **self.as_noted(),
        )

    def as_noted(self) -> dict[str, Any]:
        """What each row of the history keeps of the milestone as it was from then on."""
        return {name: getattr(self, name) for name in ("planned_on", "forecast_on", "reached_on", "owner_id")}

    @property
    def days_noted(self) -> dict[str, str]:
        """The same for events: texts, and no person."""
        days = {name: getattr(self, name) for name in ("planned_on", "forecast_on", "reached_on")}
        return {name: value.isoformat() for name, value in days.items() if value}


class MilestoneChange(AppendOnly):
    """One row of a milestone's history: who changed what and why, and how it stood from then on."""

    class Kind(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("change of a milestone", "planned")
        REPLANNED = "replanned", pgettext_lazy("change of a milestone", "planned anew")
        FORECAST = "forecast", pgettext_lazy("change of a milestone", "expected on another day")
        CONFIRMED = "confirmed", pgettext_lazy("change of a milestone", "confirmed as reached")
        SET_ASIDE = "set_aside", pgettext_lazy("change of a milestone", "does not apply")
        REOPENED = "reopened", pgettext_lazy("change of a milestone", "opened again")

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="changes")
    change = models.CharField(max_length=9, choices=Kind)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    declared = models.JSONField(default=list)
    planned_on = models.DateField()
    forecast_on = models.DateField()
    reached_on = models.DateField(null=True)
    owner = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(AppendOnly.Meta):
        verbose_name = _("change of a milestone")
        verbose_name_plural = _("changes of milestones")

    def __str__(self) -> str:
        return f"{self.milestone_id}: {self.change}"
