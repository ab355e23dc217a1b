"""Mail that came in: the bytes in a file, and a row that says what became of them."""

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.escalation import Escalation
from helpdesk.models.ticket import Ticket
from lms.models import Person


class Outcome(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("mail", "not read yet")
    TICKET = "ticket", pgettext_lazy("mail", "new question")
    REPLY = "reply", pgettext_lazy("mail", "joined to a question")
    QUARANTINE = "quarantine", pgettext_lazy("mail", "in quarantine")
    IGNORED = "ignored", pgettext_lazy("mail", "left aside")
    HELD = "held", pgettext_lazy("mail", "could not be read")


class Reason(models.TextChoices):
    """Why it became what it became; said on the screen and by `manage.py receive_mail`."""

    NEW = "new", _("somebody who may ask has written")
    TOKEN = "token", _("an answer to our address for this question")
    THREAD = "thread", _("an answer to our mail")
    BY_HAND = "by_hand", _("decided here")
    UNKNOWN_SENDER = "unknown_sender", _("nobody here has this address")
    SHARED_ADDRESS = "shared_address", _("several people have this address")
    SEVERAL_SENDERS = "several_senders", _("more than one sender")
    MAY_NOT_ASK = "may_not_ask", _("who wrote it does not work at a partner's office")
    STRANGER = "stranger", _("an answer from an address other than that of who got our mail")
    BAD_TOKEN = "bad_token", _("the address of the answer is spoilt")
    MAY_NOT_SEE = "may_not_see", _("who wrote it does not see this question")
    REFUSED = "refused", _("the question takes no more answers")
    FORGED = "forged", _("the mail server does not vouch for the sender")
    AUTO_REPLY = "auto_reply", _("automatic answer")
    LIST = "list", _("mail of a list")
    OWN = "own", _("our own mail came back")
    BOUNCE_HARD = "bounce_hard", _("our mail could not be delivered")
    BOUNCE_SOFT = "bounce_soft", _("our mail waits to be delivered")
    BOUNCE_UNKNOWN = "bounce_unknown", _("a mail that is not ours could not be delivered")
    DUPLICATE = "duplicate", _("the same mail came before")
    SPAM = "spam", _("marked as spam")
    EMPTY = "empty", _("there is nothing in it")
    TOO_LARGE = "too_large", _("it is too large")
    BROKEN = "broken", _("it is no mail, or a damaged one")
    NO_SENDER = "no_sender", _("it names no sender")
    FAILED = "failed", _("reading it failed")


FOR_A_PERSON = (Outcome.QUARANTINE, Outcome.HELD)


class IncomingMailQuerySet(models.QuerySet["IncomingMail"]):
    def visible_to(self, person: Person) -> Self:
        """The office and the administrator: unsorted mail is of nobody else."""
        return self if person.standing.sees_all_people else self.none()

    def waiting(self) -> Self:
        return self.filter(outcome=Outcome.WAITING)

    def for_a_person(self) -> Self:
        return self.filter(outcome__in=FOR_A_PERSON)


class IncomingMail(models.Model):
    """The bytes lie in the protected storage under their SHA-256 before the row is written; the same bytes are one row.

    `message_id` is the sender's, `attempts` how often reading was begun. A letter to or from the contractor has the
    matter beside the question that was handed over.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("size"))
    received_at = models.DateTimeField(_("received at"))
    sender_name = models.CharField(max_length=200, blank=True)
    from_address = models.CharField(_("from"), max_length=254, blank=True)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    message_id = models.CharField(max_length=310, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, default=Outcome.WAITING)
    reason = models.CharField(_("reason"), max_length=16, choices=Reason, blank=True)
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.SET_NULL, related_name="mails")
    escalation = models.ForeignKey(Escalation, null=True, on_delete=models.SET_NULL, related_name="mails")
    attempts = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    handled_at = models.DateTimeField(null=True)

    objects = IncomingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("incoming mail")
        verbose_name_plural = _("incoming mails")
        constraints = [
            models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="incoming_mail_outcome_known"),
        ]
        indexes = [
            models.Index(fields=["outcome", "-id"], name="incoming_mail_by_outcome"),
            models.Index(fields=["id"], condition=models.Q(outcome="waiting"), name="incoming_mail_waiting"),
            models.Index(fields=["message_id"], condition=~models.Q(message_id=""), name="incoming_mail_by_message_id"),
        ]

    def __str__(self) -> str:
        return self.subject or self.from_address

    def get_absolute_url(self) -> str:
        return reverse("incoming_mail", args=[self.pk])

    @property
    def path(self) -> str:
        """Where the bytes lie in the protected storage."""
        return f"mail/{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}.eml"

    @property
    def is_for_a_person(self) -> bool:
        return self.outcome in FOR_A_PERSON

    @property
    def is_open_to_sorting(self) -> bool:
        return self.outcome in (*FOR_A_PERSON, Outcome.IGNORED)

    def ticket_by(self, person: Person) -> Ticket | None:
        """What this person made of it; a second click on the same button finds it."""
        return self.ticket if self.reason == Reason.BY_HAND and self.handled_by_id == person.pk else None

    def as_state(self) -> dict[str, Any]:
        return {"outcome": self.outcome, "reason": self.reason, "ticket": self.ticket_id}
