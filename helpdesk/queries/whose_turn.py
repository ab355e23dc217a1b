"""Whose turn it is: exactly one side, from the states of the question and of what was handed over."""

from collections.abc import Iterable

from helpdesk.models.escalation import LEADERS_TURN, LIVE_STATES
from helpdesk.models.ticket import State, Turn


def whose_turn(state: str, escalation_states: Iterable[str], first_line: Turn) -> Turn:
    """`first_line` is LEADER, or OFFICE where the partner has nobody who answers."""
    live = [each for each in escalation_states if each in LIVE_STATES]
    if state == State.CLOSED:
        return Turn.NOBODY
    if state == State.SOLVED:
        return Turn.CLERK
    if any(each in LEADERS_TURN for each in live):
        return first_line
    if live:
        return Turn.CONTRACTOR
    return Turn.CLERK if state == State.WAITING_CLERK else first_line
