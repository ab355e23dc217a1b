"""Days on which a partner can take part in nothing."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models.partner import Partner
from lms.models.person import Person


class BlockedDatesQuerySet(models.QuerySet["BlockedDates"]):
    def visible_to(self, person: Person) -> Self:
        """The office and contractors all, for they plan; a partner's people their own."""
        standing = person.standing
        if standing.sees_all_people or standing.contractors():
            return self
        return self.filter(partner_id__in=standing.partners())

    def touching(self, begins_on: date, ends_on: date) -> Self:
        """Those that share a day with this span; both ends count."""
        return self.filter(begins_on__lte=ends_on, ends_on__gte=begins_on)


class BlockedDates(models.Model):
    """Both days count. The reason says what, never who: people on leave are not named here."""

    class Kind(models.TextChoices):
        ELECTION = "election", pgettext_lazy("blocked dates", "elections")
        BUDGET = "budget", pgettext_lazy("blocked dates", "budget season")
        LEAVE = "leave", pgettext_lazy("blocked dates", "holidays and leave")
        OTHER = "other", pgettext_lazy("blocked dates", "another reason")

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="blocked_dates")
    begins_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = BlockedDatesQuerySet.as_manager()

    class Meta:
        verbose_name = _("blocked dates")
        verbose_name_plural = _("blocked dates")
        ordering = ["begins_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("begins_on")), name="blocked_dates_in_order"
            )
        ]
        indexes = [models.Index(fields=["partner", "begins_on"], name="blocked_dates_of_partner")]

    def __str__(self) -> str:
        return f"{self.begins_on}–{self.ends_on}"

    @property
    def words(self) -> str:
        return self.reason or str(self.get_kind_display())
