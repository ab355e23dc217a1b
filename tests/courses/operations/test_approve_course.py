"""Approving a whole course."""

import pytest

from courses.models import CoursePage, Publication
from courses.operations.approve_course import approve_course
from courses.operations.submit_course import submit_course
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.courses import lessons_of, make_course, make_course_draft, make_lesson_draft
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def told(kind: str) -> list[str]:
    for event in Event.objects.unsettled().order_by("pk"):
        deliver(event_id=event.pk, now=NOON)
    return list(Notice.objects.filter(kind=kind).order_by("pk").values_list("subject", flat=True))


def test_all_of_it_is_published_and_its_author_is_told_once(cast: Cast) -> None:
    course = make_course_draft(cast, lessons=2)
    submit_course(course=course, by=cast.tomasz)

    approve_course(course=course, by=cast.maria)

    assert [page.live for page in (CoursePage.objects.get(), *lessons_of(course))] == [True, True, True]
    assert sorted(Publication.objects.values_list("page__title", "number")) == [
        ("EZD – podstawy", 1),
        ("Lekcja 1", 1),
        ("Lekcja 2", 1),
    ]
    assert told("page_released") == ["Opublikowano: EZD – podstawy"]


def test_a_lesson_added_later_is_told_of_itself(cast: Cast) -> None:
    course = make_course(cast, lessons=1)
    told("page_released")
    make_lesson_draft(cast, course, "Nowa lekcja")
    submit_course(course=course, by=cast.tomasz)
    approve_course(course=course, by=cast.maria)

    assert told("page_released")[1:] == ["Opublikowano: Nowa lekcja"]


def test_nobody_but_the_office_approves_and_nothing_twice(cast: Cast) -> None:
    course = make_course_draft(cast)
    with pytest.raises(Refused):
        approve_course(course=course, by=cast.maria)
    submit_course(course=course, by=cast.tomasz)
    for person in (cast.tomasz, cast.leon, cast.wanda):
        with pytest.raises(Refused):
            approve_course(course=course, by=person)
    approve_course(course=course, by=cast.maria)

    with pytest.raises(Refused):
        approve_course(course=course, by=cast.maria)
