"""All that the page of one question shows, in a fixed number of statements."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from helpdesk.events import TicketClosed, TicketEscalated, TicketReopened, TicketTaken
from helpdesk.join_events import TicketMerged, TicketSplit, TicketUnmerged
from helpdesk.models import (
    Attachment,
    Escalation,
    EscalationRequest,
    HeldReply,
    Message,
    Note,
    Side,
    Ticket,
    TicketShare,
    TicketTie,
    TicketWatch,
    Turn,
)
from helpdesk.models.ticket import FIRST_LINE_TURNS
from helpdesk.queries.inbox import asked_before
from helpdesk.queries.leader_clock import Letter
from helpdesk.queries.ties import Tied, ties_of
from lms.models import Event, Person

SHOWN_EVENTS = (
    *(TicketTaken.name, TicketEscalated.name, TicketReopened.name, TicketClosed.name),
    *(TicketMerged.name, TicketUnmerged.name, TicketSplit.name),
)


@dataclass(frozen=True)
class Entry:
    """One line of the thread: a message, a note, or something that happened."""

    at: datetime
    kind: str
    author: Person | None = None
    body: str = ""
    quoted: str = ""
    detail: str = ""
    is_clerk: bool = False
    is_solution: bool = False
    files: tuple[Attachment, ...] = ()
    is_first: bool = False
    pk: int = 0
    held: HeldReply | None = None
    landed_from: str = ""
    is_copy: bool = False


@dataclass(frozen=True)
class Span:
    """An arch of the bridge: clerk, first line, contractor or Marshal's Office."""

    label: str
    detail: str
    state: str


@dataclass(frozen=True)
class TicketPage:
    ticket: Ticket
    entries: list[Entry]
    escalations: list[Escalation]
    letters: list[Letter]
    held: list[HeldReply]
    ties: list[Tied]

    @property
    def seen(self) -> int:
        """The newest message on the page."""
        return max((entry.pk for entry in self.entries if entry.kind == "message"), default=0)

    @property
    def handed_at(self) -> datetime | None:
        return min((each.registered_at for each in self.escalations), default=None)

    @property
    def live(self) -> Escalation | None:
        return next((each for each in self.escalations if each.is_live), None)


def find_ticket(person: Person, number: str) -> Ticket | None:
    rows = Ticket.objects.visible_to(person).filter(number=number)
    related = (
        "asked_by",
        "recorded_by",
        "assigned_to",
        "problem",
        "partner",
        "location",
        "org_unit",
        "system",
        "release__system",
        "service_request",
        "step",
        "policy_version",
        "calendar_version",
    )
    waiting = EscalationRequest.objects.open().filter(ticket=OuterRef("pk")).values("pk")
    return (
        asked_before(rows)
        .annotate(
            open_request_id=Subquery(waiting),
            sharers=_shares(),
            own_draft=FilteredRelation("drafts", condition=Q(drafts__person=person)),
            draft_body=F("own_draft__body"),
            draft_kind=F("own_draft__kind"),
            draft_at=F("own_draft__saved_at"),
            is_watched=Exists(TicketWatch.objects.visible_to(person).filter(ticket=OuterRef("pk"))),
            has_ties=Exists(TicketTie.objects.standing().filter(Q(ticket=OuterRef("pk")) | Q(other=OuterRef("pk")))),
            has_held=Exists(HeldReply.objects.shown().filter(ticket=OuterRef("pk"))),
        )
        .select_related(*related)
        .first()
    )


def _shares() -> Coalesce:
    """How many colleagues were added."""
    rows = TicketShare.objects.filter(ticket=OuterRef("pk")).order_by().values("ticket")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


