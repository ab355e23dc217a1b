"""A request for accessibility by somebody without an account (Act of 4 April 2019, Dz.U. 2023 item 1440, art. 18)."""

from datetime import datetime, timedelta
from typing import Self

from django.contrib.auth.hashers import make_password
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from helpdesk.models.ticket import FIRST_LINE_ROLES, Ticket
from lms.models import Organisation, Person

WHERE_LENGTH = 500
CONTACT_LENGTH = 200
STRANGER = "osoba-spoza-urzedu"
"""The login of the one account in whose name questions of people without one stand; nobody can log in with it."""


class Way(models.TextChoices):
    MAIL = "mail", pgettext_lazy("way of contact", "by e-mail")
    PHONE = "phone", pgettext_lazy("way of contact", "by telephone")
    NONE = "none", pgettext_lazy("way of contact", "no answer is needed")


class AccessRequestQuerySet(models.QuerySet["AccessRequest"]):
    def visible_to(self, person: Person) -> Self:
        """The office it was sent to, by who answers there and sees its question, which may have become confidential;
        the Marshal's Office all of them. Nobody of a contractor.
        """
        standing = person.standing
        if standing.is_office:
            return self
        seen = Ticket.objects.visible_to(person).values("pk")
        return self.filter(organisation_id__in=standing.partners(*FIRST_LINE_ROLES), ticket__in=seen)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class AccessRequest(models.Model):
    """Nothing is kept of who asks but the way back that they gave.

    To a partner it is a question there (`ticket`), with the clock of its law. The Marshal's Office, whose questions are
    nobody's at a partner, answers on the request itself: `told_at`, `until` and `reason` of a delay, `answered_at` and
    `answer`. `key` comes with the form, so that sent twice it makes one, and names the page that says what was sent.
    """

    key = models.UUIDField(unique=True)
    number = models.CharField(_("number"), max_length=16, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ticket = models.OneToOneField(Ticket, null=True, on_delete=models.PROTECT, related_name="access_request")
    wanted = models.TextField(_("what should be made accessible"))
    where = models.CharField(_("where it is"), max_length=WHERE_LENGTH)
    way = models.CharField(_("way of contact"), max_length=5, choices=Way)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    made_at = models.DateTimeField(_("sent at"))
    due_at = models.DateTimeField(_("due"))
    told_at = models.DateTimeField(null=True)
    until = models.DateField(null=True)
    reason = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for accessibility")
        verbose_name_plural = _("requests for accessibility")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True) | models.Q(ticket__isnull=True),
                name="access_request_answered_in_one_place",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-made_at", "-id"], name="access_request_of_side")]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return self.ticket.get_absolute_url() if self.ticket else reverse("access_request", args=[self.pk])

    @property
    def sent_path(self) -> str:
        return reverse("access_request_sent", args=[self.key])

    @property
    def last_moment(self) -> datetime:
        """For people: a day ends with its last minute, not with the midnight after it."""
        return self.due_at - timedelta(minutes=1)

    @property
    def is_offices(self) -> bool:
        return self.ticket_id is None

    @property
    def is_open(self) -> bool:
        return self.answered_at is None


def stranger() -> Person:
    """The one inactive account in whose name all strangers ask; it holds no address and sees nothing."""
    names = {"first_name": gettext("Somebody"), "last_name": gettext("without an account")}
    locked = {"is_active": False, "password": make_password(None)}
    return Person.objects.get_or_create(username=STRANGER, defaults={**names, **locked})[0]
