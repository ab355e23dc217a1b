"""What happens when a fact of the help desk becomes true: somebody is told, once.

A clerk is never sent the contractor's words, and a contractor never the clerk's.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.events import (
    EscalationAnsweredBack,
    EscalationAskedBack,
    EscalationDeclined,
    EscalationEndorsed,
    EscalationReplied,
    EscalationRequested,
    EscalationWithdrawn,
    SolutionAccepted,
    SolutionProposed,
    SolutionSentBack,
    TicketAsked,
    TicketClosed,
    TicketEscalated,
    TicketReopened,
    TicketReplied,
    TicketResolved,
)
from helpdesk.models import Escalation, EscalationMessage, EscalationRequest, Message, Severity, Side, Ticket
from helpdesk.queries.first_line import coordinators, first_line_of, spokesmen, their_side, workers
from lms.kit.markup import excerpt
from lms.models import Event, Person
from lms.operations.count_partners import count_partners
from lms.operations.tell import tell
from lms.outbox import receives

EXCERPT = 400


@receives(TicketAsked, TicketResolved, TicketReopened, TicketClosed, SolutionAccepted)
def count_questions(event: Event) -> None:
    if event.partner_id:
        count_partners(now=timezone.now(), only=[event.partner_id])


@receives(TicketAsked)
def tell_leaders(event: Event) -> None:
    """A new question, to those who answer the clerk first; one that was written down has been taken up already."""
    ticket = ticket_of(event)
    people = () if ticket.recorded_by_id else answerers(ticket, event)
    subject = named(_("[%(number)s] New question: %(title)s"), ticket)
    tell_people(event, people, "asked", subject, _first_words(ticket), ticket)


@receives(TicketReplied)
def tell_of_reply(event: Event) -> None:
    """A letter goes to the other side: the clerk, or whoever answers this question."""
    ticket, message = ticket_of(event), Message.objects.get(pk=event.data["message_id"])
    people = [ticket.asked_by] if message.side == Side.FIRST_LINE else _handlers(ticket, event)
    subject = named(_("[%(number)s] New message: %(title)s"), ticket)
    tell_people(event, people, "replied", subject, excerpt(message.body, length=EXCERPT), ticket)


@receives(TicketResolved, SolutionAccepted)
def tell_clerk(event: Event) -> None:
    """The answer that solves a question."""
    ticket, message = ticket_of(event), Message.objects.get(pk=event.data["message_id"])
    subject = named(_("[%(number)s] There is an answer: %(title)s"), ticket)
    tell_people(event, [ticket.asked_by], "resolved", subject, excerpt(message.body, length=EXCERPT), ticket)


@receives(TicketReopened)
def tell_of_reopening(event: Event) -> None:
    ticket, message = ticket_of(event), Message.objects.get(pk=event.data["message_id"])
    people = [ticket.asked_by] if message.side == Side.FIRST_LINE else _handlers(ticket, event)
    subject = named(_("[%(number)s] Open again: %(title)s"), ticket)
    tell_people(event, people, "reopened", subject, excerpt(message.body, length=EXCERPT), ticket)


@receives(TicketEscalated)
def tell_contractor(event: Event) -> None:
    escalation = escalation_of(event)
    subject = named(_("[%(number)s] New matter: %(title)s"), escalation)
    body = excerpt(escalation.reason, length=EXCERPT)
    tell_people(event, contractors(escalation, event), "escalated", subject, body, escalation)


@receives(TicketEscalated)
def tell_clerk_of_contractor(event: Event) -> None:
    """Plain words only: what the leader wrote to the contractor or to the office stays between them."""
    ticket = ticket_of(event)
    subject = _("[%(number)s] The contractor is dealing with it")
    body = _("Your question has been handed over to the contractor. You need not do anything; the answer comes here.")
    if escalation_of(event).is_offices:
        subject = _("[%(number)s] The Marshal's Office is dealing with it")
        body = _("The Marshal's Office has your question now. You need not do anything; the answer comes here.")
    subject = subject % {"number": ticket.number}
    tell_people(event, [ticket.asked_by], "handed_over", subject, body, ticket, by_mail=False)


@receives(TicketEscalated)
def tell_office(event: Event) -> None:
    """At once only of outages and security incidents; of the rest the office learns from its screens."""
    escalation = escalation_of(event)
    if escalation.severity not in (Severity.OUTAGE, Severity.SECURITY):
        return
    words = _("[%(number)s] Outage at %(partner)s")
    if escalation.severity == Severity.SECURITY:
        words = _("[%(number)s] Security incident at %(partner)s")
    subject = words % {"number": escalation.reference, "partner": escalation.partner.short_name}
    tell_people(
        event, coordinators(today(event)), "outage", subject, excerpt(escalation.reason, length=EXCERPT), escalation
    )


@receives(EscalationRequested)
def tell_who_decides(event: Event) -> None:
    """The partner's spokesmen; the office where there are none."""
    request = _request(event)
    people = spokesmen(partner_id=request.partner_id, day=today(event)) or coordinators(today(event))
    subject = named(_("[%(number)s] Hand it over? %(title)s"), request.ticket)
    tell_people(event, people, "escalation_requested", subject, excerpt(request.reason, length=EXCERPT), request)


@receives(EscalationEndorsed, EscalationDeclined)
def tell_who_asked(event: Event) -> None:
    request = _request(event)
    endorsed = event.name == EscalationEndorsed.name
    words = _("[%(number)s] Handed over: %(title)s") if endorsed else _("[%(number)s] Not handed over: %(title)s")
    subject = named(words, request.ticket)
    body = excerpt(request.decision, length=EXCERPT)
    tell_people(event, [request.requested_by], "escalation_decided", subject, body, request, by_mail=not endorsed)


