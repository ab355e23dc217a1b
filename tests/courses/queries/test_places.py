"""From where a person may ask, and who reads the words of a test's question."""

from typing import Any

import pytest

from courses.models import Answer
from courses.queries.places import is_readable, lesson_place, presentation_place, question_place, question_text
from lms.pages import PageAudience
from tests.factories.courses import lessons_of, make_course, make_course_draft, make_film_course
from tests.factories.people import Cast
from tests.factories.presentations import make_presentation
from tests.factories.quizzes import make_attempt, make_quiz, make_result


def test_a_film_of_a_lesson_is_a_place_and_another_film_is_none(cast: Cast) -> None:
    _course, lesson, film = make_film_course(cast)

    place = lesson_place(cast.zofia, lesson.pk, film, 65)

    assert place is not None
    assert (place.kind, place.page.pk, place.version, place.film_title, place.second, place.is_film) == (
        *("lesson", lesson.pk, 1, "Nowy sposób", 65),
        True,
    )
    assert lesson_place(cast.zofia, lesson.pk, "inny") is None
    assert lesson_place(cast.zofia, 0) is None


def test_what_a_person_does_not_read_is_no_place(cast: Cast) -> None:
    draft = lessons_of(make_course_draft(cast, "Szkic"))[0]
    hidden = make_presentation(cast, audience=PageAudience.AUTHORS)
    shown = lessons_of(make_course(cast))[0]

    assert lesson_place(cast.zofia, draft.pk) is None
    assert presentation_place(cast.zofia, hidden.pk) is None
    assert presentation_place(cast.tomasz, hidden.pk) is not None
    assert [is_readable(cast.zofia, page) for page in (draft, hidden, shown)] == [False, False, True]


def test_a_question_is_a_place_for_who_answered_it_once_the_test_is_over(cast: Cast) -> None:
    quiz = make_quiz(cast, most_attempts=None)
    result = make_result(quiz, cast.leon)
    running = make_attempt(quiz, cast.zofia)
    answered, asked = (Answer.objects.filter(attempt=each).first() for each in (result, running))
    assert answered is not None
    assert asked is not None

    place = question_place(cast.leon, answered.pk)

    assert place is not None
    assert (place.question_order, place.question_text, place.attempt_id) == (1, answered.version.text, result.pk)
    assert question_place(cast.zofia, answered.pk) is None
    assert question_place(cast.zofia, asked.pk) is None


READERS = ("zofia", "leon", "renata", "wanda", "maria", "tomasz", "ada")


@pytest.mark.parametrize(("purpose", "readers"), [("exam", {"leon", "maria", "tomasz"}), ("quiz", {*READERS})])
def test_the_words_of_an_exam_reach_only_who_was_asked_and_who_keeps_it(
    cast: Cast, purpose: Any, readers: set[str]
) -> None:
    quiz = make_quiz(cast, purpose=purpose)
    result = make_result(quiz, cast.leon)
    version = Answer.objects.filter(attempt=result).values_list("version", flat=True)[0]

    found = {name for name in READERS if question_text(getattr(cast, name), version)}

    assert found == readers


def test_a_running_attempt_does_not_open_the_words_of_an_exam_elsewhere(cast: Cast) -> None:
    attempt = make_attempt(make_quiz(cast, purpose="exam"), cast.zofia)
    version = Answer.objects.filter(attempt=attempt).values_list("version", flat=True)[0]

    assert question_text(cast.zofia, version) == ""
