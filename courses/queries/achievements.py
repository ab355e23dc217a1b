"""Where the facts come from that certificates rest on."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from courses.models import InstructionCard
from courses.queries.cards import signed_cards
from courses.queries.certification import Done, Facts, Terms, Tried
from courses.queries.course_standing import completed_courses
from courses.queries.results import Result, results_of


def facts_of(person_id: int, terms: Iterable[Terms]) -> Facts:
    """What this person has done of everything that the terms ask for; as many statements for one as for many terms."""
    listed = list(terms)
    courses = {each.pk for one in listed for each in one.courses}
    cards = {each.pk for one in listed for each in one.cards}
    exams = {one.exam.pk for one in listed if one.exam}
    completed = completed_courses(person_id, courses) if courses else {}
    signed = signed_cards(person_id, cards) if cards else {}
    results = results_of(person_id, exams) if exams else {}
    return facts_from(completed, signed, results)


def facts_from(
    completed: Mapping[int, datetime], signed: Mapping[int, InstructionCard], results: Mapping[int, Result]
) -> Facts:
    """Out of what one person has done, by course, by instruction and by test."""
    return Facts(
        courses={pk: Done(at) for pk, at in completed.items()},
        cards={pk: _card(card) for pk, card in signed.items()},
        exams={
            pk: Done(result.passed_at, {"percent": result.best_percent})
            for pk, result in results.items()
            if result.passed_at
        },
        tried={pk: Tried(each.attempts, each.best_percent) for pk, each in results.items() if not each.passed},
    )


def _card(card: InstructionCard) -> Done:
    """Since the second signature, which a signed card has, as the database demands."""
    return Done(card.signed_at or card.opened_at, {"card": card.pk, "number": card.full_number})
