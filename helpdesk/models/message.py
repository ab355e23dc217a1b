"""What clerk and first line write to each other, and what leaders note among themselves."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.category import CONFIDENTIAL
from helpdesk.models.ticket import Channel, Ticket
from lms.models import Person, Role


class Side(models.TextChoices):
    CLERK = "clerk", _("clerk")
    FIRST_LINE = "first_line", _("first line")


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, person: Person) -> Self:
        """Whoever sees the question."""
        return self.filter(ticket__in=Ticket.objects.visible_to(person))

    def in_order(self) -> Self:
        return self.order_by("created_at", "pk")


class Message(models.Model):
    """One letter of the open thread. A note is never a message with a flag: it has its own table.

    `quoted` is what else stood in a mail: the signature, and what was quoted. `landed_from` is the question that it was
    written to, where that had been joined to this one; `copied_from` the letter that it repeats, in a question made of
    letters of another one.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side)
    body = models.TextField(_("text"))
    quoted = models.TextField(blank=True)
    is_solution = models.BooleanField(default=False)
    landed_from = models.ForeignKey(Ticket, null=True, on_delete=models.SET_NULL, related_name="+")
    copied_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.WEB)
    created_at = models.DateTimeField()

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [models.Index(fields=["ticket", "created_at", "id"], name="message_in_order")]


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, person: Person) -> Self:
        """Leaders of that partner who see the question, and nobody else: so the screen promises to who writes one."""
        theirs = self.filter(ticket__partner_id__in=person.standing.partners(Role.LEADER))
        return theirs.exclude(ticket__category__in=CONFIDENTIAL)

    def in_order(self) -> Self:
        return self.order_by("created_at", "pk")


class Note(models.Model):
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    body = models.TextField(_("text"))
    copied_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("message", "note")
        verbose_name_plural = pgettext_lazy("message", "notes")
        indexes = [models.Index(fields=["ticket", "created_at", "id"], name="note_in_order")]
