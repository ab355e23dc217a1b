"""Whose ZIP holds the questions of exams elsewhere that a course draws, and what it says where it does not."""

import json

import pytest

from courses.blocks.section import Section
from courses.models import CoursePage, Programme, QuizPage
from courses.operations.label_questions import label_questions
from courses.queries.bank import bank
from courses.queries.course_zip import kept_back
from courses.queries.course_zip.banked import KeptBack
from lms.models import Person
from tests.counting import statements
from tests.factories.course_zips import exported, imported, members_of
from tests.factories.courses import make_course_draft, release_course
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.quizzes import make_quiz, make_quiz_draft, section_id, single

SECTIONS = (Section(section_id(1), "Obieg", 1, "EZD", ""), Section(section_id(2), "Pilne", 1, "", "pilne"))
TEST = "tests/01-losowany.json"
SECRET, OPEN = ("Tajne: egzamin", "Tajne: program", "Tajne: odnowienie"), ("Jawne", "Na egzaminie w kursie")


def colleague(cast: Cast) -> Person:
    """A trainer of Tomasz's firm."""
    person = make_person("teresa")
    make_appointment(person, "trainer", cast.contractor)
    return person


def label(cast: Cast, quiz: QuizPage) -> None:
    rows = list(quiz.questions.values_list("pk", flat=True))
    label_questions(questions=rows, category="EZD", tags=["pilne"] if quiz.purpose == "exam" else [], by=cast.maria)


def make_course_with_exams(cast: Cast) -> CoursePage:
    """By Tomasz, published: an exam that draws from his exams elsewhere, from a test, and from an exam beside it."""
    ways = {"Egzamin": "exam", "Próba": "quiz", "Powtórka": "quiz", "Test": "quiz"}
    tests = [
        make_quiz(cast, title=title, purpose=purpose, questions=[single(text)])
        for (title, purpose), text in zip(ways.items(), (*SECRET, "Jawne"), strict=True)
    ]
    Programme.objects.create(name="Lider", code="L", exam=tests[1], renewal_exam=tests[2])
    course = make_course_draft(cast, "Kurs", lessons=0)
    make_quiz_draft(cast, questions=0, course=course, title="Losowany", purpose="exam", sections=SECTIONS)
    own = make_quiz_draft(
        cast, questions=[single("Na egzaminie w kursie")], course=course, title="Obok", purpose="exam"
    )
    course = release_course(cast, course)
    for quiz in (*tests, own):
        label(cast, quiz)
    return course


def held(data: bytes) -> str:
    return b"\n".join(members_of(data).values()).decode()


def test_an_exam_elsewhere_goes_to_its_author_and_the_office_and_not_to_a_colleague(cast: Cast) -> None:
    course, other = make_course_with_exams(cast), colleague(cast)
    assert set(bank(other).values_list("text", flat=True)) == {"Jawne"}

    theirs = exported(course, other)
    whole = [exported(course, by) for by in (cast.tomasz, cast.maria, None)]

    assert [text for text in (*SECRET, *OPEN) if text in held(theirs)] == list(OPEN)
    assert all(text in held(whole[0]) for text in (*SECRET, *OPEN))
    assert whole[0] == whole[1] == whole[2]
    assert "kept_back" not in held(whole[0])
    assert "Egzamin" not in held(theirs).replace("Na egzaminie", "")


def test_the_file_and_the_static_copy_say_how_many_are_left_out(cast: Cast) -> None:
    members = members_of(exported(make_course_with_exams(cast), colleague(cast)))
    said = json.loads(members[TEST])

    assert said["kept_back"] == {section_id(1): 3, section_id(2): 1}
    assert [len(rows) for rows in said["drawn_from"].values()] == [2, 1]
    page = " ".join(members["tests/01-losowany.html"].decode().split())
    assert "Sekcja „Obieg” losuje też 3 pytania z egzaminów innych autorów" in page
    assert "Sekcja „Pilne” losuje też 1 pytanie z egzaminów innych autorów" in page


def test_such_a_file_is_the_same_course_where_it_came_from(cast: Cast) -> None:
    course = make_course_with_exams(cast)

    done = imported(exported(course, colleague(cast)), cast.tomasz)

    assert {row.outcome for row in done.rows} == {"same"}


@pytest.mark.parametrize("number", [1, 3])
def test_who_exports_is_told_before(cast: Cast, number: int) -> None:
    course, other = make_course_with_exams(cast), colleague(cast)
    for each in range(1, number):
        label(cast, make_quiz(cast, title=f"Egzamin {each}", purpose="exam", questions=[single(f"Tajne {each}")]))
    more = number - 1
    assert other.standing.held

    with statements() as told:
        left = kept_back(course, other)

    assert left == [KeptBack("Losowany", "Obieg", 3 + more), KeptBack("Losowany", "Pilne", 1 + more)]
    assert len(told) == 4
    assert kept_back(course, cast.tomasz) == kept_back(course, cast.maria) == []
