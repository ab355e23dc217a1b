"""Sections that draw from the bank: from which tests, how many are sure, and what an attempt keeps of them."""

from itertools import chain
from typing import Any

import pytest
from django.urls import reverse

from courses.blocks.section import Section
from courses.models import Attempt, Question, QuestionVersion, QuizPage
from courses.operations.answer import answer
from courses.operations.begin import begin
from courses.operations.bring_questions import bring_questions
from courses.operations.keep_question import keep_question
from courses.operations.label_questions import label_questions
from courses.operations.regrade import regrade
from courses.operations.submit import submit
from courses.operations.submit_attempt import submit_attempt
from courses.queries.drawing import Draw, draws
from courses.queries.graded import result_differences
from courses.queries.quiz_analysis import quiz_analysis
from courses.queries.sitting import sitting
from lms.kit.refused import Refused
from lms.models import Notice, Person
from tests.counting import statements
from tests.courses.operations.test_mark_answer import delivered
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.publishing import publish
from tests.factories.quizzes import (
    AFTERWARDS,
    choices,
    make_quiz,
    make_quiz_draft,
    section_id,
    single,
)

pytestmark = pytest.mark.usefixtures("in_english")


def labelled(
    cast: Cast, title: str, category: str, *, number: int = 3, tags: tuple[str, ...] = (), **fields: Any
) -> QuizPage:
    """A published test whose questions „title 1” … stand in the category."""
    drafts = [single(f"{title} {n}") for n in range(1, number + 1)]
    quiz = make_quiz(cast, title=title, questions=drafts, most_attempts=None, **fields)
    label_questions(
        questions=list(quiz.questions.values_list("pk", flat=True)), category=category, tags=list(tags), by=cast.maria
    )
    return quiz


def of_bank(number: int, drawn: int, category: str = "EZD", tag: str = "") -> Section:
    return Section(section_id(number), f"Sekcja {number}", drawn, category, tag)


def make_drawing(cast: Cast, *sections: Section, questions: Any = 0, **fields: Any) -> QuizPage:
    values = {"title": "Losowany", "most_attempts": None, **fields}
    return make_quiz(cast, questions=questions, sections=sections, **values)


def asked(attempt: Attempt) -> list[str]:
    return list(attempt.answers.order_by("order").values_list("version__text", flat=True))


def finished(quiz: QuizPage, by: Person, *, right: int | None = None) -> Attempt:
    attempt = begin(quiz_id=quiz.pk, by=by, now=NOON)
    answer(attempt_id=attempt.pk, chosen=choices(attempt, right=right), by=by, now=NOON)
    return submit_attempt(attempt_id=attempt.pk, by=by, now=NOON)


def test_a_category_is_drawn_across_tests_with_those_below_it(cast: Cast) -> None:
    for title, category in (("A", "EZD"), ("B", "EZD/Obieg"), ("C", "EZDRP"), ("D", "")):
        labelled(cast, title, category)
    quiz = make_drawing(cast, of_bank(1, 4))

    tries = [asked(finished(quiz, cast.leon)) for _ in range(12)]

    assert all(len(set(each)) == 4 for each in tries)
    assert {text[0] for text in chain(*tries)} == {"A", "B"}
    assert len({tuple(each) for each in tries}) > 1
    assert draws(quiz) == [Draw("Sekcja 1", 4, 6)]
    first = sitting(cast.leon, Attempt.objects.first().pk)
    assert {first.section_of(row) for row in first.answers} == {"Sekcja 1"}


def test_a_tag_narrows_and_nothing_is_asked_twice_nor_beside_its_copy(cast: Cast) -> None:
    source = labelled(cast, "A", "EZD", tags=("obieg",))
    labelled(cast, "B", "EZD", number=2)
    sections = of_bank(1, 2, tag="Obieg"), of_bank(2, 2)
    quiz = make_quiz_draft(cast, title="Losowany", questions=[single("Własne")], sections=sections, most_attempts=None)
    copied = source.questions.first()
    bring_questions(quiz=quiz, questions=[copied.pk], by=cast.tomasz, now=NOON)
    publish(cast, quiz)

    for _ in range(12):
        texts = asked(begin(quiz_id=quiz.pk, by=cast.leon, now=NOON))
        assert set(texts[:2]) == {"A 2", "A 3"}
        assert set(texts[2:4]) == {"B 1", "B 2"}
        assert texts[4:] == ["Własne", "A 1"]
        Attempt.objects.all().delete()


def test_an_exam_gives_its_words_to_exams_of_its_author_only(cast: Cast) -> None:
    labelled(cast, "E", "EZD", purpose="exam")
    labelled(cast, "T", "EZD", number=1)

    assert draws(make_drawing(cast, of_bank(1, 1))) == [Draw("Sekcja 1", 1, 1)]
    assert draws(make_drawing(cast, of_bank(1, 1), title="Drugi", purpose="exam")) == [Draw("Sekcja 1", 1, 4)]
    foreign = make_drawing(cast, of_bank(1, 1), title="Trzeci", purpose="exam")
    QuizPage.objects.filter(pk=foreign.pk).update(owner=cast.maria)
    assert draws(QuizPage.objects.get(pk=foreign.pk)) == [Draw("Sekcja 1", 1, 1)]


def test_texts_for_authors_drafts_and_what_was_taken_out_are_not_drawn(cast: Cast) -> None:
    labelled(cast, "A", "EZD", audience="authors")
    labelled(cast, "B", "EZD").unpublish()
    kept = labelled(cast, "C", "EZD", number=2)
    Question.objects.filter(versions__text="C 1").update(retired_at=NOON)
    draft = make_quiz_draft(cast, title="D", questions=[single("D 1")])
    label_questions(questions=[draft.questions.get().pk], category="EZD", tags=[], by=cast.maria)

    quiz = make_drawing(cast, of_bank(1, 1))

    assert asked(begin(quiz_id=quiz.pk, by=cast.leon, now=NOON)) == ["C 2"]
    assert kept.questions.standing().count() == 1


@pytest.mark.parametrize(
    ("sections", "is_refused"),
    [
        ([of_bank(1, 3)], False),
        ([of_bank(1, 4)], True),
        ([of_bank(1, 1), of_bank(2, 2, "EZD/Obieg")], False),
        ([of_bank(1, 2), of_bank(2, 2, "EZD/Obieg")], True),
        ([of_bank(1, 1, "Nie ma")], True),
    ],
)
def test_what_is_not_sure_to_be_there_is_not_submitted(cast: Cast, sections: list[Section], is_refused: bool) -> None:
    """Three questions, two of them of a category below."""
    labelled(cast, "A", "EZD", number=1)
    labelled(cast, "B", "EZD/Obieg", number=2)
    quiz = make_quiz_draft(cast, title="Losowany", questions=0, sections=sections)

    if is_refused:
        with pytest.raises(Refused, match="draws"):
            submit(page=quiz, by=cast.tomasz)
    else:
        submit(page=quiz, by=cast.tomasz)


def test_where_fewer_are_left_later_all_are_asked_and_without_any_it_cannot_begin(cast: Cast) -> None:
    source = labelled(cast, "A", "EZD")
    quiz = make_drawing(cast, of_bank(1, 3))
    source.questions.exclude(versions__text="A 2").update(retired_at=NOON)
    assert asked(begin(quiz_id=quiz.pk, by=cast.leon, now=NOON)) == ["A 2"]

    source.questions.update(retired_at=NOON)
    with pytest.raises(Refused):
        begin(quiz_id=quiz.pk, by=cast.zofia, now=NOON)


def test_analysis_and_regrade_know_what_was_drawn(cast: Cast) -> None:
    source = labelled(cast, "A", "EZD", number=1)
    quiz = make_drawing(cast, of_bank(1, 1), questions=[single("Własne")])
    wrong = finished(quiz, cast.leon, right=0)
    finished(source, cast.leon, right=0)
    finished(source, cast.zofia)
    version = QuestionVersion.objects.get(text="A 1")
    assert [(each.version.text, each.section, each.item.attempts) for each in quiz_analysis(quiz).versions] == [
        ("A 1", "Sekcja 1", 1),
        ("Własne", "Other questions", 1),
    ]
    assert [each.item.attempts for each in quiz_analysis(source).versions] == [2]

    draft = single("A 1", right=2, options=3)
    for option, row in zip(draft.options, version.options, strict=True):
        object.__setattr__(option, "id", row["id"])
    keep_question(quiz=source, question=version.question, draft=draft, by=cast.maria, now=AFTERWARDS)
    mended = version.question.versions.get(number=2)
    regrade(version=version, mended=mended, reason="Zły klucz.", by=cast.maria, now=AFTERWARDS)
    delivered()

    wrong.refresh_from_db()
    assert wrong.percent == 50
    assert wrong.answers.get(section=section_id(1)).version == version
    assert list(result_differences()) == []
    told = Notice.objects.filter(kind="result_corrected", person=cast.leon).values_list("subject", flat=True)
    assert sorted(told) == ["Corrected result: A, Losowany"]


@pytest.mark.parametrize("number", [1, 3])
def test_beginning_costs_one_statement_more_however_many_sections_draw(cast: Cast, number: int) -> None:
    labelled(cast, "A", "EZD", number=number)
    sections = [of_bank(place, 1) for place in range(1, number + 1)]
    quiz = make_drawing(cast, *sections, questions=1)
    begin(quiz_id=make_quiz(cast, title="Rozgrzewka").pk, by=cast.leon, now=NOON)

    with statements() as seen:
        begin(quiz_id=quiz.pk, by=cast.leon, now=NOON)

    # 5 of any test, and one of the bank
    assert len(seen) == 6


def test_the_author_sees_how_many_the_bank_holds(cast: Cast, log_in: Any) -> None:
    labelled(cast, "A", "EZD", tags=("obieg",))
    quiz = make_drawing(cast, of_bank(1, 2, tag="obieg"), questions=1)

    page = log_in(cast.tomasz).get(reverse("quiz_questions", args=[quiz.pk])).content.decode()

    assert "draws 2 and finds 3 questions in the bank" in page
