"""All that the page of one question shows, in a fixed number of statements."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from helpdesk.events import TicketClosed, TicketEscalated, TicketReopened, TicketTaken
from helpdesk.models import Attachment, Escalation, EscalationRequest, Message, Note, Ticket, Turn
from helpdesk.models.ticket import FIRST_LINE_TURNS
from helpdesk.queries.inbox import asked_before
from lms.models import Event, Person

SHOWN_EVENTS = (TicketTaken.name, TicketEscalated.name, TicketReopened.name, TicketClosed.name)


@dataclass(frozen=True)
class Entry:
    """One line of the thread: a message, a note, or something that happened."""

    at: datetime
    kind: str
    author: Person | None = None
    body: str = ""
    detail: str = ""
    is_clerk: bool = False
    is_solution: bool = False
    files: tuple[Attachment, ...] = ()
    is_first: bool = False


@dataclass(frozen=True)
class Span:
    """An arch of the bridge: clerk, first line, contractor."""

    label: str
    detail: str
    state: str


@dataclass(frozen=True)
class TicketPage:
    ticket: Ticket
    entries: list[Entry]
    escalations: list[Escalation]

    @property
    def live(self) -> Escalation | None:
        return next((each for each in self.escalations if each.is_live), None)


def find_ticket(person: Person, number: str) -> Ticket | None:
    rows = Ticket.objects.visible_to(person).filter(number=number)
    related = ("asked_by", "assigned_to", "partner", "location", "org_unit", "system", "release__system", "step")
    waiting = EscalationRequest.objects.open().filter(ticket=OuterRef("pk")).values("pk")
    return asked_before(rows).annotate(open_request_id=Subquery(waiting)).select_related(*related).first()


def ticket_page(person: Person, ticket: Ticket, *, inside: bool) -> TicketPage:
    """`inside` for the first line: with the notes that this person may see. The clerk's page never asks for them."""
    files: dict[int, list[Attachment]] = defaultdict(list)
    for file in Attachment.objects.filter(message__ticket=ticket).in_order():
        files[file.message_id or 0].append(file)
    messages = Message.objects.filter(ticket=ticket).in_order().select_related("author")
    entries = [_of_message(message, tuple(files[message.pk]), ticket) for message in messages]
    if entries:
        entries[0] = Entry(**{**vars(entries[0]), "is_first": True})
    if inside:
        notes = Note.objects.visible_to(person).filter(ticket=ticket).select_related("author")
        entries += [Entry(at=note.created_at, kind="note", author=note.author, body=note.body) for note in notes]
    happened = Event.objects.filter(object_type="helpdesk.Ticket", object_id=ticket.pk, name__in=SHOWN_EVENTS)
    entries += [_of_event(event) for event in happened.select_related("actor").order_by("pk")]
    entries.sort(key=lambda entry: entry.at)
    escalations = list(Escalation.objects.filter(ticket=ticket).select_related("contractor").order_by("-pk"))
    for escalation in escalations:
        # Known already: asking the rows for them would be a statement each.
        escalation.ticket, escalation.partner = ticket, ticket.partner
    return TicketPage(ticket, entries, escalations)


def bridge(page: TicketPage, *, hour: str, since: str) -> list[Span]:
    """Where the matter is. `hour` says when it was asked, `since` since when it is where it is."""
    ticket, live = page.ticket, page.live
    waits = ticket.turn in FIRST_LINE_TURNS
    first_line = _("Marshal's Office") if ticket.turn == Turn.OFFICE else _("Leader")
    answered = bool(ticket.first_answer_at or page.escalations or not ticket.is_open)
    first_state = "now" if waits else ("done" if answered else "ahead")
    contractor = "now" if ticket.turn == Turn.CONTRACTOR else ("done" if page.escalations else "ahead")
    not_yet = pgettext("contractor", "not yet")
    return [
        Span(_("Clerk"), hour, "now" if ticket.turn == Turn.CLERK and ticket.is_open else "done"),
        Span(first_line, since if waits else "", first_state),
        Span(
            _("Contractor"),
            since if contractor == "now" and live else ("" if page.escalations else not_yet),
            contractor,
        ),
    ]


def _of_message(message: Message, files: tuple[Attachment, ...], ticket: Ticket) -> Entry:
    by_asker = message.author_id == ticket.asked_by_id
    return Entry(
        at=message.created_at,
        kind="message",
        author=message.author,
        body=message.body,
        detail=ticket.org_unit.name if by_asker and ticket.org_unit else "",
        is_clerk=by_asker,
        is_solution=message.is_solution,
        files=files,
    )


def _of_event(event: Event) -> Entry:
    """In plain words that every reader of the question may see."""
    words = {
        TicketTaken.name: _("%(person)s is dealing with it"),
        TicketEscalated.name: _("Handed over to the contractor"),
        TicketReopened.name: _("Open again"),
        TicketClosed.name: pgettext("question", "Closed"),
    }
    return Entry(at=event.happened_at, kind="event", body=words[event.name] % {"person": event.actor or ""})
