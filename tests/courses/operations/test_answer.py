"""Saving an answer: once for each key, in time, in one's own attempt, to a question of that attempt."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from courses.models import Answer, Attempt
from courses.operations.answer import answer
from courses.operations.keep_question import keep_question
from courses.records.attempt import GRACE
from lms.kit.refused import Refused
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import AFTERWARDS, choices, make_attempt, make_quiz, make_result, multiple, single

LIMIT = timedelta(minutes=10)


def first_of(attempt: Attempt) -> Answer:
    return Answer.objects.select_related("version").get(attempt=attempt, order=1)


def options(found: Answer) -> list[str]:
    return [option["id"] for option in found.version.options]


def chosen(found: Answer) -> list[str]:
    found.refresh_from_db()
    return found.version.texts_of(found.chosen)


def test_an_answer_is_kept_and_can_be_changed_and_taken_back(cast: Cast) -> None:
    attempt = make_attempt(make_quiz(cast), cast.leon)
    found = first_of(attempt)
    a, b, _c = options(found)
    seen = []

    for ids in ([a], [b], []):
        answer(attempt_id=attempt.pk, chosen={found.version_id: ids}, by=cast.leon, now=NOON)
        seen.append(chosen(found))

    assert seen == [["A"], ["B"], []]
    assert found.saved_at == NOON


def test_a_save_that_comes_again_changes_nothing_even_after_a_newer_one(cast: Cast) -> None:
    attempt = make_attempt(make_quiz(cast), cast.leon)
    found, old, new = first_of(attempt), uuid4(), uuid4()
    a, b, _c = options(found)
    sent: list[tuple[list[str], Any]] = [([a], old), ([b], new), ([a], old), ([b], new)]

    for minutes, (ids, key) in enumerate(sent):
        now = NOON + timedelta(minutes=minutes)
        answer(attempt_id=attempt.pk, chosen={found.version_id: ids}, by=cast.leon, now=now, key=key)

    assert chosen(found) == ["B"]
    assert found.saved_at == NOON + timedelta(minutes=1)


def test_what_was_typed_last_counts_whatever_arrives_last(cast: Cast) -> None:
    attempt = make_attempt(make_quiz(cast), cast.leon)
    found, seen = first_of(attempt), []
    a, b, c = options(found)

    for minutes, (option, typed) in enumerate([(a, 10), (b, 5), (c, 10), (b, 11), (a, None), (c, 12)], start=20):
        typed_at = NOON + timedelta(minutes=typed) if typed else None
        sent = {found.version_id: [option]}
        rows = answer(
            attempt_id=attempt.pk,
            chosen=sent,
            by=cast.leon,
            now=NOON + timedelta(minutes=minutes),
            key=uuid4(),
            typed_at=typed_at,
        )
        seen.append((*chosen(found), rows[0].is_outdone))

    assert seen == [("A", False), ("A", True), ("C", False), ("B", False), ("A", False), ("A", True)]
    assert found.saved_at == found.typed_at == NOON + timedelta(minutes=24)


def test_nothing_is_typed_after_now_and_each_question_has_its_own_hour(cast: Cast) -> None:
    attempt = make_attempt(make_quiz(cast, questions=2), cast.leon)
    first, second = Answer.objects.filter(attempt=attempt).select_related("version").order_by("order")

    def send(to: Answer, place: int, minutes: int, typed: int) -> None:
        answer(
            attempt_id=attempt.pk,
            chosen={to.version_id: [options(to)[place]]},
            by=cast.leon,
            now=NOON + timedelta(minutes=minutes),
            typed_at=NOON + timedelta(minutes=typed),
        )

    send(first, 0, minutes=1, typed=100_000)
    send(second, 0, minutes=2, typed=0)
    send(first, 1, minutes=3, typed=2)

    assert (chosen(first), chosen(second)) == (["B"], ["A"])


def test_a_buffer_of_a_browser_never_goes_round_the_time_limit(cast: Cast) -> None:
    attempt = make_attempt(make_quiz(cast, time_limit=10), cast.leon)
    found = first_of(attempt)

    with pytest.raises(Refused, match="Czas tego testu"):
        answer(
            attempt_id=attempt.pk,
            chosen={found.version_id: options(found)[:1]},
            by=cast.leon,
            now=NOON + LIMIT + GRACE * 2,
            typed_at=NOON,
        )
    assert chosen(found) == []


@pytest.mark.parametrize(
    ("after", "is_kept"), [(timedelta(0), True), (GRACE, True), (GRACE + timedelta(milliseconds=1), False)]
)
def test_the_last_answer_counts_within_the_grace_and_not_later(cast: Cast, after: timedelta, is_kept: bool) -> None:
    attempt = make_attempt(make_quiz(cast, time_limit=10), cast.leon)
    found = first_of(attempt)
    sent = {found.version_id: options(found)[:1]}

    if is_kept:
        answer(attempt_id=attempt.pk, chosen=sent, by=cast.leon, now=NOON + LIMIT + after)
    else:
        with pytest.raises(Refused):
            answer(attempt_id=attempt.pk, chosen=sent, by=cast.leon, now=NOON + LIMIT + after)

    assert chosen(found) == (["A"] if is_kept else [])


def test_a_submitted_attempt_takes_no_answers(cast: Cast) -> None:
    attempt = make_result(make_quiz(cast), cast.leon)

    with pytest.raises(Refused):
        answer(attempt_id=attempt.pk, chosen=choices(attempt, right=0), by=cast.leon, now=NOON)
    assert first_of(attempt).is_right


def test_another_persons_attempt_is_not_there(cast: Cast) -> None:
    attempt = make_attempt(make_quiz(cast), cast.leon)
    sent = choices(attempt)

    for person in (cast.zofia, cast.obcy_leon, cast.tomasz, cast.maria):
        with pytest.raises(Attempt.DoesNotExist):
            answer(attempt_id=attempt.pk, chosen=sent, by=person, now=NOON)
    answer(attempt_id=attempt.pk, chosen=sent, by=cast.leon, now=NOON)


def test_a_version_that_is_not_in_the_attempt_and_an_option_of_another_question_are_refused(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=2)
    attempt = make_attempt(quiz, cast.leon)
    first, second = Answer.objects.filter(attempt=attempt).select_related("version").order_by("order")
    question = first.version.question
    keep_question(quiz=quiz, question=question, draft=single("Inne słowa"), by=cast.maria, now=AFTERWARDS)
    newer = question.versions.get(number=2)
    sent = (
        {newer.pk: [newer.options[0]["id"]]},
        {first.version_id: options(second)[:1]},
        {first.version_id: ["nieznana"]},
        {2**63: []},
    )

    for each in sent:
        with pytest.raises(Refused):
            answer(attempt_id=attempt.pk, chosen=each, by=cast.leon, now=NOON)
    assert not Answer.objects.filter(attempt=attempt).exclude(saved_at=None).exists()


def test_one_answer_is_taken_where_one_is_asked_and_several_where_several(cast: Cast) -> None:
    attempt = make_attempt(make_quiz(cast, questions=[single(), multiple()]), cast.leon)
    first, second = Answer.objects.filter(attempt=attempt).select_related("version").order_by("order")

    with pytest.raises(Refused):
        answer(attempt_id=attempt.pk, chosen={first.version_id: options(first)[:2]}, by=cast.leon, now=NOON)
    answer(attempt_id=attempt.pk, chosen={second.version_id: options(second)[:2]}, by=cast.leon, now=NOON)

    assert (chosen(first), chosen(second)) == ([], ["A", "B"])
