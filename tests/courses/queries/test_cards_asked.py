"""A course that asks for an instruction card: what counts, what no longer counts, and what it costs."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from courses.events import CardSigned
from courses.models import CoursePage, Enrolment, InstructionCard
from courses.operations.assign import assign
from courses.operations.correct_card import correct_card
from courses.operations.enrol import enrol
from courses.operations.finish_card import finish_card
from courses.operations.record_card import record_card
from courses.queries.authored import why_kept
from courses.queries.completions import completion_differences
from courses.queries.course_standing import CourseStanding, completed_courses, rule_of, standing
from courses.queries.evidence import evidence_of
from courses.queries.outline import outline_of
from courses.queries.progress_file import progress_table
from courses.receivers.cards import settle_courses_of_card
from courses.records.card import CardState
from lms.models import Event, Person
from lms.pages import PageAudience
from tests.counting import statements
from tests.factories.cards import MORNING, details, later, make_finished, make_signed, sign
from tests.factories.courses import do_lessons, make_course, release_course
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast


def standing_of(course: CoursePage, person: Person) -> CourseStanding:
    outline = outline_of(person, slug=course.slug)
    assert outline is not None
    return standing(outline, evidence_of(person))


def correction_of(card: InstructionCard, **given: Any) -> InstructionCard:
    """Signed by both sides."""
    copy = correct_card(card=card, reason="Pomyłka.", by=card.trainer, now=later(200))
    steps = {step.order: ("alone", "") for step in copy.steps.all()}
    copy = record_card(card=copy, steps=steps, details=details(**given), version=None, by=copy.trainer, now=later(201))
    copy = finish_card(card=copy, by=copy.trainer, now=later(202))
    return sign(copy, card.trainer, card.participant)


def asking_course(cast: Cast, **fields: Any) -> CoursePage:
    return make_course(cast, lessons=2, card_instruction=make_instruction(cast), **fields)


def test_a_course_is_complete_once_both_sides_have_signed(cast: Cast) -> None:
    course = asking_course(cast)
    do_lessons(course, cast.zofia, now=MORNING)
    before = standing_of(course, cast.zofia)
    asked = before.items[-1].item

    card = make_finished(cast, page=course.card_instruction)
    sign(card, cast.tomasz)
    half = standing_of(course, cast.zofia)
    card = sign(card, cast.zofia)
    done = standing_of(course, cast.zofia)

    assert (before.done, before.total, before.percent, before.next) == (2, 3, 66, before.items[-1])
    assert asked.is_card
    assert asked.url == f"/instrukcje/{course.card_instruction.slug}/"
    assert rule_of(asked) == (
        "Zaliczenie: karta tego instruktażu podpisana przez obie strony, z pozytywnym sprawdzianem praktycznym"
    )
    assert [(why.sentence, why.url) for why in before.why] == [
        (
            f"Nie ma karty instruktażu podpisanej przez obie strony, z pozytywnym sprawdzianem: {asked.title}",
            asked.url,
        )
    ]
    assert half == before
    assert (done.percent, done.is_complete, done.completed_at, done.why) == (100, True, card.signed_at, ())
    assert completed_courses(cast.zofia.pk, [course.pk]) == {course.pk: card.signed_at}
    assert not standing_of(course, cast.leon).has_begun


def test_a_card_signed_for_its_own_sake_begins_no_course(cast: Cast) -> None:
    course = asking_course(cast)
    make_signed(cast, page=course.card_instruction)

    found = standing_of(course, cast.zofia)

    assert (found.done, found.has_begun) == (1, False)


def test_only_a_signed_successor_with_a_positive_check_keeps_it(cast: Cast) -> None:
    course = asking_course(cast)
    do_lessons(course, cast.zofia, now=MORNING)
    card = make_signed(cast, page=course.card_instruction)

    better = correction_of(card)
    card.refresh_from_db()
    kept = standing_of(course, cast.zofia)
    worse = correction_of(better, practical_result="negative")
    better.refresh_from_db()

    assert (card.state, better.state, worse.state) == (CardState.SUPERSEDED, CardState.SUPERSEDED, CardState.SIGNED)
    assert kept.completed_at == better.signed_at
    assert standing_of(course, cast.zofia).percent == 66


def test_the_last_signature_announces_the_completion_once(cast: Cast) -> None:
    course = asking_course(cast)
    enrol(course=course, by=cast.zofia, now=MORNING)
    do_lessons(course, cast.zofia, now=MORNING)
    card = make_signed(cast, page=course.card_instruction)
    event = Event.objects.filter(name=CardSigned.name).latest("pk")

    assert len(list(completion_differences())) == 1
    settle_courses_of_card(event)
    settle_courses_of_card(event)

    assert Enrolment.objects.get(person=cast.zofia).completed_at == card.signed_at
    assert list(completion_differences()) == []


def test_the_file_of_progress_has_a_column_for_it(cast: Cast) -> None:
    course = asking_course(cast)
    assign(course=course, people=[cast.zofia], due_on=later(0).date(), by=cast.maria, now=MORNING)
    card = make_signed(cast, page=course.card_instruction)
    outline = outline_of(cast.maria, slug=course.slug)
    assert outline is not None
    assert card.signed_at

    with statements() as asked:
        header, rows = progress_table(cast.maria, outline, later(0).date())
        zofia = next(rows)

    assert (len(asked), header[-1], zofia[6], zofia[-1]) == (
        1,
        course.card_instruction.title,
        1,
        card.signed_at.date(),
    )


@pytest.mark.parametrize("is_asked", [False, True])
def test_a_card_costs_no_statement(cast: Cast, is_asked: bool) -> None:
    course = asking_course(cast) if is_asked else make_course(cast, lessons=2)

    person = Person.objects.get(pk=cast.zofia.pk)

    with statements() as asked:
        standing_of(course, person)

    assert len(asked) == 3


def test_an_instruction_that_learners_do_not_see_is_refused(cast: Cast) -> None:
    hidden = make_instruction(cast, audience=PageAudience.AUTHORS)
    course = make_course(cast)
    course.card_instruction = hidden

    with pytest.raises(ValidationError) as refused:
        course.full_clean()

    assert refused.value.message_dict == {
        "card_instruction": ["Uczący się nie widzą tej instrukcji. Trzeba ją najpierw opublikować albo wybrać inną."]
    }


def test_an_instruction_that_a_course_asks_for_is_not_deleted(cast: Cast) -> None:
    course = asking_course(cast)

    assert why_kept(Page.objects.get(pk=course.card_instruction.pk)) == (
        f"Kurs „{course.title}” wymaga karty tej instrukcji. Najpierw trzeba zmienić kurs."
    )
    assert why_kept(Page.objects.get(pk=course.pk)) == ""


def test_a_course_that_asks_no_more_is_complete_without_it(cast: Cast) -> None:
    course = asking_course(cast)
    do_lessons(course, cast.zofia, now=NOON)
    draft = CoursePage.objects.get(pk=course.pk)
    draft.card_instruction = None
    draft.save_revision(user=cast.tomasz)
    assert standing_of(course, cast.zofia).percent == 66

    release_course(cast, draft)

    assert standing_of(course, cast.zofia).completed_at == NOON
