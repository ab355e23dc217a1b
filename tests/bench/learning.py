"""Courses in bulk: one of thirty lessons that every leader takes, fifty small ones, an exam of ten questions."""

import json

from wagtail.models import Page

from courses.models import (
    CourseIndexPage,
    CoursePage,
    Enrolment,
    LessonDone,
    LessonPage,
    Question,
    QuestionVersion,
    QuizPage,
)
from tests.bench.bulk import I, moment, reset_sequences, rows, text
from tests.bench.pages import pages
from tests.bench.size import BASE, NOW, People, Size

COURSES = 51
LONG_COURSE = 30
DONE = 21
QUESTIONS = 10
BODY = json.dumps(
    [
        {
            "type": "text",
            "id": "7f2b0a52-0000-4000-8000-000000000001",
            "value": "<h2>Od wpływu do dekretacji</h2>" + "<p>Każde pismo dostaje numer i ślad, kto je miał.</p>" * 12,
        }
    ],
    ensure_ascii=False,
)


def learn(size: Size, people: People) -> None:
    index = CourseIndexPage.objects.get()
    course = pages(CoursePage, index, COURSES, ["Kurs"], slug="kurs")
    rows(CoursePage, COURSES, page_ptr_id=course, audience=text("signed_in"), system_id="1", only_for=text("[]"))
    courses = list(CoursePage.objects.order_by("pk"))
    _lessons(courses[0], LONG_COURSE)
    for each in courses[1:]:
        _lessons(each, max(round((size.lessons - LONG_COURSE) / (COURSES - 1)), 1))
    _enrol(size, people, courses)
    _clerks(size, people, courses[1])
    _exam(index)
    reset_sequences(CoursePage, LessonPage)


def _lessons(course: CoursePage, many: int) -> None:
    lesson = pages(LessonPage, course, many, ["Lekcja"], slug="lekcja")
    rows(
        LessonPage,
        many,
        page_ptr_id=lesson,
        audience=text("signed_in"),
        minutes="5",
        body=text(BODY),
        only_for=text("[]"),
    )


def _enrol(size: Size, people: People, courses: list[CoursePage]) -> None:
    """Every leader takes the long course and has done 70 % of it; one takes every course."""
    enrolled = {"kind": text("self"), "enrolled_at": moment(NOW, "864000")}
    leader = f"{people.leader} + {I}"
    rows(Enrolment, size.leaders, person_id=leader, course_id=str(courses[0].pk), **enrolled)
    course = f"{courses[1].pk} + {I}"
    rows(Enrolment, COURSES - 1, person_id=str(people.learner), course_id=course, **enrolled)
    first = LessonPage.objects.child_of(courses[0]).order_by("path").values_list("pk", flat=True)[0]
    rows(
        LessonDone,
        size.leaders * DONE,
        person_id=f"{people.leader} + {I} / {DONE}",
        lesson_id=f"{first} + {I} % {DONE}",
        done_at=moment(NOW, "3600"),
    )


def _clerks(size: Size, people: People, course: CoursePage) -> None:
    """Every clerk takes a short course and lacks its last lesson, so that each is judged from the records."""
    lessons = list(LessonPage.objects.child_of(course).order_by("path").values_list("pk", flat=True))
    clerk = f"{people.clerk} + {I}"
    enrolled_at = moment(NOW, "864000")
    rows(Enrolment, size.clerks, person_id=clerk, course_id=str(course.pk), kind=text("self"), enrolled_at=enrolled_at)
    done = len(lessons) - 1
    if not done:
        return
    rows(
        LessonDone,
        size.clerks * done,
        person_id=f"{people.clerk} + {I} / {done}",
        lesson_id=f"{lessons[0]} + {I} % {done}",
        done_at=moment(NOW, "3600"),
    )


def _exam(index: Page) -> None:
    """Any number of attempts, so that the bench can take it again and again."""
    index.refresh_from_db()
    page = pages(QuizPage, index, 1, ["Egzamin"], slug="egzamin")
    rules = {
        "purpose": text("exam"),
        "pass_percent": "75",
        "most_attempts": "NULL",
        "time_limit": "45",
        "sections": text("[]"),
    }
    rows(QuizPage, 1, page_ptr_id=page, audience=text("signed_in"), only_for=text("[]"), **rules)
    exam = QuizPage.objects.get()
    rows(Question, QUESTIONS, id=f"{BASE} + {I}", quiz_id=str(exam.pk), order=f"{I} + 1")
    options = [{"id": letter, "text": f"Odpowiedź {letter}", "correct": letter == "a"} for letter in "abcd"]
    rows(
        QuestionVersion,
        QUESTIONS,
        id=f"{BASE} + {I}",
        question_id=f"{BASE} + {I}",
        number="1",
        kind=text("single"),
        text=f"'Pytanie ' || ({I} + 1)",
        options=text(json.dumps(options, ensure_ascii=False)),
        made_at=moment(NOW, "3600"),
        released_at=moment(NOW, "3600"),
    )
    reset_sequences(Question, QuestionVersion)
