"""An inspector's access: who may read what is kept of which partners, on which days, and everything they opened."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models.append_only import AppendOnly
from lms.models.partner import Partner
from lms.models.person import Person

LONGEST = timedelta(days=90)


class InspectorAccessQuerySet(models.QuerySet["InspectorAccess"]):
    def visible_to(self, person: Person) -> Self:
        """Coordinators alone; an inspector reads what the access opens, never the row with its log."""
        return self if person.standing.is_office else self.none()

    def running(self, day: date) -> Self:
        """Those that open something on that day, the last one included."""
        within = self.filter(begins_on__lte=day, ends_on__gte=day, ended_at=None)
        return within.filter(person__is_active=True)

    def ahead(self, day: date) -> Self:
        """Those that run on that day or are still to begin."""
        return self.filter(ended_at=None, ends_on__gte=day)


class InspectorAccess(models.Model):
    """Both days of Europe/Warsaw are included. Without `covers_all` it opens `partners` and no other.

    `mark` is that of the case in the office's own files; `ended_at` when it was taken away before its last day.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="inspections")
    partners = models.ManyToManyField(Partner, related_name="+", blank=True)
    covers_all = models.BooleanField(_("all partners"), default=False)
    begins_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    mark = models.CharField(_("case mark"), max_length=60)
    reason = models.CharField(pgettext_lazy("of an inspection", "what is inspected"), max_length=300)
    given_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = InspectorAccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("inspector's access")
        verbose_name_plural = _("inspectors' accesses")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("begins_on")), name="inspection_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.mark}: {self.person}"

    def opens_on(self, day: date) -> bool:
        return self.ended_at is None and self.begins_on <= day <= self.ends_on

    def is_over(self, day: date) -> bool:
        return self.ended_at is not None or self.ends_on < day


class InspectorLook(AppendOnly):
    """`by` asked for this address, which begins with the method where that was not GET ("POST /ustalenia/1/").

    `partner` is None for a page of no single one, and for one that no access of theirs opens. `status` is that of the
    answer.
    """

    access = models.ForeignKey(InspectorAccess, on_delete=models.PROTECT, related_name="looks")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=500)
    status = models.PositiveSmallIntegerField()

    class Meta(AppendOnly.Meta):
        verbose_name = _("look of an inspector")
        verbose_name_plural = _("looks of inspectors")

    def __str__(self) -> str:
        return f"{self.access_id}: {self.address}"
