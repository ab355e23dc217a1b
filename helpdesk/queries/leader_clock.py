"""The first line's own clock, beside the contractor's: guidance, shown and never penalised.

A pure function like `deadlines`: of the letters, of when the matter was handed over or solved, and of the pinned
versions. It stands while the clerk is asked, and its work is done with the handover.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpdesk.models import Escalation, Ticket
from helpdesk.queries.deadlines import FIRST_LINE, Stage, stage_of
from helpdesk.queries.ties import stood
from lms.kit.pauses import Pause


@dataclass(frozen=True)
class Letter:
    """Who wrote and when; `is_solution` ends the wait for the clerk."""

    at: datetime
    is_clerk: bool
    is_solution: bool = False


@dataclass(frozen=True)
class ClockLine:
    label: Any
    due: datetime
    met_at: datetime | None
    is_late: bool


def leader_stages(
    ticket: Ticket, letters: Iterable[Letter], handed_at: datetime | None, pauses: tuple[Pause, ...] = ()
) -> tuple[Stage | None, Stage | None]:
    """When the first line should answer, and when it should have solved it or handed it over.

    `pauses` while the question was joined to another one.
    """
    told = sorted(letters, key=lambda letter: letter.at)
    answered = next((letter.at for letter in told if not letter.is_clerk), None)
    solved = None if ticket.is_open else ticket.solved_at
    done = min((at for at in (handed_at, solved) if at), default=None)
    first = min((at for at in (answered, done) if at), default=None)
    versions = (ticket.policy_version, ticket.calendar_version)
    answer = stage_of(*versions, (FIRST_LINE, "reaction"), ticket.created_at, pauses, first)
    solution = stage_of(*versions, (FIRST_LINE, "solution"), ticket.created_at, (*_waits(told), *pauses), done)
    return answer, solution


def leader_lines(
    ticket: Ticket,
    letters: Iterable[Letter],
    handed_at: datetime | None,
    now: datetime,
    pauses: tuple[Pause, ...] = (),
) -> list[ClockLine]:
    labels = (_("Answer"), _("Solve or hand over"))
    stages = leader_stages(ticket, letters, handed_at, pauses)
    # Nothing is late while the clerk is the one who has to write.
    return [
        ClockLine(label, stage.due, stage.met_at, stage.is_missed(_standing(stage) or now))
        for label, stage in zip(labels, stages, strict=True)
        if stage
    ]


def clock_of_leader(escalation: Escalation, now: datetime) -> list[ClockLine]:
    """For the page of a matter, read by who also sees the question: one statement, two from the second matter on."""
    ticket = escalation.ticket
    rows = ticket.messages.filter(copied_from=None).values_list("created_at", "author_id", "is_solution")
    letters = [Letter(at, author == ticket.asked_by_id, is_solution) for at, author, is_solution in rows]
    handed = escalation.registered_at
    if escalation.ordinal > 1:
        handed = min(ticket.escalations.values_list("registered_at", flat=True))
    return leader_lines(ticket, letters, handed, now, stood(ticket))


def contract_lines(escalation: Escalation, now: datetime) -> list[ClockLine]:
    """The contractor's times from the stored deadlines."""
    at = escalation.paused_since or escalation.closed_at or now
    solved, heard_until = escalation.solved_at, escalation.solved_at or escalation.closed_at
    rows = (
        (_("Reaction"), escalation.reaction_due, escalation.reacted_at),
        (_("Next news"), escalation.update_due, heard_until),
        (_("Solution"), escalation.solution_due, solved),
    )
    return [ClockLine(label, due, met, (met or at) > due) for label, due, met in rows if due]


def _waits(told: list[Letter]) -> tuple[Pause, ...]:
    """From each letter that asks the clerk until the clerk writes."""
    waits: list[Pause] = []
    since: datetime | None = None
    for letter in told:
        if letter.is_clerk and since:
            waits.append((since, letter.at))
            since = None
        elif not letter.is_clerk and not letter.is_solution:
            since = since or letter.at
    return (*waits, (since, None)) if since else tuple(waits)


def _standing(stage: Stage) -> datetime | None:
    return next((begin for begin, end in stage.pauses if end is None), None)
