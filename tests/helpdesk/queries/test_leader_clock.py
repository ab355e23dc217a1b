"""The first line's own clock: from the letters, and standing while the clerk is asked."""

from datetime import datetime

from helpdesk.models import CalendarVersion, ServicePolicyVersion, State, Ticket
from helpdesk.models.policy import DEFAULT_TARGETS
from helpdesk.queries.leader_clock import Letter, leader_lines, leader_stages
from lms.kit.clock import WorkingCalendar
from tests.factories.tickets import MORNING, later


def asked(**given: object) -> Ticket:
    policy = ServicePolicyVersion(number=1, targets=DEFAULT_TARGETS)
    calendar = CalendarVersion(number=1, data=WorkingCalendar().to_data())
    return Ticket(created_at=MORNING, policy_version=policy, calendar_version=calendar, **given)


def due(ticket: Ticket, *letters: Letter, handed_at: datetime | None = None) -> list[tuple[datetime, datetime | None]]:
    stages = leader_stages(ticket, [Letter(MORNING, is_clerk=True), *letters], handed_at)
    return [(stage.due, stage.met_at) for stage in stages if stage]


def test_four_hours_to_answer_and_two_days_to_solve_or_hand_over() -> None:
    assert due(asked()) == [(later(4), None), (later(54), None)]


def test_it_stands_while_the_clerk_is_asked() -> None:
    asks, writes = Letter(later(1), is_clerk=False), Letter(later(25), is_clerk=True)

    # The day of the question is not counted: of the pause only the three hours of the second day come back.
    assert due(asked(), asks, writes) == [(later(4), later(1)), (later(73), None)]


def test_the_handover_ends_both_and_so_does_the_answer_that_solves() -> None:
    assert due(asked(), handed_at=later(2)) == [(later(4), later(2)), (later(54), later(2))]
    solved = asked(state=State.SOLVED, solved_at=later(3))
    answer = Letter(later(3), is_clerk=False, is_solution=True)
    assert due(solved, answer) == [(later(4), later(3)), (later(54), later(3))]


def test_nothing_becomes_late_while_the_clerk_has_to_write() -> None:
    letters = [Letter(MORNING, is_clerk=True), Letter(later(1), is_clerk=False)]

    assert [line.is_late for line in leader_lines(asked(), letters, None, later(24 * 30))] == [False, False]
    assert [line.is_late for line in leader_lines(asked(), letters[:1], None, later(24 * 30))] == [True, True]
