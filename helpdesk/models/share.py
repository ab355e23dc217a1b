"""A colleague who may see somebody's question."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.models.ticket import Ticket
from lms.models import Person


class TicketShareQuerySet(models.QuerySet["TicketShare"]):
    def visible_to(self, person: Person) -> Self:
        """Whoever sees the question."""
        return self.filter(ticket__in=Ticket.objects.visible_to(person))


class TicketShare(models.Model):
    """Rows are added and taken away; the facts tell who did it and when."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="shares")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("added at"))

    objects = TicketShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("colleague on a question")
        verbose_name_plural = _("colleagues on questions")
        constraints = [models.UniqueConstraint(fields=["ticket", "person"], name="ticket_shared_once")]
