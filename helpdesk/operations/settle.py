"""Bring a question's derived columns up to date."""

from datetime import datetime

from django.utils import timezone

from helpdesk.models import Ticket
from helpdesk.models.escalation import LIVE_STATES
from helpdesk.models.ticket import Turn
from helpdesk.queries.deadlines import answer_stage
from helpdesk.queries.first_line import first_line_of
from helpdesk.queries.ties import stood
from helpdesk.queries.whose_turn import whose_turn


def settle(*, ticket: Ticket, now: datetime, matters_changed: bool = True) -> Ticket:
    """Save a question that the caller has locked and changed: whose turn, waiting since when, answer due by when.

    A new one is saved here for the first time. Where no matter of it has `matters_changed`, one without live matters
    has none still, and they are not asked for.

    Part of another operation's transaction; it asks no permission and announces nothing. Who is heard while waiting
    keeps the place in the queue: a second letter does not start the wait again.
    """
    asks = ticket.pk and (matters_changed or ticket.escalations_open)
    matters = list(ticket.escalations.values_list("state", "contract_id")) if asks else []
    contractors = [state for state, contract in matters if contract]
    offices = [state for state, contract in matters if not contract]
    turn = whose_turn(ticket.state, contractors, Turn.LEADER, at_office=offices)
    waits = turn == Turn.LEADER
    if waits:
        turn = first_line_of(ticket, timezone.localdate(now)).turn
    ticket.turn = turn
    ticket.waiting_since = (ticket.waiting_since or now) if waits else None
    ticket.escalations_open = sum(state in LIVE_STATES for state, _contract in matters)
    ticket.answer_due = ticket.next_check_at = None
    if ticket.waiting_since:
        stage = answer_stage(ticket.waiting_since, ticket.policy_version, ticket.calendar_version, stood(ticket))
        ticket.answer_due = stage.due
        ticket.next_check_at = next((mark.at for mark in stage.marks() if mark.at > now), None)
    ticket.version += 1
    ticket.updated_at = now
    ticket.save()
    return ticket
