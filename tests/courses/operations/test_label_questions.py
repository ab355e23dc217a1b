"""Category and tags of questions: kept as they were typed but for blanks, whoever may write the test."""

import pytest

from courses.models import Question
from courses.operations.label_questions import label_questions
from courses.queries.bank import tags_on
from lms.kit.refused import Refused
from tests.counting import statements
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz_draft


def test_category_and_tags_are_given_added_and_replaced(cast: Cast) -> None:
    make_quiz_draft(cast, questions=2)
    first, second = Question.objects.standing()

    label_questions(
        questions=[first.pk], category=" EZD /  Wpływ/ ", tags=["pilne", " Pilne ", "ePUAP"], by=cast.tomasz
    )
    label_questions(questions=[first.pk, second.pk], tags=["obieg"], adds=True, by=cast.tomasz)

    first, second = Question.objects.standing()
    assert (first.category, second.category) == ("EZD/Wpływ", "")
    assert [tags_on(each) for each in (first, second)] == [["ePUAP", "obieg", "pilne"], ["obieg"]]
    label_questions(questions=[first.pk], category="", tags=[], by=cast.maria)
    assert (Question.objects.get(pk=first.pk).category, tags_on(first)) == ("", [])


def test_too_long_or_too_many_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    question = make_quiz_draft(cast, questions=1).questions.get()

    for given, field in (
        ({"category": "x" * 121}, "category"),
        ({"tags": ["x" * 41]}, "tags"),
        ({"tags": [str(number) for number in range(11)]}, "tags"),
    ):
        with pytest.raises(Refused) as refusal:
            label_questions(questions=[question.pk], by=cast.tomasz, **given)  # type: ignore[arg-type]
        assert refusal.value.field == field
    assert (question.category, tags_on(question)) == ("", [])


def test_only_who_may_write_every_one_of_the_tests(cast: Cast) -> None:
    make_quiz_draft(cast, questions=1)
    make_quiz_draft(cast, title="Urzędu", questions=1, by=cast.maria)
    both = list(Question.objects.values_list("pk", flat=True))

    for person in (cast.tomasz, cast.zofia, cast.leon):
        with pytest.raises(Refused):
            label_questions(questions=both, category="EZD", by=person)
    assert len(label_questions(questions=both, category="EZD", by=cast.maria)) == 2


def test_the_number_of_questions_costs_no_statement(cast: Cast) -> None:
    counts = []
    for number in (1, 4):
        quiz = make_quiz_draft(cast, title=f"Test {number}", questions=number)
        with statements() as seen:
            label_questions(
                questions=list(quiz.questions.values_list("pk", flat=True)), category="A", tags=["b"], by=cast.maria
            )
        counts.append(len(seen))

    assert counts[0] >= counts[1]
