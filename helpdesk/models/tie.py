"""How two questions belong together: one joined to the other, made of its letters, or worth reading too."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.ticket import State, Ticket
from lms.models import Person


class TieKind(models.TextChoices):
    MERGED = "merged", _("joined to another question")
    SPLIT = "split", _("made of letters of another question")
    LINKED = "linked", pgettext_lazy("questions", "see also")


class TicketTieQuerySet(models.QuerySet["TicketTie"]):
    def visible_to(self, person: Person) -> Self:
        """Whoever sees both questions."""
        seen = Ticket.objects.visible_to(person)
        return self.filter(ticket__in=seen, other__in=seen)

    def standing(self) -> Self:
        return self.filter(ended_at=None)

    def at(self, ticket: Ticket) -> Self:
        """At either end."""
        return self.filter(Q(ticket=ticket) | Q(other=ticket))

    def merges(self) -> Self:
        return self.filter(kind=TieKind.MERGED)


class TicketTie(models.Model):
    """`ticket` was joined to `other`, or `other` was made of letters of `ticket`; of two that are linked the older
    one comes first. A tie that has ended stays: from joined to parted again the clock of `ticket` stood.

    `state_before` and `waiting_since` are those that a question had when it was joined.
    """

    kind = models.CharField(max_length=6, choices=TieKind)
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="ties")
    other = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="ties_from")
    state_before = models.CharField(max_length=14, choices=State, blank=True)
    waiting_since = models.DateTimeField(null=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"))
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(_("ended at"), null=True)

    objects = TicketTieQuerySet.as_manager()

    class Meta:
        verbose_name = _("tie between questions")
        verbose_name_plural = _("ties between questions")
        constraints = [
            models.CheckConstraint(condition=~Q(ticket=F("other")), name="tie_between_two"),
            models.CheckConstraint(condition=Q(kind__in=TieKind.values), name="tie_of_a_known_kind"),
            models.CheckConstraint(condition=~Q(kind="linked") | Q(ticket__lt=F("other")), name="tie_linked_in_order"),
            models.UniqueConstraint(
                fields=["kind", "ticket", "other"], condition=Q(ended_at=None), name="tie_stands_once"
            ),
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(kind="merged", ended_at=None), name="tie_merged_into_one"
            ),
        ]

    def away_from(self, ticket: Ticket) -> Ticket:
        return self.other if self.ticket_id == ticket.pk else self.ticket

    def end(self, by: Person, now: datetime) -> None:
        self.ended_by, self.ended_at = by, now
        self.save(update_fields=["ended_by", "ended_at"])


def locked(ticket: Ticket) -> Ticket:
    """The row as it is now, locked. Of one that was joined to another all rows up to the end, in the order of keys:
    whoever locks several does it in this order.
    """
    if ticket.state == State.MERGED:
        keys, key = [ticket.pk], _next(ticket.pk)
        while key is not None:
            keys.append(key)
            key = _next(key)
        list(Ticket.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk", flat=True))
    return Ticket.objects.select_for_update().get(pk=ticket.pk)


def end_of(ticket: Ticket) -> Ticket:
    """Where letters to this locked question land, locked as well: the end of the joinings, or the question itself."""
    while ticket.state == State.MERGED and (key := _next(ticket.pk)) is not None:
        ticket = Ticket.objects.select_for_update().get(pk=key)
    return ticket


def _next(pk: int) -> int | None:
    rows = TicketTie.objects.merges().standing().filter(ticket=pk)
    return rows.values_list("other", flat=True).first()
