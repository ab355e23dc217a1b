"""Sections of a test: each draws its own number, in its place; what is impossible harms nobody who begins."""

from itertools import groupby

import pytest

from courses.models import Attempt, Question, QuizPage
from courses.operations.begin import begin
from courses.operations.keep_question import keep_question
from courses.operations.retire_question import retire_question
from courses.operations.submit import submit
from courses.queries.drawing import Draw, draws
from courses.queries.quiz_analysis import quiz_analysis
from lms.kit.refused import Refused
from tests.counting import statements
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import (
    in_sections,
    make_quiz,
    make_quiz_draft,
    make_result,
    section_id,
    sections,
    single,
)

pytestmark = pytest.mark.usefixtures("in_english")


def sectioned(cast: Cast, **fields: object) -> QuizPage:
    values = {"questions": in_sections(1, 2, 1, 2, 1, 0), "sections": sections(Rejestracja=2, Dekretacja=None)}
    return make_quiz(cast, most_attempts=None, **{**values, **fields})


def asked(attempt: Attempt) -> list[tuple[str, str]]:
    rows = attempt.answers.order_by("order").values_list("version__section", "version__text")
    return [(section[:1], text[-1]) for section, text in rows]


def test_each_section_draws_its_number_in_its_place_and_the_rest_comes_last(cast: Cast) -> None:
    quiz = sectioned(cast)

    tries = [asked(make_result(quiz, cast.leon)) for _ in range(16)]

    for each in tries:
        assert [section for section, _group in groupby(each, key=lambda one: one[0])] == ["1", "2", ""]
        assert [section for section, _text in each] == ["1", "1", "2", "2", ""]
        assert {text for section, text in each if section == "2"} == {"2", "4"}
        assert len(set(each)) == 5
    assert len({tuple(each) for each in tries}) > 1


def test_the_start_page_is_told_what_is_drawn_in_one_statement(cast: Cast) -> None:
    quiz, plain = sectioned(cast), make_quiz(cast, title="Bez sekcji", questions=5, drawn=3)

    with statements() as seen:
        assert draws(quiz) == [Draw("Rejestracja", 2, 3), Draw("Dekretacja", 2, 2), Draw("", 1, 1)]
    assert len(seen) == 1
    assert draws(plain) == [Draw("", 3, 5)]


def test_a_draw_of_more_than_there_are_takes_all_and_a_running_attempt_keeps_what_it_has(cast: Cast) -> None:
    quiz = sectioned(cast)
    going = begin(quiz_id=quiz.pk, by=cast.zofia, now=NOON)
    before = asked(going)

    for number in (1, 3):
        retire_question(question=Question.objects.get(versions__text=f"Pytanie {number}"), by=cast.maria, now=NOON)

    assert asked(going) == before
    assert [section for section, _text in asked(make_result(quiz, cast.leon))] == ["1", "2", "2", ""]


def test_beginning_costs_the_same_with_sections(cast: Cast) -> None:
    make_result(make_quiz(cast, title="Na rozgrzewkę"), cast.leon)
    counts = []
    for quiz in (make_quiz(cast, title="Bez", questions=6), sectioned(cast)):
        with statements() as seen:
            begin(quiz_id=quiz.pk, by=cast.leon, now=NOON)
        counts.append(len(seen))

    assert counts[0] == counts[1]


def test_an_impossible_draw_is_not_submitted(cast: Cast) -> None:
    much = make_quiz_draft(cast, questions=in_sections(1), sections=sections(Rejestracja=2))
    none = make_quiz_draft(cast, title="Pusta", questions=in_sections(1), sections=sections(Rejestracja=1, Pusta=None))

    with pytest.raises(Refused, match="“Rejestracja” draws 2 and has 1 question"):
        submit(page=much, by=cast.tomasz)
    with pytest.raises(Refused, match="“Pusta” has no questions"):
        submit(page=none, by=cast.tomasz)


def test_a_question_stands_in_a_section_of_its_own_test_only(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=0, sections=sections(Rejestracja=None))

    keep_question(quiz=quiz, draft=single("Tu", section=section_id(1)), by=cast.tomasz, now=NOON)
    with pytest.raises(Refused, match="section") as refusal:
        keep_question(quiz=quiz, draft=single("Nie tu", section=section_id(2)), by=cast.tomasz, now=NOON)
    assert refusal.value.field == "section"


def test_a_change_of_the_section_waits_for_the_office_as_words_do(cast: Cast) -> None:
    quiz = sectioned(cast)
    question = Question.objects.get(versions__text="Pytanie 6")

    keep_question(
        quiz=quiz, question=question, draft=single("Pytanie 6", section=section_id(2)), by=cast.tomasz, now=NOON
    )

    assert draws(quiz)[-1] == Draw("", 1, 1)
    assert question.versions.get(number=2).released_at is None


def test_the_analysis_goes_by_sections(cast: Cast) -> None:
    quiz = sectioned(cast, sections=sections(Rejestracja=None, Dekretacja=None))
    make_result(quiz, cast.leon, right=3)

    found = quiz_analysis(quiz).versions

    assert [(each.section, each.version.text[-1]) for each in found] == [
        ("Rejestracja", "1"),
        ("", "3"),
        ("", "5"),
        ("Dekretacja", "2"),
        ("", "4"),
        ("Other questions", "6"),
    ]
