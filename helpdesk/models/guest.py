"""An outside consultant of one matter, who has no account: who let them in, until when, and what they did."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.escalation import LIVE_STATES, Escalation, EscalationMessage
from lms.models import Person


class GuestAccessQuerySet(models.QuerySet["GuestAccess"]):
    def usable(self, now: datetime) -> Self:
        """As far as the rows tell; that the giver may still give it, `helpdesk.queries.guests` asks besides."""
        return self.filter(
            revoked_at=None, expires_at__gt=now, escalation__state__in=LIVE_STATES, person__is_active=True
        )

    def newest_first(self) -> Self:
        return self.order_by("-pk")


class GuestAccess(models.Model):
    """One consultant, one matter. What is done by it is done in the name of `given_by`, within their rights."""

    escalation = models.ForeignKey(Escalation, on_delete=models.CASCADE, related_name="guests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(null=True)

    objects = GuestAccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("access of an outside consultant")
        verbose_name_plural = _("accesses of outside consultants")

    def __str__(self) -> str:
        return str(self.person)


class GuestKey(models.Model):
    """Each mail bears a key of its own, all of one access; only hashes are kept."""

    access = models.ForeignKey(GuestAccess, on_delete=models.CASCADE, related_name="keys")
    hashed = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = pgettext_lazy("mail", "link of an outside consultant")
        verbose_name_plural = pgettext_lazy("mail", "links of outside consultants")


class GuestUse(models.Model):
    """Every use of a link, also the opening of the page, which a mail scanner may have done."""

    class Verb(models.TextChoices):
        OPENED = "opened", pgettext_lazy("guest", "page opened")
        FILE = "file", pgettext_lazy("guest", "file fetched")
        REPLY = "reply", pgettext_lazy("guest", "message")
        ASK_BACK = "ask_back", pgettext_lazy("guest", "question back")
        SOLUTION = "solution", pgettext_lazy("guest", "proposed solution")

    access = models.ForeignKey(GuestAccess, on_delete=models.CASCADE, related_name="uses")
    verb = models.CharField(max_length=8, choices=Verb)
    message = models.OneToOneField(EscalationMessage, null=True, on_delete=models.CASCADE, related_name="guest_use")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("use of an outside consultant's link")
        verbose_name_plural = _("uses of outside consultants' links")
        indexes = [models.Index(fields=["access", "-id"], name="guest_use_newest")]
