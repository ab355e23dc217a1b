"""The data protection officer of a partner, and the links by which the officer works without logging in."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.obligation import Obligation
from lms.models import Partner, Person


class DataOfficerQuerySet(models.QuerySet["DataOfficer"]):
    def present(self) -> Self:
        return self.filter(ended_at=None)


class DataOfficer(models.Model):
    """Who holds the office, since when and until when; `person` may have no account and no appointment at all."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="data_officers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = DataOfficerQuerySet.as_manager()

    class Meta:
        verbose_name = _("data protection officer")
        verbose_name_plural = _("data protection officers")
        constraints = [
            models.UniqueConstraint(
                fields=["partner"], condition=models.Q(ended_at=None), name="officer_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class OfficerLinkQuerySet(models.QuerySet["OfficerLink"]):
    def usable(self, now: datetime) -> Self:
        """None outlives its officer's time in office."""
        return self.filter(revoked_at=None, expires_at__gt=now, officer__ended_at=None, officer__person__is_active=True)


class OfficerLink(models.Model):
    """One link for one officer and one matter. Only its hash is kept."""

    officer = models.ForeignKey(DataOfficer, on_delete=models.CASCADE, related_name="links")
    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="links")
    hashed = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = OfficerLinkQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("mail", "link of a data protection officer")
        verbose_name_plural = pgettext_lazy("mail", "links of data protection officers")

    def __str__(self) -> str:
        return f"{self.officer} #{self.pk}"
