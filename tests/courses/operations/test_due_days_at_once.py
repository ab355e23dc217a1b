"""Two who act in the same moment: each in a thread and a connection of its own, let go together."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from courses.models import CourseReminder, Enrolment, Extension
from courses.operations.ask_extension import ask_extension
from courses.operations.grant_extension import grant_extension
from courses.operations.remind_of_courses import remind_of_courses
from lms.kit.refused import Refused
from lms.models import Notice
from tests.courses.operations.test_remind_of_courses import given_to, morning
from tests.factories.extensions import DUE, make_assigned, make_extension
from tests.factories.instructions import NOON
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], Any]) -> list[Any]:
    """What each act returned, or the sentence with which it was refused."""
    gate = threading.Barrier(len(acts))

    def act(it: Callable[[], Any]) -> Any:
        gate.wait(timeout=10)
        try:
            return it()
        except Refused as refused:
            return str(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, acts))


def test_of_two_who_grant_at_once_one_decides(cast: Cast) -> None:
    asked = make_extension(cast)
    days = {person: DUE + timedelta(days=count) for count, person in ((3, cast.renata), (5, cast.maria))}

    def grants(person: Any) -> Callable[[], Any]:
        mine = Extension.objects.get(pk=asked.pk)
        return lambda: grant_extension(extension=mine, due_on=days[person], by=person, now=NOON).new_day

    answers = together(*map(grants, days))

    granted = Enrolment.objects.get().due_on
    assert sorted(map(str, answers)) == sorted([str(granted), "Ta prośba jest już rozpatrzona."])
    assert granted in days.values()


def test_of_two_who_ask_at_once_one_request_is_made(cast: Cast) -> None:
    course = make_assigned(cast)

    answers = together(*[lambda: ask_extension(course=course, by=cast.zofia, now=NOON).state] * 2)

    assert sorted(answers) == ["Prośba o dłuższy termin już czeka na odpowiedź.", "open"]
    assert Extension.objects.count() == 1


def test_two_runs_at_once_tell_everybody_once(cast: Cast) -> None:
    given_to(cast, cast.zofia, cast.leon, cast.renata)

    answers = together(*[lambda: remind_of_courses(now=morning(-7))] * 2)

    assert sum(answers) == 3
    assert (CourseReminder.objects.count(), Notice.objects.filter(kind="courses_reminded").count()) == (3, 3)
