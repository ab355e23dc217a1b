"""Which questions are asked in a week, whatever happened before."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from courses.queries.refreshing import MOST, Candidate, Place, Seen, choose, due_week, relevance
from courses.records.refresher import Reason
from lms.registry import Topic

WEEK = date(2026, 11, 23)
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        question_id=st.integers(1, 9),
        version_id=st.integers(1, 30),
        reason=st.sampled_from(list(Reason)),
        weight=st.integers(0, 5),
    ),
    max_size=20,
)
HISTORY = st.lists(
    st.builds(
        Seen,
        question_id=st.integers(1, 9),
        on=st.dates(WEEK - timedelta(weeks=40), WEEK + timedelta(days=6)),
        is_right=st.sampled_from([True, False, None]),
    ),
    max_size=30,
)


def asked(*reasons: str) -> list[Candidate]:
    return [Candidate(number, number, Reason(reason)) for number, reason in enumerate(reasons, start=1)]


def weeks_until_due(*answers: bool | None) -> list[int]:
    """Answered each time in the week in which it is due: how many weeks pass each time."""
    past, found = [], []
    for is_right in answers:
        on = due_week(past) if past else WEEK
        past.append(Seen(1, on, is_right))
        found.append((due_week(past) - on).days // 7)
    return found


@given(CANDIDATES, HISTORY, st.integers(0, 9))
def test_there_are_never_more_than_three_and_none_twice(
    candidates: list[Candidate], history: list[Seen], number: int
) -> None:
    found = choose(candidates, history, WEEK, number)

    assert len(found) <= min(number, MOST)
    assert set(Counter(each.question_id for each in found).values()) <= {1}
    assert set(found) <= set(candidates)


@given(CANDIDATES, HISTORY, st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_read_changes_nothing(
    candidates: list[Candidate], history: list[Seen], random: object
) -> None:
    mixed = sorted(candidates, key=lambda each: random.random())  # type: ignore[attr-defined]

    assert choose(mixed, history, WEEK) == choose(candidates, history, WEEK)


@given(CANDIDATES, HISTORY, HISTORY)
def test_what_happens_in_the_week_changes_nothing_in_it(
    candidates: list[Candidate], history: list[Seen], more: list[Seen]
) -> None:
    of_this_week = [Seen(each.question_id, WEEK + timedelta(days=3), each.is_right) for each in more]

    assert choose(candidates, history + of_this_week, WEEK) == choose(candidates, history, WEEK)


@given(CANDIDATES, HISTORY)
def test_nothing_is_asked_in_the_week_in_which_it_was_answered_right_before_it_is_due(
    candidates: list[Candidate], history: list[Seen]
) -> None:
    for each in choose(candidates, history, WEEK):
        past = sorted((row for row in history if row.question_id == each.question_id), key=lambda row: row.on)
        assert due_week([row for row in past if row.on < WEEK]) <= WEEK


def test_right_answers_are_asked_at_growing_distances() -> None:
    assert weeks_until_due(True, True, True, True, True) == [1, 3, 7, 16, 16]


def test_a_wrong_answer_is_asked_the_next_week_and_begins_anew() -> None:
    assert weeks_until_due(True, True, False, True, True) == [1, 3, 1, 1, 3]


def test_a_question_without_an_answer_comes_the_next_week_and_loses_nothing() -> None:
    assert weeks_until_due(True, True, None, True) == [1, 3, 1, 7]


def test_of_a_week_the_last_answer_counts() -> None:
    twice = [Seen(1, WEEK, True), Seen(1, WEEK + timedelta(days=1), True)]
    mended = [Seen(1, WEEK, False), Seen(1, WEEK + timedelta(days=1), True)]

    assert due_week(twice) == due_week(mended) == WEEK + timedelta(weeks=1)


def test_the_reasons_take_turns() -> None:
    found = choose(asked("wrong", "wrong", "wrong", "office", "again"), [], WEEK)

    assert [each.reason for each in found] == ["wrong", "office", "again"]


def test_one_reason_fills_the_week_where_there_is_no_other() -> None:
    assert [each.question_id for each in choose(asked("wrong", "wrong", "wrong", "wrong"), [], WEEK)] == [1, 2, 3]


def test_what_is_asked_about_most_comes_first_then_what_is_due_longest() -> None:
    candidates = [
        Candidate(1, 1, Reason.OFFICE, 1),
        Candidate(2, 2, Reason.OFFICE, 3),
        Candidate(3, 3, Reason.OFFICE, 1),
    ]
    history = [Seen(1, WEEK - timedelta(weeks=1), True), Seen(3, WEEK - timedelta(weeks=5), True)]

    assert [each.question_id for each in choose(candidates, history, WEEK)] == [2, 3, 1]


def test_the_very_question_is_nearer_than_its_step_its_page_and_its_system() -> None:
    place = Place(question_id=1, pages=frozenset({10, 11}), step_id=5, system_id=7)
    topics = [
        Topic(question_id=1, page_id=10, system_id=7),
        Topic(page_id=10, step_id=5, system_id=7),
        Topic(page_id=11, step_id=6, number=3),
        Topic(page_id=99, system_id=7),
        Topic(page_id=99, step_id=98, system_id=8, question_id=97, number=50),
        Topic(),
    ]

    assert [relevance([each], place) for each in topics] == [8, 4, 6, 1, 0, 0]
    assert relevance(topics, place) == 19
    assert relevance([Topic()], Place(2, frozenset())) == 0
