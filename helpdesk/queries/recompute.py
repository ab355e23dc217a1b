"""Stored deadlines and turns against what the records say."""

from collections.abc import Iterator

from helpdesk.models import Escalation, Ticket
from helpdesk.models.escalation import LIVE_STATES
from helpdesk.models.ticket import FIRST_LINE_TURNS, Turn
from helpdesk.queries.deadlines import answer_stage, deadlines
from helpdesk.queries.whose_turn import whose_turn

CHUNK = 500


def escalation_differences() -> Iterator[str]:
    """A sentence for each matter whose cached clock is not what its moments and pinned versions give."""
    rows = Escalation.objects.select_related("policy_version", "calendar_version").prefetch_related("moments")
    for escalation in rows.order_by("pk").iterator(CHUNK):
        moments = sorted(escalation.moments.all(), key=lambda moment: (moment.at, moment.pk))
        clock = deadlines(moments, escalation.policy_version, escalation.calendar_version)
        computed = {
            "reaction_due": clock.reaction.due,
            "reacted_at": clock.reaction.met_at,
            "workaround_due": clock.workaround.due if clock.workaround else None,
            "solution_due": clock.solution.due,
            "solved_at": clock.solution.met_at,
            "paused_since": clock.paused_since,
            "next_due": clock.next_due,
        }
        wrong = [name for name, value in computed.items() if getattr(escalation, name) != value]
        if wrong:
            yield f"{escalation.reference}: {', '.join(wrong)}"


def ticket_differences() -> Iterator[str]:
    """The same for questions: whose turn, how many matters run, answer due. Leader and office count as one side."""
    rows = Ticket.objects.select_related("policy_version", "calendar_version").prefetch_related("escalations")
    for ticket in rows.order_by("pk").iterator(CHUNK):
        states = [escalation.state for escalation in ticket.escalations.all()]
        turn = whose_turn(ticket.state, states, Turn.LEADER)
        wrong = []
        if turn != (Turn.LEADER if ticket.turn in FIRST_LINE_TURNS else ticket.turn):
            wrong.append("turn")
        if ticket.escalations_open != sum(state in LIVE_STATES for state in states):
            wrong.append("escalations_open")
        due = None
        if ticket.waiting_since:
            due = answer_stage(ticket.waiting_since, ticket.policy_version, ticket.calendar_version).due
        if ticket.answer_due != due:
            wrong.append("answer_due")
        if wrong:
            yield f"{ticket.number}: {', '.join(wrong)}"
