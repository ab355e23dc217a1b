"""Stored deadlines and turns against what the records say.

Rows are read as plain tuples and versions once each: every clock there is has to be held against its records within
minutes, and a row of the ORM costs more than its arithmetic.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby, islice
from typing import Any, NamedTuple

from helpdesk.models import CalendarVersion, Escalation, EscalationMoment, ServicePolicyVersion, Ticket
from helpdesk.models.category import CONFIDENTIAL
from helpdesk.models.escalation import LIVE_STATES
from helpdesk.models.ticket import FIRST_LINE_TURNS, Turn
from helpdesk.queries.deadlines import Deadlines, answer_stage, deadlines
from helpdesk.queries.ties import all_stood
from helpdesk.queries.whose_turn import whose_turn

CHUNK = 2000
STORED = (
    *("reaction_due", "reacted_at", "workaround_due", "update_due", "solution_due", "solved_at"),
    *("paused_since", "next_due"),
)
OF_TICKET = (
    *("pk", "number", "state", "turn", "escalations_open", "waiting_since", "answer_due"),
    *("clock_stood", "policy_version_id", "calendar_version_id", "category"),
)


class Read(NamedTuple):
    """A moment as the clock needs it."""

    escalation_id: int
    kind: str
    severity: str
    pause_reason: str
    at: datetime


class Versions:
    """Every version of policies and calendars, each read once."""

    def __init__(self) -> None:
        self.policies = ServicePolicyVersion.objects.in_bulk()
        self.calendars = CalendarVersion.objects.in_bulk()


def stored_values(clock: Deadlines) -> dict[str, Any]:
    """What a matter keeps of its clock; the columns of STORED."""
    return {
        "reaction_due": clock.reaction.due,
        "reacted_at": clock.reaction.met_at,
        "workaround_due": clock.workaround.due if clock.workaround else None,
        "update_due": clock.update.due if clock.update else None,
        "solution_due": clock.solution.due,
        "solved_at": clock.solution.met_at,
        "paused_since": clock.paused_since,
        "next_due": clock.next_due,
    }


def escalation_differences() -> Iterator[str]:
    """A sentence for each matter whose cached clock is not what its moments and pinned versions give."""
    versions = Versions()
    columns = ("pk", "reference", "policy_version_id", "calendar_version_id", *STORED)
    for chunk in _chunks(Escalation.objects.order_by("pk").values_list(*columns).iterator(CHUNK)):
        told = _moments([row[0] for row in chunk])
        for pk, reference, policy, calendar, *stored in chunk:
            clock = deadlines(told.get(pk, ()), versions.policies[policy], versions.calendars[calendar])
            computed = stored_values(clock)
            wrong = [name for name, kept in zip(STORED, stored, strict=True) if kept != computed[name]]
            if wrong:
                yield f"{reference}: {', '.join(wrong)}"


def ticket_differences() -> Iterator[str]:
    """The same for questions: whose turn, how many matters run, answer due, whether its matters are confidential.

    Leader and office count as one side where the question waits for an answer.
    """
    versions = Versions()
    for chunk in _chunks(Ticket.objects.order_by("pk").values_list(*OF_TICKET).iterator(CHUNK)):
        states = _states([row[0] for row in chunk])
        pauses = all_stood([row[0] for row in chunk if row[7]])
        for pk, number, state, turn, still_open, since, due, _stood, policy, calendar, category in chunk:
            handed = states.get(pk, [])
            wrong = []
            contractors = [each for each, contract, _hidden in handed if contract]
            offices = [each for each, contract, _hidden in handed if not contract]
            stored = Turn.LEADER if since and turn in FIRST_LINE_TURNS else turn
            if whose_turn(state, contractors, Turn.LEADER, at_office=offices) != stored:
                wrong.append("turn")
            if still_open != sum(each in LIVE_STATES for each, _contract, _hidden in handed):
                wrong.append("escalations_open")
            if any(hidden != (category in CONFIDENTIAL) for _state, _contract, hidden in handed):
                wrong.append("is_confidential")
            policy_version, calendar_version = versions.policies[policy], versions.calendars[calendar]
            stood = pauses.get(pk, ())
            if due != (answer_stage(since, policy_version, calendar_version, stood).due if since else None):
                wrong.append("answer_due")
            if wrong:
                yield f"{number}: {', '.join(wrong)}"


def _moments(pks: list[int]) -> dict[int, list[Read]]:
    rows = EscalationMoment.objects.filter(escalation_id__gte=pks[0], escalation_id__lte=pks[-1]).order_by(
        "escalation_id", "at", "pk"
    )
    read = map(Read._make, rows.values_list(*Read._fields))
    return {pk: list(of_one) for pk, of_one in groupby(read, key=lambda moment: moment.escalation_id)}


def _states(pks: list[int]) -> dict[int, list[tuple[str, int | None, bool]]]:
    rows = Escalation.objects.filter(ticket_id__gte=pks[0], ticket_id__lte=pks[-1]).order_by("ticket_id", "pk")
    found = rows.values_list("ticket_id", "state", "contract_id", "is_confidential")
    return {
        pk: [(state, contract, hidden) for _pk, state, contract, hidden in of_one]
        for pk, of_one in groupby(found, key=lambda row: row[0])
    }


def _chunks(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk
