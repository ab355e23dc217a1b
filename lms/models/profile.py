"""The card of a partner beyond its columns: values by sections, the history of each value, and the office's approval.

Which fields a section has is declared in lms/queries/profile_fields.py; what is stored here has passed those checks.
"""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models.append_only import AppendOnly
from lms.models.partner import Partner
from lms.models.person import Person


class ProfileQuerySet(models.QuerySet["PartnerProfile"]):
    def visible_to(self, person: Person) -> Self:
        """The office all; who speaks for a partner, and its leaders, those of the partner."""
        standing = person.standing
        if standing.sees_all_people:
            return self
        return self.filter(partner_id__in=standing.partners("representative", "deputy", "leader"))


class PartnerProfile(models.Model):
    """Where the card stands with the Marshal's Office. `number` is that of the newest approval.

    Without a row nothing was ever sent: a draft. After a change of an important field an approved card is a draft again
    and keeps its number, which names the edition that was approved.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("card of a partner", "being filled in")
        SUBMITTED = "submitted", pgettext_lazy("card of a partner", "sent for approval")
        APPROVED = "approved", pgettext_lazy("card of a partner", "approved")
        RETURNED = "returned", pgettext_lazy("card of a partner", "returned with a remark")

    partner = models.OneToOneField(Partner, on_delete=models.CASCADE, primary_key=True, related_name="profile")
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    remark = models.TextField(_("remark"), blank=True)
    number = models.CharField(_("number"), max_length=40, blank=True)
    changed_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("card of a partner")
        verbose_name_plural = _("cards of partners")


class ProfileSection(models.Model):
    """What one section says, by names of its fields; empty ones are left out. `edition` is that of the questionnaire.

    `version` counts the changes, those of columns of the partner that the section shows too.
    """

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="profile_sections")
    code = models.CharField(max_length=14)
    values = models.JSONField(default=dict)
    edition = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("section of a card")
        verbose_name_plural = _("sections of cards")
        constraints = [models.UniqueConstraint(fields=["partner", "code"], name="profile_section_once")]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.code}"


class ProfileChange(AppendOnly):
    """One value of the card as it was and as it became; None where there was none. Rows are only ever added."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="profile_changes")
    section = models.CharField(max_length=14)
    field = models.CharField(max_length=40)
    edition = models.PositiveSmallIntegerField(default=1)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta(AppendOnly.Meta):
        verbose_name = _("change of a card")
        verbose_name_plural = _("changes of cards")
        indexes = [models.Index(fields=["partner", "-id"], name="profile_change_newest")]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.section}.{self.field}"


class ProfileReview(AppendOnly):
    """One step between a partner and the Marshal's Office. Rows are only ever added."""

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", pgettext_lazy("step of a card", "sent for approval")
        APPROVED = "approved", pgettext_lazy("step of a card", "approved")
        RETURNED = "returned", pgettext_lazy("step of a card", "returned with a remark")
        LAPSED = "lapsed", pgettext_lazy("step of a card", "changed, so it needs approval anew")

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="profile_reviews")
    kind = models.CharField(max_length=9, choices=Kind)
    remark = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField(null=True)
    number = models.CharField(max_length=40, blank=True)

    class Meta(AppendOnly.Meta):
        verbose_name = _("review of a card")
        verbose_name_plural = _("reviews of cards")

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.kind}"
