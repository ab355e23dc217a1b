"""Marked texts of the demonstration: of instructions and releases that it has, by whoever may."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from courses import demo_releases
from courses.models import DeltaExam, ReleaseMark
from lms.demo import FOLDER
from lms.models import Person, Release
from tests.factories.instructions import NOON, make_instruction
from tests.factories.organisations import make_contract
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz
from tests.factories.tickets import make_system


def test_a_text_is_marked_and_what_is_not_there_is_left_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    Person.objects.filter(pk=cast.tomasz.pk).update(username="trener")
    system = make_system("EZD")
    make_contract(cast.contractor, systems=(system,))
    release = Release.objects.create(system=system, version="3.21", released_on=NOON.date())
    page = make_instruction(cast, system=system)
    entry = {"instruction": page.slug, "release": "EZD 3.21", "due_in_days": 12, "by": "trener"}
    quiz = make_quiz(cast, title="Po wydaniu")
    exam = {"exam": quiz.slug, "release": "EZD 3.21", "due_in_days": 20, "by": "trener"}
    content = [entry, exam, {**exam, "exam": "nie-ma"}, {**entry, "instruction": "nie-ma"}]
    content += [{**entry, "release": "EZD 9.9"}]
    monkeypatch.setattr(demo_releases, "read", lambda name: content)
    lines: list[str] = []

    demo_releases.plant_marks(NOON, lines.append)

    mark = ReleaseMark.objects.get()
    due_on = timezone.localdate(NOON) + timedelta(days=12)
    assert (mark.page_id, mark.release, mark.kind, mark.due_on) == (page.pk, release, "outdated", due_on)
    asked = DeltaExam.objects.get()
    assert (asked.quiz, asked.release, asked.due_on) == (quiz, release, due_on + timedelta(days=8))
    assert lines == ["1 tekst zaznaczony dla wydania", "1 egzamin po wydaniu"]


def test_the_file_names_what_the_demonstration_has() -> None:
    texts = {json.loads(path.read_text())["slug"] for path in (FOLDER / "instructions").glob("*.json")}
    exams = {json.loads(path.read_text())["slug"] for path in (FOLDER / "exams").glob("*.json")}
    systems = json.loads((FOLDER / "people.json").read_text())["systems"]
    releases = {f"{each['code']} {release['version']}" for each in systems for release in each["releases"]}

    for entry in json.loads((FOLDER / "releases.json").read_text()):
        assert entry.get("instruction", "") in texts or entry.get("exam", "") in exams
        assert entry["release"] in releases
