"""Confirming a change: once, of what was seen, and nothing else changes."""

import pytest
from django.utils import timezone

from courses.models import ChangeConfirmation, LessonDone
from courses.operations.complete import complete
from courses.operations.confirm_change import confirm_change
from courses.queries.deltas import delta_of
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.courses import change_lesson, lessons_of, make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_person


def test_it_is_noted_once_and_progress_stays(cast: Cast) -> None:
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    complete(lesson=lesson, by=cast.leon, now=NOON)
    publication = change_lesson(cast, lesson)
    before = list(LessonDone.objects.values())

    first, second = (confirm_change(lesson=lesson, number=2, by=cast.leon, now=NOON) for _ in range(2))

    assert first == second
    assert list(ChangeConfirmation.objects.values_list("person", "publication", "confirmed_at")) == [
        (cast.leon.pk, publication.pk, NOON)
    ]
    assert list(LessonDone.objects.values()) == before
    event = Event.objects.get(name="courses.change_confirmed")
    assert (event.actor, event.partner_id, event.after) == (cast.leon, cast.partner.pk, {"number": 2})


def test_what_was_published_while_reading_goes_on_waiting(cast: Cast) -> None:
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    complete(lesson=lesson, by=cast.leon, now=NOON)
    change_lesson(cast, lesson)
    change_lesson(cast, lesson, html="<p>Jeszcze raz.</p>")

    confirm_change(lesson=lesson, number=2, by=cast.leon, now=NOON)

    left = delta_of(cast.leon, lesson.pk)
    assert left
    assert (left.since, [each.number for each in left.versions]) == (2, [3])


def test_nobody_confirms_what_does_not_wait_for_them(cast: Cast) -> None:
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    nobody = make_person("nikt")
    LessonDone.objects.create(person=nobody, lesson=lesson, done_at=NOON)
    complete(lesson=lesson, by=cast.leon, now=NOON)
    change_lesson(cast, lesson)
    change_lesson(cast, lesson, "small", html="<p>Drobiazg.</p>")
    complete(lesson=lesson, by=cast.renata, now=timezone.now())

    for person, number in ((nobody, 2), (cast.zofia, 2), (cast.renata, 2), (cast.leon, 1), (cast.leon, 3)):
        with pytest.raises(Refused):
            confirm_change(lesson=lesson, number=number, by=person, now=NOON)
    assert ChangeConfirmation.objects.count() == 0
