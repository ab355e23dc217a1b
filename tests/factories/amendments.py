"""Proposals for steps, through the operations."""

from typing import Any

from courses.models import Amendment, Step
from courses.operations.accept_amendment import accept_amendment
from courses.operations.describe_steps import describe_steps
from helpdesk.operations.propose_amendment import propose_amendment
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.publishing import publish
from tests.factories.tickets import later, make_solved

WORDS = "Potrzebna jest rola kancelarii."


def make_amendment(
    cast: Cast, *, step: Step | None = None, words: str = WORDS, part: str = "warning", by: Any = None, **given: Any
) -> Amendment:
    """By Leon, from a solved question of Zofia at the first step of an instruction of Tomasz."""
    step = step or make_instruction(cast).step_rows.get(order=1)
    ticket = given.pop("ticket", None) or make_solved(cast, step=step)
    return propose_amendment(about=ticket, step=step, part=part, words=words, by=by or cast.leon, now=later(2), **given)


def make_accepted(cast: Cast, **given: Any) -> Amendment:
    """Let into the draft by Tomasz."""
    words = given.pop("written", "")
    return accept_amendment(amendment=make_amendment(cast, **given), by=cast.tomasz, now=later(3), words=words)


def publish_changed(cast: Cast, page: Any) -> Any:
    """Described by Tomasz as material, published by Maria."""
    page = type(page).objects.get(pk=page.pk)
    describe_steps(page=page, note="Ostrzeżenie o roli.", others="material", by=cast.tomasz)
    return publish(cast, type(page).objects.get(pk=page.pk))
