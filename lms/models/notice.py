"""What a person is told: in the bell, and by mail."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models.event import Event
from lms.models.person import Person


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(person=person, in_bell=True)

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notice(models.Model):
    """One thing told to one person about one event; told again by nobody, whatever is retried."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    event = models.ForeignKey(Event, null=True, on_delete=models.SET_NULL, related_name="notices")
    kind = models.CharField(max_length=60)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"), blank=True)
    path = models.CharField(max_length=300, blank=True)
    in_bell = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [models.UniqueConstraint(fields=["person", "event", "kind"], name="notice_told_once")]
        indexes = [
            models.Index(fields=["person", "-id"], name="notice_newest"),
            models.Index(fields=["person"], condition=models.Q(read_at=None, in_bell=True), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return self.subject


class MailDeliveryQuerySet(models.QuerySet["MailDelivery"]):
    def due(self, now: datetime) -> Self:
        return self.filter(state=MailDelivery.State.WAITING, next_at__lte=now)

    def free(self, now: datetime) -> Self:
        """In no worker's hands."""
        return self.filter(models.Q(claimed_until=None) | models.Q(claimed_until__lte=now))


class MailDelivery(models.Model):
    """One mail to one address; the row is the truth, the task only sends what the row says.

    `links` are pairs of words and an address within the site, by which the addressee acts without logging in; they are
    secrets, so the row holds them only until the mail is sent. Those that are `gathered` leave as one summary for each
    person.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        REFUSED = "refused", _("refused by the mail server")
        GIVEN_UP = "given_up", _("given up")

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="mails")
    address = models.EmailField(_("address"))
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    links = models.JSONField(default=list)
    gathered = models.BooleanField(_("in a summary"), default=False)

    objects = MailDeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [models.Index(fields=["next_at"], condition=models.Q(state="waiting"), name="mail_due")]

    def __str__(self) -> str:
        return self.address
