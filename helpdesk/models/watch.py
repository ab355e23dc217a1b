"""Somebody who wants to hear of a question that is not theirs to answer."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.models.ticket import Ticket
from lms.models import Person


class TicketWatchQuerySet(models.QuerySet["TicketWatch"]):
    def visible_to(self, person: Person) -> Self:
        """The own ones: who hears of what is nobody else's business."""
        return self.filter(person=person)


class TicketWatch(models.Model):
    """A wish and no right: who sees the question no more hears nothing of it."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="watches")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(_("since"))

    objects = TicketWatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("watched question")
        verbose_name_plural = _("watched questions")
        constraints = [models.UniqueConstraint(fields=["ticket", "person"], name="ticket_watched_once")]
