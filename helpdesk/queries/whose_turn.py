"""Whose turn it is: exactly one side, from the states of the question and of what was handed over."""

from collections.abc import Iterable

from helpdesk.models.escalation import LEADERS_TURN, LIVE_STATES
from helpdesk.models.ticket import State, Turn


def whose_turn(state: str, escalation_states: Iterable[str], first_line: Turn, at_office: Iterable[str] = ()) -> Turn:
    """`first_line` is LEADER, or OFFICE where the partner has nobody who answers.

    `escalation_states` are those of matters with contractors, `at_office` of those with the office: what both are
    working on is the contractor's turn, since its time is the contract's.
    """
    with_contractor = [each for each in escalation_states if each in LIVE_STATES]
    live = with_contractor + [each for each in at_office if each in LIVE_STATES]
    if state in (State.CLOSED, State.MERGED):
        return Turn.NOBODY
    if state == State.SOLVED:
        return Turn.CLERK
    if any(each in LEADERS_TURN for each in live):
        return first_line
    if live:
        return Turn.CONTRACTOR if with_contractor else Turn.OFFICE
    return Turn.CLERK if state == State.WAITING_CLERK else first_line
