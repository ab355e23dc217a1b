"""An answer that was accepted and may still be taken back."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.models.message import Message, Side
from helpdesk.models.ticket import FIRST_LINE_ROLES, Ticket
from lms.kit.literal import Literal
from lms.models import Person

STOPPED = Q(settled=True, message=None) & ~Q(body="")


class HeldReplyQuerySet(models.QuerySet["HeldReply"]):
    def visible_to(self, person: Person) -> Self:
        """Who wrote it, until it was stopped; an answer also whoever answers there, so that two do not answer at once.
        Never who asked.
        """
        mine = Q(author=person) & ~STOPPED
        standing = person.standing
        seen = Ticket.objects.visible_to(person)
        if not standing.is_office:
            seen = seen.filter(partner_id__in=standing.partners(*FIRST_LINE_ROLES))
        return self.filter(mine | Q(side=Side.FIRST_LINE, ticket__in=seen.exclude(asked_by=person)))

    def held(self) -> Self:
        """The words of the partial index."""
        return self.filter(settled=Literal(False))

    def shown(self) -> Self:
        """What a question's page shows: on hold, or stopped."""
        return self.filter(Q(settled=Literal(False)) | STOPPED)

    def due(self, now: datetime) -> Self:
        return self.held().filter(due_at__lte=now)


class HeldReply(models.Model):
    """The row is the truth: it becomes a message once `due_at` has passed, or was taken back before.

    The text goes once it is settled: the message has it, or the draft. Only of one that was stopped, since its author
    may see the question no more, it stays for those who answer now.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="held_replies")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side)
    body = models.TextField(_("text"), blank=True)
    solves = models.BooleanField(default=False)
    accepted_at = models.DateTimeField(_("accepted at"))
    due_at = models.DateTimeField()
    settled = models.BooleanField(default=False)
    message = models.OneToOneField(Message, null=True, on_delete=models.CASCADE, related_name="+")

    objects = HeldReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer on hold")
        verbose_name_plural = _("answers on hold")
        constraints = [
            models.CheckConstraint(
                condition=Q(message__isnull=True) | Q(settled=True), name="held_reply_sent_is_settled"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(settled=False), name="held_reply_due"),
            models.Index(fields=["ticket"], condition=Q(settled=False), name="held_reply_of_ticket"),
        ]

    @property
    def is_stopped(self) -> bool:
        return self.settled and self.message_id is None and bool(self.body)
