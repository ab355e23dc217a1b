"""Marking a work: the points of the rubric, who may, and what follows."""

import pytest

from courses.models import CoursePage, Enrolment, Marking
from courses.operations.mark_work import mark_work
from courses.queries.completions import completion_differences
from courses.queries.course_standing import standing
from courses.queries.evidence import evidence_of
from courses.queries.marking import marking_differences
from courses.queries.outline import outline_of
from lms.kit.refused import Refused
from lms.models import Event, Notice, Person
from lms.outbox import deliver
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.works import make_work


def refusal(work: object, by: Person, levels: list[int | None]) -> str:
    with pytest.raises(Refused) as refused:
        mark_work(work=work, levels=levels, comment="", by=by, now=NOON)  # type: ignore[arg-type]
    return refused.value.field or ""


def test_from_the_threshold_on_the_task_and_its_course_are_done(cast: Cast) -> None:
    work = make_work(cast)

    marking = mark_work(work=work, levels=[0, 1], comment="Dobrze.", by=cast.tomasz, now=NOON)

    assert (marking.percent, marking.passed, marking.comment) == (60, True, "Dobrze.")
    assert Enrolment.objects.get().completed_at == NOON
    assert Event.objects.filter(name="courses.course_completed").count() == 1
    assert [*completion_differences(), *marking_differences()] == []
    deliver(event_id=Event.objects.get(name="courses.work_marked").pk, now=NOON)
    assert Notice.objects.get(kind="work_marked").person == cast.zofia


def test_below_the_threshold_the_course_says_what_is_missing(cast: Cast) -> None:
    work = make_work(cast)

    marking = mark_work(work=work, levels=[2, 0], comment="", by=cast.tomasz, now=NOON)

    course = CoursePage.objects.get()
    outline = outline_of(cast.zofia, pk=course.pk)
    assert outline
    mine = standing(outline, evidence_of(cast.zofia))
    assert (marking.percent, marking.passed, mine.is_complete) == (40, False, False)
    assert [each.url for each in mine.why] == [f"/kursy/{course.slug}/napisz-pismo/"]
    assert "60" in mine.why[0].sentence


def test_the_same_marking_again_changes_nothing_and_another_one_is_late(cast: Cast) -> None:
    work = make_work(cast)
    first = mark_work(work=work, levels=[2, 1], comment="", by=cast.tomasz, now=NOON)

    assert mark_work(work=work, levels=[2, 1], comment="", by=cast.tomasz, now=NOON) == first
    assert refusal(work, cast.maria, [0, 0]) == ""
    assert Marking.objects.count() == 1


@pytest.mark.parametrize("levels", [[None, 1], [7, 1], [-1, 1]])
def test_each_criterion_needs_a_level_of_its_own(cast: Cast, levels: list[int | None]) -> None:
    assert refusal(make_work(cast), cast.tomasz, levels) == "c0"


def test_neither_the_learner_nor_whoever_does_not_teach_may(cast: Cast) -> None:
    own = make_work(cast, by=cast.tomasz)
    for person in (cast.tomasz, cast.zofia, cast.renata):
        refusal(own, person, [2, 1])

    assert not Marking.objects.exists()


def test_a_stored_result_that_does_not_add_up_is_found(cast: Cast) -> None:
    marking = mark_work(work=make_work(cast), levels=[2, 1], comment="", by=cast.tomasz, now=NOON)
    Marking.objects.update(percent=99)

    assert list(marking_differences()) == [f"courses_marking {marking.pk}: percent"]
