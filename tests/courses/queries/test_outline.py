"""A course as its readers see it: compiled once for a role, and for each of them what is built for them alone."""

from dataclasses import replace
from typing import Any

import pytest
from django.db.models import OuterRef
from wagtail.models import Page

from courses.models import CoursePage, LessonPage
from courses.operations.enrol import enrol
from courses.queries.answers import answers_column, answers_in
from courses.queries.outline import OUTLINE, outline_of, outlines
from courses.queries.outlined import Outline
from helpdesk.models import ShownAnswer, Ticket
from helpdesk.operations.show_answer import show_answer
from lms.models import Person
from tests.factories.courses import lessons_of, make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.tickets import later, make_solved

pytestmark = pytest.mark.django_db
WORDS = {"asked": "Przycisk jest szary", "answer": "Potrzebna jest rola kancelarii."}


def shown_at(cast: Cast, lesson: LessonPage) -> ShownAnswer:
    """Leon shows it to the people of his own office."""
    ticket = make_solved(cast)
    Ticket.objects.filter(pk=ticket.pk).update(page_kind="lesson", page_id=lesson.pk, page_title=lesson.title)
    ticket.refresh_from_db()
    return show_answer(about=ticket, by=cast.leon, now=later(2), **WORDS)


def built_alone(person: Person, course: CoursePage, lesson: LessonPage) -> tuple[Outline | None, list[Any]]:
    """By statements of this person's own, which nobody shares; the answers at the lesson beside them."""
    found = outlines(person, CoursePage.objects.filter(pk=course.pk))
    column = answers_column(person, page_id=OuterRef("pk"))
    rows = Page.objects.filter(pk=lesson.pk).annotate(given=column).values_list("given", flat=True)
    return next(iter(found), None), [each for row in rows for each in answers_in(row)]


def parted(found: Outline | None, lesson: LessonPage) -> tuple[Outline | None, list[Any]]:
    if found is None:
        return None, []
    answers = [each for item in found.items if item.pk == lesson.pk for each in item.answers]
    items, whole = (tuple(replace(item, answers=()) for item in each) for each in (found.items, found.whole))
    return replace(found, items=items, whole=whole), answers


@pytest.mark.parametrize("leon_first", [True, False])
@pytest.mark.parametrize("named", ["slug", "pk", "path"])
def test_two_of_one_role_share_the_statement_and_nothing_else(cast: Cast, named: str, leon_first: bool) -> None:
    course = make_course(cast, lessons=2, quiz=True)
    lesson = lessons_of(course)[0]
    people = [cast.leon, cast.obcy_leon]
    taken = {person.pk: enrol(course=course, by=person, now=NOON).pk for person in people}
    shown_at(cast, lesson)
    OUTLINE._compiled.cache_clear()
    readers = [Person.objects.get(pk=person.pk) for person in (people if leon_first else people[::-1])]

    found = {
        reader.pk: outline_of(reader, answers_at=lesson.slug, **{named: getattr(course, named)}) for reader in readers
    }

    assert OUTLINE._compiled.cache_info().currsize == 1
    assert {pk: each.enrolled and each.enrolled.pk for pk, each in found.items() if each} == taken
    assert {reader.pk: parted(found[reader.pk], lesson) for reader in readers} == {
        reader.pk: built_alone(reader, course, lesson) for reader in readers
    }
    told = [[each.answer for each in parted(found[person.pk], lesson)[1]] for person in people]
    assert told == [[WORDS["answer"]], []]


def test_another_course_and_another_part_are_asked_with_the_same_statement(cast: Cast) -> None:
    course, other = make_course(cast, lessons=2), make_course(cast, "Inny kurs", lessons=1)
    lesson, second = lessons_of(course)
    shown_at(cast, lesson)

    found = [outline_of(cast.leon, slug=each.slug, answers_at=lesson.slug) for each in (course, other)]
    elsewhere = outline_of(cast.leon, slug=course.slug, answers_at=second.slug)

    assert [each and each.pk for each in found] == [course.pk, other.pk]
    assert [[len(item.answers) for item in each.items] for each in (*found, elsewhere) if each] == [[1, 0], [0], [0, 0]]
