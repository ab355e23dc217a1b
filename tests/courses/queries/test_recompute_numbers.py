"""Running numbers are held against the rows that they number."""

from courses.models import Attempt, Publication, QuestionVersion, Work
from courses.queries.recompute_numbers import number_differences
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz, make_result
from tests.factories.works import make_task, make_work


def test_each_number_that_was_changed_is_named(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=1)
    for _turn in range(2):
        make_result(quiz, cast.leon, right=0)
    task = make_task(cast)
    make_work(cast, task, by=cast.leon)
    assert (list(number_differences()), Attempt.objects.count(), Work.objects.count()) == ([], 2, 1)
    question = QuestionVersion.objects.values_list("question", flat=True).get()

    Attempt.objects.filter(number=2).update(number=5)
    Work.objects.update(number=2)
    QuestionVersion.objects.update(number=3)
    Publication.objects.filter(page=quiz).update(number=7)

    assert list(number_differences()) == [
        f"courses_publication: page {quiz.pk}: numbered 7 to 7, 1 rows",
        f"courses_questionversion: question {question}: numbered 3 to 3, 1 rows",
        f"courses_attempt: person {cast.leon.pk}, quiz {quiz.pk}: numbered 1 to 5, 2 rows",
        f"courses_work: person {cast.leon.pk}, page {task.pk}: numbered 2 to 2, 1 rows",
    ]
