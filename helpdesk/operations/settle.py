"""Bring a question's derived columns up to date."""

from datetime import datetime

from django.utils import timezone

from helpdesk.models import Ticket
from helpdesk.models.escalation import LIVE_STATES
from helpdesk.models.ticket import FIRST_LINE_TURNS, Turn
from helpdesk.queries.deadlines import answer_stage
from helpdesk.queries.first_line import first_line
from helpdesk.queries.whose_turn import whose_turn


def settle(*, ticket: Ticket, now: datetime) -> Ticket:
    """Save a question that the caller has locked and changed: whose turn, waiting since when, answer due by when.

    Part of another operation's transaction; it asks no permission and announces nothing. Who is heard while waiting
    keeps the place in the queue: a second letter does not start the wait again.
    """
    states = list(ticket.escalations.values_list("state", flat=True))
    turn = whose_turn(ticket.state, states, Turn.LEADER)
    if turn == Turn.LEADER:
        day = timezone.localdate(now)
        line = first_line(
            partner_id=ticket.partner_id, location_id=ticket.location_id, day=day, without=ticket.asked_by_id
        )
        turn = line.turn
    waits = turn in FIRST_LINE_TURNS
    ticket.turn = turn
    ticket.waiting_since = (ticket.waiting_since or now) if waits else None
    ticket.escalations_open = sum(state in LIVE_STATES for state in states)
    ticket.answer_due = ticket.next_check_at = None
    if ticket.waiting_since:
        stage = answer_stage(ticket.waiting_since, ticket.policy_version, ticket.calendar_version)
        ticket.answer_due = stage.due
        ticket.next_check_at = next((at for at in (stage.half, stage.due) if at > now), None)
    ticket.version += 1
    ticket.updated_at = now
    ticket.save()
    return ticket
