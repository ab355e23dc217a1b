"""Steps for which an answer can be proposed where its question was asked elsewhere: found by words, or in a text.

Everywhere: what this person may read, of today's texts, and what holds for them and for the office that asked.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from courses.blocks.applies import applies_in_office, rule_of, rule_of_page
from courses.models import InstructionPage, Step
from courses.queries.catalogue import search_instructions, search_steps
from helpdesk.models import Ticket
from lms.models import Person
from lms.queries.scope import Scope, scopes_of, scopes_of_partners

MOST_STEPS, MOST_INSTRUCTIONS = 8, 8
# Of what is found some may hold for others only.
LOOKED_THROUGH = 3


@dataclass(frozen=True)
class Found:
    """`is_guess`: nothing was searched for, these steps share words with the question."""

    steps: list[Step]
    instructions: list[InstructionPage]
    is_guess: bool = False


def find(person: Person, ticket: Ticket, words: str) -> Found:
    """The best first. Without words those steps that share some with the title of the question."""
    wanted, limit = words or ticket.title, MOST_STEPS * LOOKED_THROUGH
    steps = search_steps(person, wanted, limit, any_word=not words)
    pages: list[InstructionPage] = []
    if words:
        found = search_instructions(person, words, MOST_INSTRUCTIONS * LOOKED_THROUGH)
        by_pk = InstructionPage.objects.visible_to(person).in_bulk(found)
        pages = [by_pk[pk] for pk in found if pk in by_pk]
    scopes = _scopes(person, ticket)
    held = [page for page in pages if _page_holds(page, scopes)]
    return Found([step for step in steps if _holds(step, scopes)][:MOST_STEPS], held[:MOST_INSTRUCTIONS], not words)


def steps_of(person: Person, ticket: Ticket, page_id: int) -> list[Step]:
    """Of one instruction in its order; none where it cannot be chosen."""
    return _steps(person, ticket, Q(page=page_id))


def step_for(person: Person, ticket: Ticket, pk: int) -> Step | None:
    """This very step, if it can be chosen."""
    return next(iter(_steps(person, ticket, Q(pk=pk))), None)


def _steps(person: Person, ticket: Ticket, which: Q) -> list[Step]:
    rows = Step.objects.current().visible_to(person).filter(which).select_related("page").order_by("order", "pk")
    scopes = _scopes(person, ticket)
    return [step for step in rows if _holds(step, scopes)]


def _scopes(person: Person, ticket: Ticket) -> tuple[Scope, Scope]:
    own = scopes_of({person.pk}, timezone.localdate()).get(person.pk)
    office = scopes_of_partners([ticket.partner_id]).get(ticket.partner_id)
    return own, (office,) if office else None


def _holds(step: Step, scopes: tuple[Scope, Scope]) -> bool:
    return _page_holds(step.page, scopes) and all(applies_in_office(rule_of(step.applies), scope) for scope in scopes)


def _page_holds(page: InstructionPage, scopes: tuple[Scope, Scope]) -> bool:
    return all(applies_in_office(rule_of_page(page.only_for), scope) for scope in scopes)