@receives(EscalationReplied)
def tell_of_escalation_reply(event: Event) -> None:
    escalation, message = escalation_of(event), _escalation_message(event)
    people = leaders(escalation, event) if message.from_contractor else contractors(escalation, event)
    subject = named(_("[%(number)s] New message: %(title)s"), escalation)
    tell_people(event, people, "escalation_replied", subject, excerpt(message.body, length=EXCERPT), escalation)


@receives(EscalationAskedBack)
def tell_leader_of_question(event: Event) -> None:
    escalation, message = escalation_of(event), _escalation_message(event)
    words = (
        _("[%(number)s] The Marshal's Office asks: %(title)s")
        if escalation.is_offices
        else _("[%(number)s] The contractor asks: %(title)s")
    )
    subject = named(words, escalation)
    body = excerpt(message.body, length=EXCERPT)
    tell_people(event, leaders(escalation, event), "asked_back", subject, body, escalation)


@receives(SolutionProposed)
def tell_leader_of_solution(event: Event) -> None:
    escalation, message = escalation_of(event), _escalation_message(event)
    words = (
        _("[%(number)s] The Marshal's Office answers: %(title)s")
        if escalation.is_offices
        else _("[%(number)s] The contractor proposes a solution: %(title)s")
    )
    subject = named(words, escalation)
    body = excerpt(message.body, length=EXCERPT)
    tell_people(event, leaders(escalation, event), "solution_proposed", subject, body, escalation)


@receives(EscalationAnsweredBack)
def tell_contractor_of_answer(event: Event) -> None:
    escalation, message = escalation_of(event), _escalation_message(event)
    words = _("[%(number)s] The leader has answered, the clock is running: %(title)s")
    if escalation.is_confidential:
        words = _("[%(number)s] There is an answer, the clock is running: %(title)s")
    subject = named(words, escalation)
    body = excerpt(message.body, length=EXCERPT)
    tell_people(event, contractors(escalation, event), "answered_back", subject, body, escalation)


@receives(SolutionSentBack)
def tell_contractor_of_return(event: Event) -> None:
    escalation, message = escalation_of(event), _escalation_message(event)
    subject = named(_("[%(number)s] Solution sent back: %(title)s"), escalation)
    body = excerpt(message.body, length=EXCERPT)
    tell_people(event, contractors(escalation, event), "sent_back", subject, body, escalation)


@receives(SolutionAccepted, EscalationWithdrawn)
def tell_contractor_of_end(event: Event) -> None:
    escalation = escalation_of(event)
    withdrawn = event.name == EscalationWithdrawn.name
    words = _("[%(number)s] Withdrawn: %(title)s") if withdrawn else _("[%(number)s] Solution accepted: %(title)s")
    subject = named(words, escalation)
    tell_people(event, contractors(escalation, event), "ended", subject, "", escalation, by_mail=False)


def tell_people(
    event: Event,
    people: Iterable[Person],
    kind: str,
    subject: str,
    body: str,
    about: Ticket | Escalation | EscalationRequest,
    *,
    by_mail: bool = True,
) -> None:
    """Nobody is told of what they did themselves."""
    tell(
        people=[person for person in people if person.pk != event.actor_id],
        about=event,
        kind=f"helpdesk.{kind}",
        subject=subject,
        body=body,
        path=about.get_absolute_url(),
        by_mail=by_mail,
        now=timezone.now(),
    )


def named(words: str, thing: Ticket | Escalation, **more: Any) -> str:
    """A subject: read by everybody whom a mail passes, so what is confidential has the title of all that is.

    A matter that became confidential later keeps its own title on its page, where only those read it who may.
    """
    if isinstance(thing, Escalation):
        number, title = thing.reference, _("Confidential matter") if thing.is_confidential else thing.title
    else:
        number, title = thing.number, _("Confidential question") if thing.is_confidential else thing.title
    return words % {"number": number, "title": title, **more}


def ticket_of(event: Event) -> Ticket:
    return Ticket.objects.select_related("asked_by", "assigned_to").get(pk=event.data["ticket_id"])


def escalation_of(event: Event) -> Escalation:
    found = Escalation.objects.select_related("assigned_to", "created_by", "partner")
    return found.get(pk=event.data["escalation_id"])


def _request(event: Event) -> EscalationRequest:
    return EscalationRequest.objects.select_related("ticket", "requested_by").get(pk=event.data["request_id"])


def _escalation_message(event: Event) -> EscalationMessage:
    return EscalationMessage.objects.get(pk=event.data["message_id"])


def _first_words(ticket: Ticket) -> str:
    message = ticket.messages.in_order().first()
    return excerpt(message.body, length=EXCERPT) if message else ""


def answerers(ticket: Ticket, event: Event) -> tuple[Person, ...]:
    return first_line_of(ticket, today(event)).people


def _handlers(ticket: Ticket, event: Event) -> tuple[Person, ...]:
    """Who took the question up, as long as they still answer there; else everybody of the first line."""
    everybody = answerers(ticket, event)
    own = tuple(person for person in everybody if person.pk == ticket.assigned_to_id)
    return own or everybody


def leaders(escalation: Escalation, event: Event) -> tuple[Person, ...]:
    return their_side(escalation, today(event))


def contractors(escalation: Escalation, event: Event) -> tuple[Person, ...]:
    """Who took the matter, as long as they work there; else all consultants of the contractor, or all coordinators."""
    everybody = workers(escalation, today(event))
    own = tuple(person for person in everybody if person.pk == escalation.assigned_to_id)
    return own or everybody


def today(event: Event) -> date:
    """Who is in office today: an event delivered late still reaches those who answer now."""
    return timezone.localdate()
