"""What an inspector found at a partner, what was replied, and when that was closed."""

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models.append_only import AppendOnly
from lms.models.inspection import InspectorAccess
from lms.models.partner import Partner
from lms.models.person import Person

LONGEST_TEXT = 4000


class FindingQuerySet(models.QuerySet["Finding"]):
    def visible_to(self, person: Person) -> Self:
        """Coordinators all; who speaks for a partner those about it; an inspector the own ones while an access to that
        partner runs and no role is held.
        """
        standing = person.standing
        if standing.is_office:
            return self
        if standing.held:
            return self.filter(partner_id__in=standing.partners("representative", "deputy"))
        running = InspectorAccess.objects.filter(person_id=person.pk).running(timezone.localdate())
        chosen = InspectorAccess.partners.through.objects.filter(inspectoraccess__in=running.values("pk"))
        opened = models.Q(partner_id__in=chosen.values("partner_id")) | models.Exists(running.filter(covers_all=True))
        return self.filter(opened, access__person_id=person.pk)

    def locked(self, finding: "Finding") -> "Finding":
        """The row as it is now, for whoever changes it."""
        return self.select_for_update(of=("self",)).select_related("partner", "access__person").get(pk=finding.pk)


class Finding(models.Model):
    """`due_on` is the day by which the inspector expects a reply, of Europe/Warsaw. Its author is `access.person`."""

    access = models.ForeignKey(InspectorAccess, on_delete=models.PROTECT, related_name="findings")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="findings")
    text = models.TextField(pgettext_lazy("inspection", "finding"))
    due_on = models.DateField(pgettext_lazy("of a finding", "reply by"))
    written_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("inspection", "finding")
        verbose_name_plural = pgettext_lazy("inspection", "findings")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.access.mark}/{self.pk}"

    def is_late(self, day: date) -> bool:
        """Open after the day by which a reply was expected."""
        return self.closed_at is None and self.due_on < day


class FindingReply(AppendOnly):
    """What somebody of the partner, of the office, or the inspector wrote under a finding. Rows are only ever added."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField(_("reply"))

    class Meta(AppendOnly.Meta):
        verbose_name = _("reply to a finding")
        verbose_name_plural = _("replies to findings")

    def __str__(self) -> str:
        return f"{self.finding_id}: {self.pk}"
