"""Who is told when somebody is named in a note, and who watches a question."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.events import TicketClosed, TicketEscalated, TicketNoted, TicketReopened, TicketReplied, TicketResolved
from helpdesk.kit.mentions import mentioned
from helpdesk.models import Note, Ticket, TicketWatch
from helpdesk.queries.colleagues import people_at
from helpdesk.queries.first_line import first_line_of
from helpdesk.receivers import named
from lms.models import Event, Person
from lms.operations.tell import tell
from lms.outbox import receives


@receives(TicketNoted)
def tell_mentioned(event: Event) -> None:
    """In the bell only, and without the words of the note: a mail could be answered, and its answer goes to the clerk.

    Nobody is told of a note that they may not read.
    """
    note = Note.objects.select_related("ticket").get(pk=event.data["note_id"])
    there = people_at(frozenset({note.ticket.partner_id}), timezone.localdate(), without=event.actor_id)
    named = mentioned(note.body, there if "@" in note.body else ())
    people = [person for person in named if Note.objects.visible_to(person).filter(pk=note.pk).exists()]
    _tell(event, people, "mentioned", _("[%(number)s] You are named in a note: %(title)s"), note.ticket)


@receives(TicketReplied, TicketResolved, TicketReopened, TicketEscalated, TicketClosed)
def tell_watchers(event: Event) -> None:
    """Those who see the question still, and are not told of it anyway."""
    ticket = Ticket.objects.get(pk=event.data["ticket_id"])
    rows = TicketWatch.objects.filter(ticket=ticket).exclude(person=event.actor).select_related("person")
    watchers = [row.person for row in rows]
    if not watchers:
        return
    told = {ticket.asked_by_id, ticket.assigned_to_id}
    if ticket.assigned_to_id is None:
        told |= {person.pk for person in first_line_of(ticket, timezone.localdate()).people}
    people = [each for each in watchers if each.pk not in told]
    seeing = [each for each in people if Ticket.objects.visible_to(each).filter(pk=ticket.pk).exists()]
    _tell(event, seeing, "watched", _("[%(number)s] Something new: %(title)s"), ticket)


def _tell(event: Event, people: Iterable[Person], kind: str, subject: str, ticket: Ticket) -> None:
    tell(
        people=list(people),
        about=event,
        kind=f"helpdesk.{kind}",
        subject=named(subject, ticket),
        body="",
        path=ticket.get_absolute_url(),
        by_mail=False,
        now=timezone.now(),
    )
