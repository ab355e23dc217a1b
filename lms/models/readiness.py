"""The checklist of readiness: what a partner has in place before production, who said so, and what the office decided.

Source of the items: domain.md §5.4. A partner keeps the version of the list on which its first item was marked.
"""

from typing import Any, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models.append_only import AppendOnly, AppendOnlyQuerySet
from lms.models.milestone import MilestoneOwner, MilestoneScope
from lms.models.partner import Partner
from lms.models.person import Person


class ReadinessTemplate(models.Model):
    """One version of the checklist; the highest number is in use. Rows are only ever added."""

    number = models.PositiveIntegerField(unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("template of the readiness checklist")
        verbose_name_plural = _("templates of the readiness checklist")

    def __str__(self) -> str:
        return str(self.number)


class Section(models.TextChoices):
    """The parts of the checklist; the first letter of each item's code."""

    ORGANISATION = "A", pgettext_lazy("readiness", "Organisation")
    LAW = "B", pgettext_lazy("readiness", "Law")
    TECHNOLOGY = "C", pgettext_lazy("readiness", "Technology")
    DATA = "D", pgettext_lazy("readiness", "Data")
    PEOPLE = "E", pgettext_lazy("readiness", "People")
    SUPPORT = "F", pgettext_lazy("readiness", "Support")


class ReadinessItem(models.Model):
    """One line of the checklist. A partner outside its `scope` does not have it.

    `proofs` are names of lms.milestone_proofs: without all of them it is not met, whatever anybody says. What data do
    not prove in full somebody says as well, where `is_declared`; an item without proofs always is.
    """

    template = models.ForeignKey(ReadinessTemplate, on_delete=models.CASCADE, related_name="items")
    code = models.CharField(_("number"), max_length=3)
    place = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=200)
    is_critical = models.BooleanField(_("critical"), default=False)
    scope = models.CharField(_("scope"), max_length=3, choices=MilestoneScope, blank=True)
    owner_role = models.CharField(_("who looks after it"), max_length=14, choices=MilestoneOwner)
    proofs = models.JSONField(default=list, blank=True)
    is_declared = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("item of the readiness checklist")
        verbose_name_plural = _("items of the readiness checklist")
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["template", "code"], name="readiness_code_once_per_template")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ReadinessValue(models.TextChoices):
    """What somebody says of an item; empty where there is only a remark, as on what follows from data."""

    YES = "yes", pgettext_lazy("readiness", "yes")
    PARTLY = "partly", pgettext_lazy("readiness", "partly")
    NO = "no", pgettext_lazy("readiness", "no")
    ASIDE = "aside", pgettext_lazy("readiness", "does not apply")


Rows = TypeVar("Rows", bound=models.QuerySet[Any])


class OfPartnerQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return _of_partners_seen_by(person, self)


def _of_partners_seen_by(person: Person, rows: Rows) -> Rows:
    """The office all; who speaks for a partner, and its leaders, those of the partner."""
    standing = person.standing
    if standing.sees_all_people:
        return rows
    return rows.filter(partner_id__in=standing.partners("representative", "deputy", "leader"))


class ReadinessMark(models.Model):
    """What stands at one item of one partner now. `accepted_at`: the office agrees that a critical one is set aside."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="readiness_marks")
    item = models.ForeignKey(ReadinessItem, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(_("state"), max_length=6, choices=ReadinessValue, blank=True)
    remark = models.CharField(_("remark"), max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfPartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("state of a readiness item")
        verbose_name_plural = _("states of readiness items")
        constraints = [models.UniqueConstraint(fields=["partner", "item"], name="readiness_mark_once_per_partner")]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.item_id} {self.value}"


class DecisionQuerySet(AppendOnlyQuerySet):
    def visible_to(self, person: Person) -> Self:
        return _of_partners_seen_by(person, self)


class ReadinessChange(AppendOnly):
    """One row of an item's history: who said what, or that the office accepts what was set aside."""

    mark = models.ForeignKey(ReadinessMark, on_delete=models.CASCADE, related_name="changes")
    value = models.CharField(_("state"), max_length=6, choices=ReadinessValue, blank=True)
    remark = models.CharField(_("remark"), max_length=500, blank=True)
    is_acceptance = models.BooleanField(default=False)

    class Meta(AppendOnly.Meta):
        verbose_name = _("change of a readiness item")
        verbose_name_plural = _("changes of readiness items")

    def __str__(self) -> str:
        return f"{self.mark_id}: {self.value}"


class Verdict(models.TextChoices):
    YES = "yes", pgettext_lazy("decision on readiness", "ready")
    CONDITIONAL = "conditional", pgettext_lazy("decision on readiness", "ready on conditions")
    NO = "no", pgettext_lazy("decision on readiness", "not ready")
    CALLED_BACK = "called_back", pgettext_lazy("decision on readiness", "production called back")


GOES = (Verdict.YES, Verdict.CONDITIONAL)
"""With the newest decision one of these, production may begin."""


class ReadinessDecision(AppendOnly):
    """One decision of the Marshal's Office; the newest is in force. Rows are only ever added.

    `words` are the conditions or the reason; conditions have a day and an owner. `missing` are the codes of critical
    items that were not met on that day.
    """

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="readiness_decisions")
    verdict = models.CharField(_("decision"), max_length=11, choices=Verdict)
    words = models.TextField(_("reason or conditions"), blank=True)
    due_on = models.DateField(_("by"), null=True, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    missing = models.JSONField(default=list)

    objects = DecisionQuerySet.as_manager()  # type: ignore[misc]  # the base has one for histories read by others

    class Meta(AppendOnly.Meta):
        verbose_name = _("decision on readiness")
        verbose_name_plural = _("decisions on readiness")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(verdict="conditional") | models.Q(due_on__isnull=False, owner__isnull=False),
                name="conditions_have_day_and_owner",
            )
        ]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.verdict}"
