"""A question with a wrong key is marked anew: what changes, what stays, who may, and that it is kept."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from courses.models import Answer, Attempt, Correction, Enrolment, QuestionVersion, QuizPage, Regrade
from courses.operations.answer import answer
from courses.operations.enrol import enrol
from courses.operations.regrade import regrade
from courses.operations.submit_attempt import submit_attempt
from courses.queries.graded import result_differences
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.counting import statements
from tests.factories.courses import do_lessons, make_course, quiz_of
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.quizzes import AFTERWARDS, choices, make_attempt, make_quiz, make_result, single
from tests.factories.regrades import make_mended, make_regrade


def stored(*attempts: Attempt) -> list[tuple[int | None, bool | None]]:
    rows = Attempt.objects.in_bulk([each.pk for each in attempts])
    return [(rows[each.pk].percent, rows[each.pk].passed) for each in attempts]


def delivered() -> None:
    for pk in Event.objects.filter(settled_at=None).values_list("pk", flat=True):
        deliver(event_id=pk, now=timezone.now())


def answered_second(quiz: QuizPage, by: Any, *, right: int) -> Attempt:
    """The second answer to the first question, which is wrong until it is mended, then `right` right ones."""
    attempt = make_attempt(quiz, by)
    first, *rest = Answer.objects.filter(attempt=attempt).select_related("version").order_by("order")
    chosen = {first.version_id: [first.version.options[1]["id"]]}
    chosen |= {row.version_id: row.version.right for row in rest[:right]}
    answer(attempt_id=attempt.pk, chosen=chosen, by=by, now=NOON)
    return submit_attempt(attempt_id=attempt.pk, by=by, now=NOON)


def test_results_follow_the_new_key_and_what_they_were_is_kept(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=4)
    wronged, lucky = answered_second(quiz, cast.leon, right=2), make_result(quiz, cast.zofia, right=2)
    blank = make_attempt(quiz, cast.renata)
    submit_attempt(attempt_id=blank.pk, by=cast.renata, now=NOON)
    before = stored(wronged, lucky, blank)
    asked = list(Answer.objects.order_by("pk").values_list("version_id", "chosen"))

    made = make_regrade(cast, quiz)

    assert before == [(50, False), (50, False), (0, False)]
    assert stored(wronged, lucky) == [(75, True), (25, False)]
    assert list(Answer.objects.order_by("pk").values_list("version_id", "chosen")) == asked
    rows = made.corrections.order_by("pk").values_list(
        "attempt_id", "percent_before", "percent_after", "passed_before", "passed_after"
    )
    assert list(rows) == [(wronged.pk, 50, 75, False, True), (lucky.pk, 50, 25, False, False)]
    assert (made.key_before_id, made.regraded_by, made.reason) == (made.version_id, cast.maria, "Klucz był błędny.")
    assert list(result_differences()) == []


def test_a_pass_that_was_given_stays_even_after_a_second_mending(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=4)
    passed = make_result(quiz, cast.zofia, right=3)

    first = make_regrade(cast, quiz)
    after_first = stored(passed)
    third = make_mended(cast, quiz, right=3)
    second = regrade(version=first.version, mended=third, reason="Znowu.", by=cast.maria, now=AFTERWARDS)

    assert after_first == stored(passed) == [(50, True)]
    assert (second.key_before, second.key_after) == (first.key_after, third)
    assert list(result_differences()) == []


def test_who_passes_now_completes_the_course_and_each_changed_one_is_told_once(cast: Cast) -> None:
    course = make_course(cast, lessons=1, quiz=True)
    quiz = quiz_of(course)
    enrol(course=course, by=cast.zofia, now=NOON)
    for person in (cast.zofia, cast.leon):
        do_lessons(course, person)
    attempt = answered_second(quiz, cast.zofia, right=quiz.questions.count() - 1)
    blank = make_attempt(quiz, cast.leon)
    submit_attempt(attempt_id=blank.pk, by=cast.leon, now=NOON)
    assert stored(attempt) == [(0, False)]

    made = make_regrade(cast, quiz)
    delivered()
    delivered()

    assert stored(attempt) == [(100, True)]
    assert Enrolment.objects.get(person=cast.zofia).completed_at is not None
    told = Notice.objects.filter(kind="result_corrected").values_list("person__username", "path")
    assert list(told) == [("zofia", f"/kursy/{course.slug}/{quiz.slug}/")]
    fact = Event.objects.get(name="courses.question_regraded")
    assert (fact.actor, fact.before, fact.after) == (cast.maria, {"version": 1}, {"version": 2, "results": 1})
    assert fact.data["regrade_id"] == made.pk


def test_an_attempt_under_way_is_marked_by_the_new_key_when_it_is_submitted(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=2)
    running = make_attempt(quiz, cast.leon)
    first = Answer.objects.filter(attempt=running).select_related("version").order_by("order")[0]
    chosen = {**choices(running), first.version_id: [first.version.options[1]["id"]]}

    make_regrade(cast, quiz)
    answer(attempt_id=running.pk, chosen=chosen, by=cast.leon, now=NOON)
    submit_attempt(attempt_id=running.pk, by=cast.leon, now=NOON)

    assert stored(running) == [(100, True)]
    assert not Correction.objects.exists()
    assert list(result_differences()) == []


def test_sent_twice_it_is_one_and_the_same_key_again_is_refused(cast: Cast) -> None:
    quiz, key = make_quiz(cast), uuid4()
    answered_second(quiz, cast.leon, right=1)
    made = make_regrade(cast, quiz, key=key)
    said = {"version": made.version, "mended": made.key_after, "reason": "x", "by": cast.maria, "now": AFTERWARDS}

    assert regrade(**said, key=key) == made
    with pytest.raises(Refused, match="liczy się już"):
        regrade(**said)
    assert (Regrade.objects.count(), Correction.objects.count()) == (1, 1)


def test_only_coordinators_decide_and_never_about_their_own_result(cast: Cast) -> None:
    quiz = make_quiz(cast)
    mine = answered_second(quiz, cast.maria, right=1)
    mended = make_mended(cast, quiz)
    version = QuestionVersion.objects.get(question=mended.question, number=1)
    for by in (cast.maria, cast.ada, cast.tomasz, cast.renata, cast.leon):
        with pytest.raises(Refused):
            regrade(version=version, mended=mended, reason="x", by=by, now=AFTERWARDS)
    unchanged = (stored(mine), Regrade.objects.count(), QuestionVersion.objects.exclude(marked_by=None).count())
    other = make_person("druga")
    make_appointment(other, "coordinator", cast.office)

    regrade(version=version, mended=mended, reason="x", by=other, now=AFTERWARDS)

    assert unchanged == ([(50, False)], 0, 0)
    assert stored(mine) == [(100, True)]


def test_what_cannot_mark_old_answers_is_refused_beside_its_field(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=2)
    version = QuestionVersion.objects.get(question__order=1)
    other = QuestionVersion.objects.get(question__order=2)
    widened = make_mended(
        cast, quiz, options=single(right=2, options=4).options
    )  # new rows of answers: old choices are not among them
    reworded = make_mended(cast, quiz, text="Inaczej?")
    said: dict[str, Any] = {"version": version, "reason": "x", "by": cast.maria, "now": AFTERWARDS}
    for mended in (version, other, widened, reworded):
        with pytest.raises(Refused) as refused:
            regrade(**{**said, "mended": mended})
        assert refused.value.field == "mended"
    with pytest.raises(Refused) as refused:
        regrade(**{**said, "mended": reworded, "reason": " "})
    assert refused.value.field == "reason"


def test_a_changed_result_or_key_is_found_by_the_nightly_check(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=4)
    attempt = answered_second(quiz, cast.leon, right=2)
    made = make_regrade(cast, quiz)
    Attempt.objects.filter(pk=attempt.pk).update(percent=50, passed=False)
    changed = list(result_differences())
    QuestionVersion.objects.filter(pk=made.version_id).update(marked_by=None)

    assert len(changed) == 1
    assert list(result_differences()) == [f"courses_questionversion {made.version_id}: marked_by"]


def test_it_costs_the_same_for_one_result_and_for_three_that_pass_no_threshold(cast: Cast) -> None:
    counts = []
    for number in (1, 3):
        quiz = make_quiz(cast, title=f"Test {number}", questions=4)
        for place in range(number):
            person = make_person(f"osoba{number}{place}")
            make_appointment(person, "leader", cast.partner)
            answered_second(quiz, person, right=0)
        mended = make_mended(cast, quiz)
        version = QuestionVersion.objects.get(question=mended.question, number=1)
        with statements() as seen:
            regrade(version=version, mended=mended, reason="x", by=cast.maria, now=AFTERWARDS)
        counts.append(len(seen))

    assert counts[0] == counts[1] == 16
