"""Demanding no exam any more."""

import pytest

from courses.models import DeltaExam
from courses.operations.drop_delta_exam import drop_delta_exam
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.delta_exams import make_delta_exam, make_release_run_by
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_it_is_dropped_once_and_stays_on_record(cast: Cast) -> None:
    release = make_release_run_by()
    exam = make_delta_exam(cast, release)

    for _ in range(2):
        drop_delta_exam(release=release, by=cast.maria, now=NOON)

    assert not DeltaExam.objects.exists()
    dropped = Event.objects.get(name="courses.delta_exam_dropped")
    assert (dropped.actor, dropped.before) == (
        cast.maria,
        {"release": "EZD 4.0", "title": exam.quiz.title, "due_on": exam.due_on.isoformat()},
    )


def test_who_may_not(cast: Cast) -> None:
    release = make_release_run_by()
    make_delta_exam(cast, release)

    for by in (cast.leon, cast.renata, cast.obca_wanda):
        with pytest.raises(Refused):
            drop_delta_exam(release=release, by=by, now=NOON)
    assert DeltaExam.objects.exists()
