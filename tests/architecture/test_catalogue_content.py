"""The catalogue of courses: it reads without a complaint, is nowhere empty, and is written in plain Polish."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from courses.exchange.course_text import LessonText
from courses.kinds import KINDS
from courses.operations.write_lesson import PARTS, write_lesson
from courses.queries.course_files import FOLDER, CourseFile, course_files
from lms.kit.markup import contains_pesel, plain
from tests.architecture.demo import longest_sentence
from tests.factories.courses import make_course_draft
from tests.factories.people import Cast

FILES = list(course_files())
LESSONS = [lesson for file in FILES for lesson in file.course.lessons]
QUESTIONS = [question for file in FILES for question in file.questions]
# Readers are many: nobody is called by name, and nobody's sex is guessed.
ADDRESSED = re.compile(r"\b(?:Pan|Pani|Państwo)\b|\w+(?:łeś|łaś|łby[śm])\b|\w+/a\b|\(a\)")


def of_file(file: CourseFile) -> str:
    return file.name


def of_lesson(lesson: LessonText) -> str:
    return lesson.title


def texts(lesson: LessonText) -> Iterator[str]:
    for part in lesson.parts:
        yield from _texts({name: value for name, value in part.values.items() if name not in ("kind", "source")})


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def test_there_are_twelve_courses_and_a_question_of_every_kind() -> None:
    assert [file.name[:2] for file in FILES] == [f"{number:02}" for number in range(1, 13)]
    assert len({file.course.slug for file in FILES}) == 12
    assert len(QUESTIONS) >= 70
    assert {question.kind for question in QUESTIONS} == set(KINDS) - {
        "gaps",
        "hotspot",
        "open",
    }  # GIFT says no gaps, and no criteria
    assert sorted(path.stem for path in FOLDER.glob("*.gift")) == [file.name for file in FILES]


@pytest.mark.parametrize("file", FILES, ids=of_file)
def test_a_course_reads_without_a_complaint(file: CourseFile) -> None:
    assert file.wrong == []
    assert 3 <= len(file.course.lessons) <= 7
    assert len(file.questions) >= 6
    assert len(file.course.head["summary"]) <= 300
    assert len(file.course.tags) >= 3
    assert file.course.quiz is not None
    assert file.course.quiz.intro
    assert file.name[3:] == file.course.slug


@pytest.mark.parametrize("lesson", LESSONS, ids=of_lesson)
def test_a_lesson_is_as_long_as_it_says_and_plainly_written(lesson: LessonText) -> None:
    words = sum(len(plain(text).split()) for text in texts(lesson))

    assert 150 <= words <= 350
    assert words / 70 <= lesson.minutes
    assert {"text"} < {part.kind for part in lesson.parts}
    for text in texts(lesson):
        assert longest_sentence(text) <= 20, text
        assert not ADDRESSED.search(text), text
        assert not contains_pesel(text), text


def test_a_question_says_why_and_its_right_answer_earns_every_point() -> None:
    for question in QUESTIONS:
        rows = [option.text for option in question.options]
        assert question.feedback, question.text
        assert len(question.feedback.split()) >= 6, question.text
        assert question.text[-1] in ".?…", question.text
        assert not any(ADDRESSED.search(text) for text in (question.text, question.feedback, *rows)), question.text
        kind = KINDS[question.kind]
        asked = kind.write(question.options, {**question.usual, **question.rules}, None)
        assert kind.share(asked, kind.right(asked)) == 1, question.text
        if question.kind in ("single", "multiple"):
            assert len(rows) >= 4, question.text
    assert len({question.text for question in QUESTIONS}) == len(QUESTIONS)


def test_lessons_take_in_every_part_as_the_editor_would(cast: Cast) -> None:
    parts = [PARTS[part.kind](**part.values) for lesson in LESSONS for part in lesson.parts]

    page = write_lesson(course=make_course_draft(cast, lessons=0), title="Katalog", parts=parts, by=cast.tomasz)

    assert len(page.body) == len(parts)
