"""Handing in a whole course."""

import pytest

from courses.operations.send_back import send_back
from courses.operations.submit_course import submit_course
from courses.queries.texts import to_approve
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.courses import lessons_of, make_course_draft
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_everything_is_submitted_and_the_office_is_told_of_the_course_only(cast: Cast) -> None:
    course = make_course_draft(cast, lessons=2)
    assert cast.maria

    pages = submit_course(course=course, by=cast.tomasz)

    assert [page.title for page in pages] == ["EZD – podstawy", "Lekcja 1", "Lekcja 2"]
    for event in Event.objects.filter(name="courses.page_submitted"):
        deliver(event_id=event.pk, now=NOON)
    assert [(notice.person, notice.subject) for notice in Notice.objects.all()] == [
        (cast.maria, "Do akceptacji: EZD – podstawy")
    ]
    assert [page.title for page in to_approve(course)] == ["Lekcja 1", "Lekcja 2", "EZD – podstawy"]


def test_only_the_author_and_the_office_submit_it_and_once(cast: Cast) -> None:
    course = make_course_draft(cast)
    with pytest.raises(Refused):
        submit_course(course=course, by=cast.leon)
    submit_course(course=course, by=cast.tomasz)

    with pytest.raises(Refused):
        submit_course(course=course, by=cast.tomasz)


def test_what_was_sent_back_is_handed_in_again_alone(cast: Cast) -> None:
    course = make_course_draft(cast)
    submit_course(course=course, by=cast.tomasz)
    send_back(page=lessons_of(course)[1], by=cast.maria, comment="Za krótko.")

    assert [page.title for page in submit_course(course=course, by=cast.tomasz)] == ["Lekcja 2"]