def ticket_page(person: Person, ticket: Ticket, *, inside: bool) -> TicketPage:
    """`inside` for the first line: with the notes that this person may see. The clerk's page never asks for them."""
    with_files = Exists(Attachment.objects.filter(message=OuterRef("pk")))
    rows = Message.objects.filter(ticket=ticket).in_order().select_related("author", "landed_from")
    rows = rows.annotate(has_files=with_files)
    messages = list(rows)
    files: dict[int, list[Attachment]] = defaultdict(list)
    if any(message.has_files for message in messages):
        for file in Attachment.objects.filter(message__ticket=ticket).originals().in_order():
            files[file.message_id or 0].append(file)
    entries = [_of_message(message, tuple(files[message.pk]), ticket) for message in messages]
    # What is repeated from another question was answered or waited for there.
    letters = [Letter(entry.at, entry.is_clerk, entry.is_solution) for entry in entries if not entry.is_copy]
    if entries:
        entries[0] = Entry(**{**vars(entries[0]), "is_first": True})
    if inside:
        notes = Note.objects.visible_to(person).filter(ticket=ticket).select_related("author")
        entries += [Entry(at=note.created_at, kind="note", author=note.author, body=note.body) for note in notes]
    happened = Event.objects.filter(object_type="helpdesk.Ticket", object_id=ticket.pk, name__in=SHOWN_EVENTS)
    entries += [_of_event(event) for event in happened.select_related("actor").order_by("pk")]
    entries.sort(key=lambda entry: entry.at)
    held = _held(person, ticket)
    entries += [Entry(at=row.accepted_at, kind="held", author=row.author, body=row.body, held=row) for row in held]
    escalations = list(Escalation.objects.filter(ticket=ticket).select_related("contractor").order_by("-pk"))
    for escalation in escalations:
        # Known already: asking the rows for them would be a statement each.
        escalation.ticket, escalation.partner = ticket, ticket.partner
    return TicketPage(ticket, entries, escalations, letters, held, ties_of(person, ticket))


def _held(person: Person, ticket: Ticket) -> list[HeldReply]:
    """Asked for only where there are any, which the question itself knows: hardly ever."""
    if not getattr(ticket, "has_held", True):
        return []
    rows = HeldReply.objects.visible_to(person).shown().filter(ticket=ticket)
    return list(rows.select_related("author").prefetch_related("attachments").order_by("pk"))


def bridge(page: TicketPage, *, hour: str, since: str) -> list[Span]:
    """Where the matter is. `hour` says when it was asked, `since` since when it is where it is."""
    ticket, live = page.ticket, page.live
    waits = ticket.turn in FIRST_LINE_TURNS and not ticket.is_with_office
    leader = pgettext("person", "Representative") if ticket.is_confidential else _("Leader")
    first_line = _("Marshal's Office") if waits and ticket.turn == Turn.OFFICE else leader
    answered = bool(ticket.first_answer_at or page.escalations or not ticket.is_open)
    first_state = "now" if waits else ("done" if answered else "ahead")
    is_there = ticket.turn == Turn.CONTRACTOR or ticket.is_with_office
    contractor = "now" if is_there else ("done" if page.escalations else "ahead")
    not_yet = pgettext("contractor", "not yet")
    newest = live or (page.escalations[0] if page.escalations else None)
    to_office = newest.is_offices if newest else ticket.is_for_office
    return [
        Span(_("Clerk"), hour, "now" if ticket.turn == Turn.CLERK and ticket.is_open else "done"),
        Span(first_line, since if waits else "", first_state),
        Span(
            _("Marshal's Office") if to_office else _("Contractor"),
            since if contractor == "now" and live else ("" if page.escalations else not_yet),
            contractor,
        ),
    ]


def _of_message(message: Message, files: tuple[Attachment, ...], ticket: Ticket) -> Entry:
    by_asker = message.author_id == ticket.asked_by_id
    # Who asked a question that was joined to this one writes as a clerk too.
    landed = message.landed_from.number if message.landed_from else ""
    return Entry(
        at=message.created_at,
        kind="message",
        author=message.author,
        body=message.body,
        quoted=message.quoted,
        detail=ticket.org_unit.name if by_asker and ticket.org_unit else "",
        is_clerk=by_asker or bool(landed and message.side == Side.CLERK),
        landed_from=landed,
        is_copy=message.copied_from_id is not None,
        is_solution=message.is_solution,
        files=files,
        pk=message.pk,
    )


def _of_event(event: Event) -> Entry:
    """In plain words that every reader of the question may see."""
    words = {
        TicketTaken.name: _("%(person)s is dealing with it"),
        TicketEscalated.name: _("Handed over to the Marshal's Office")
        if event.after.get("receiver") == Turn.OFFICE
        else _("Handed over to the contractor"),
        TicketReopened.name: _("Open again"),
        TicketClosed.name: pgettext("question", "Closed"),
        TicketMerged.name: _("Joined to another question; the clock stands"),
        TicketUnmerged.name: _("Stands by itself again; the clock goes on"),
        TicketSplit.name: _("A part of it has become a question of its own"),
    }
    return Entry(at=event.happened_at, kind="event", body=words[event.name] % {"person": event.actor or ""})
