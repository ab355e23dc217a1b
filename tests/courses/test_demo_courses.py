"""Courses of the demonstration: whatever the files hold is written, approved and learned through the operations."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from courses import demo_courses
from courses.models import Attempt, CoursePage, Enrolment, LessonDone, LessonPage, QuizPage
from courses.queries.course_standing import completed_courses
from lms.demo import FOLDER
from lms.models import Person
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast

QUESTION = {
    "kind": "single",
    "text": "Dokąd trafia pismo?",
    "feedback": "Najpierw do rejestru.",
    "options": [{"text": "Do rejestru", "correct": True}, {"text": "Do kosza", "correct": False}],
}
RULES = {"pass_percent": 75, "time_limit": None, "most_attempts": 3, "wait_hours": 0, "drawn": None, "intro": ""}
QUIZ = {"kind": "quiz", "title": "Test", "slug": "test", "questions": [QUESTION], **RULES}
LESSON = {
    "kind": "lesson",
    "title": "Wpływ",
    "slug": "wplyw",
    "minutes": 6,
    "body": [
        {"type": "text", "html": "<h2>Droga pisma</h2><p>Do rejestru.</p>"},
        {"type": "picture", "file": "obraz.webp", "alt": "Rejestr"},
        {"type": "callout", "kind": "law", "html": "<p>Miesiąc.</p>", "source": "art. 35 k.p.a."},
        {"type": "checklist", "title": "Zanim pismo wyjdzie", "points": ["Adresat"]},
        {
            "type": "table",
            "caption": "Terminy",
            "headings": ["", "Termin"],
            "rows": [["Awaria", "4 h"]],
            "row_headings": True,
        },
    ],
}
COURSE = {"title": "EZD", "slug": "ezd", "summary": "Podstawy.", "system": None, "tags": ["EZD"], "owner": "trener"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cast: Cast) -> Path:
    """One approved course with a test, one that waits, one exam, and who learns."""
    for person, login in ((cast.tomasz, "trener"), (cast.maria, "koordynator"), (cast.leon, "lider")):
        Person.objects.filter(pk=person.pk).update(username=login)
    files: dict[str, Any] = {
        "courses/01.json": {**COURSE, "approved": True, "parts": [LESSON, QUIZ]},
        "courses/02.json": {**COURSE, "title": "Szkic", "slug": "szkic", "approved": False, "parts": [LESSON]},
        "exams/egzamin.json": {**QUIZ, "purpose": "exam", "title": "Egzamin", "slug": "egzamin", "time_limit": 45},
        "learning.json": [
            {**learner("lider", 1, passes=True), "assigned_by": "renata", "due_in_days": 3},
            learner("zofia", 1),
            {**learner("zofia", 1), "course": "szkic"},
        ],
    }
    assert all((cast.renata, cast.zofia))
    make_instruction(cast, "Wniosek")
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(json.dumps(content), encoding="utf-8")
    drawing = next((FOLDER / "screens").glob("*.webp"))
    (tmp_path / "obraz.webp").write_bytes(drawing.read_bytes())
    monkeypatch.setattr(demo_courses, "FOLDER", tmp_path)
    return tmp_path


def learner(login: str, lessons: int, *, passes: bool = False) -> dict[str, Any]:
    entry = {"course": "ezd", "by": login, "assigned_by": None, "due_in_days": None, "days_ago": 10}
    return {**entry, "lessons": lessons, "passes": passes}


@pytest.mark.usefixtures("folder")
def test_courses_exams_and_learners_are_planted(cast: Cast) -> None:
    lines: list[str] = []

    demo_courses.plant_courses(NOON, lines.append)
    demo_courses.plant_learning(NOON, lines.append)

    assert [(c.slug, c.live) for c in CoursePage.objects.order_by("path")] == [("ezd", True), ("szkic", False)]
    assert sorted((q.slug, q.purpose, q.live) for q in QuizPage.objects.all()) == [
        ("egzamin", "exam", True),
        ("test", "quiz", True),
    ]
    (course,) = CoursePage.objects.live()
    kinds_of_parts = [block.block_type for block in LessonPage.objects.child_of(course).get().body]
    assert kinds_of_parts == [part["type"] for part in LESSON["body"]]
    began = NOON - timedelta(days=10)
    assert completed_courses(cast.leon.pk, [course.pk]) == {course.pk: began + 2 * demo_courses.LESSON_TAKES}
    assert completed_courses(cast.zofia.pk, [course.pk]) == {}
    kinds = Enrolment.objects.order_by("pk").values_list("person__username", "kind")
    assert list(kinds) == [("lider", "assigned"), ("zofia", "self")]
    assert (LessonDone.objects.count(), Attempt.objects.count()) == (2, 1)
    assert lines == ["3 kursy i egzaminy"]


@pytest.mark.usefixtures("db")
def test_without_any_file_nothing_is_planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_courses, "FOLDER", tmp_path)
    Person.objects.create_user("koordynator")

    demo_courses.plant_courses(NOON, lambda line: None)

    assert CoursePage.objects.count() == 0


def test_whoever_learns_in_the_demonstration_is_one_of_its_people() -> None:
    people = json.loads((FOLDER / "people.json").read_text(encoding="utf-8"))
    organisations = [people["office"], *people["contractors"], *people["partners"]]
    logins = {person["login"] for organisation in organisations for person in organisation["people"]}

    entries = json.loads((FOLDER / "learning.json").read_text(encoding="utf-8"))

    assert {entry["by"] for entry in entries} | {entry["assigned_by"] for entry in entries} <= logins | {None}
    assert all((entry["assigned_by"] is None) == (entry["due_in_days"] is None) for entry in entries)
