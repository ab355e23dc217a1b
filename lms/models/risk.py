"""What may keep a partner from production: how likely, how bad, whose it is, what is done, and every change."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models.append_only import AppendOnly
from lms.models.partner import Partner
from lms.models.person import Person

LEAST, MOST = 1, 5


class RiskCategory(models.TextChoices):
    PEOPLE = "people", pgettext_lazy("risk", "people and competence")
    ORGANISATION = "organisation", pgettext_lazy("risk", "organisation and decisions")
    SCHEDULE = "schedule", pgettext_lazy("risk", "schedule")
    TECHNOLOGY = "technology", pgettext_lazy("risk", "technology and connections")
    LAW = "law", pgettext_lazy("risk", "law and protection of data")
    MONEY = "money", pgettext_lazy("risk", "money and contracts")
    OUTSIDE = "outside", pgettext_lazy("risk", "others outside the office")


class RiskState(models.TextChoices):
    """Of all but a closed one something is still to be done; a risk that happened needs it most."""

    OPEN = "open", pgettext_lazy("risk", "open")
    MITIGATED = "mitigated", pgettext_lazy("risk", "mitigated")
    HAPPENED = "happened", pgettext_lazy("risk", "happened")
    CLOSED = "closed", pgettext_lazy("risk", "closed")


class RiskQuerySet(models.QuerySet["Risk"]):
    def visible_to(self, person: Person) -> Self:
        """The office all; who speaks for a partner, and its leaders, those of the partner."""
        standing = person.standing
        if standing.sees_all_people:
            return self
        return self.filter(partner_id__in=standing.partners("representative", "deputy", "leader"))

    def locked(self, risk: "Risk") -> "Risk":
        """The row as it is now, for whoever changes it."""
        return self.select_for_update(of=("self",)).select_related("partner").get(pk=risk.pk)


class Risk(models.Model):
    """`number` counts within the partner. `owner` was named; None once that account is erased.

    `next_action` is to be done by `action_on`, days of Europe/Warsaw. `reason` is that of the present state.
    """

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="risks")
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(pgettext_lazy("of a risk", "what may happen"), max_length=200)
    category = models.CharField(_("category"), max_length=12, choices=RiskCategory)
    probability = models.PositiveSmallIntegerField(_("probability"))
    impact = models.PositiveSmallIntegerField(_("impact"))
    owner = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("who looks after it")
    )
    next_action = models.CharField(_("next action"), max_length=300)
    action_on = models.DateField(_("to be done by"))
    state = models.CharField(_("state"), max_length=9, choices=RiskState, default=RiskState.OPEN)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects = RiskQuerySet.as_manager()

    class Meta:
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        constraints = [
            models.UniqueConstraint(fields=["partner", "number"], name="risk_number_once"),
            models.CheckConstraint(
                condition=models.Q(probability__range=(LEAST, MOST), impact__range=(LEAST, MOST)),
                name="risk_on_its_scales",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def code(self) -> str:
        return f"R{self.number}"

    @property
    def score(self) -> int:
        """1 to 25."""
        return self.probability * self.impact

    def record(self, change: str, *, by: Person | None, at: Any, reason: str = "") -> None:
        """Save what was changed on this object, and add to its history."""
        self.version += 1
        self.save()
        names = ("name", "category", "probability", "impact", "owner_id", "next_action", "action_on", "state")
        RiskChange.objects.create(
            risk=self, kind=change, at=at, by=by, reason=reason, **{name: getattr(self, name) for name in names}
        )

    @property
    def noted(self) -> dict[str, str | int]:
        """For events: small values, no words and no person."""
        return {
            "category": str(self.category),
            "probability": self.probability,
            "impact": self.impact,
            "action_on": self.action_on.isoformat(),
            "state": str(self.state),
        }


class RiskChange(AppendOnly):
    """One row of a risk's history, and how it stood from then on. Rows are only ever added."""

    class Kind(models.TextChoices):
        ADDED = "added", pgettext_lazy("change of a risk", "entered")
        CHANGED = "changed", pgettext_lazy("change of a risk", "changed")
        SETTLED = "settled", pgettext_lazy("change of a risk", "another state")

    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=7, choices=Kind)
    reason = models.CharField(max_length=500, blank=True)
    name = models.CharField(max_length=200)
    category = models.CharField(max_length=12, choices=RiskCategory)
    probability = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    owner = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    next_action = models.CharField(max_length=300)
    action_on = models.DateField()
    state = models.CharField(max_length=9, choices=RiskState)

    class Meta(AppendOnly.Meta):
        verbose_name = _("change of a risk")
        verbose_name_plural = _("changes of risks")

    def __str__(self) -> str:
        return f"{self.risk_id}: {self.kind}"
