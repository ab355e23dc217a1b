"""Changed lessons of the demonstration: through draft, description and approval, after people had done them."""

import json
from pathlib import Path

import pytest

from courses import demo_changes
from courses.operations.complete import complete
from courses.queries.deltas import delta_of
from lms.demo import FOLDER
from lms.models import Person
from tests.factories.courses import lessons_of, make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_whoever_had_done_it_has_something_to_confirm(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    Person.objects.filter(pk=cast.maria.pk).update(username="koordynator")
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    complete(lesson=lesson, by=cast.leon, now=NOON)
    entry = {"course": "ezd-podstawy", "lesson": "lekcja-1", "note": "Nowy termin.", "blocks": {"0": "<p>Po.</p>"}}
    content = [{**entry, "added": ["<p>Dochodzi.</p>"]}, {**entry, "course": "nie-ma"}]
    monkeypatch.setattr(demo_changes, "read", lambda name: content)
    lines: list[str] = []

    demo_changes.plant_changes(NOON, lines.append)

    delta = delta_of(cast.leon, lesson.pk)
    assert delta
    assert delta.note == "Nowy termin."
    assert lines == ["1 zmieniona lekcja"]


def test_the_file_names_texts_of_lessons_that_the_demonstration_has() -> None:
    courses = [json.loads(path.read_text()) for path in sorted(Path(FOLDER / "courses").glob("*.json"))]
    parts = [(course["slug"], part) for course in courses for part in course["parts"] if "slug" in part]
    kinds = {(slug, part["slug"]): [block["type"] for block in part.get("body", [])] for slug, part in parts}

    for entry in json.loads((FOLDER / "changes.json").read_text()):
        assert {kinds[entry["course"], entry["lesson"]][int(place)] for place in entry["blocks"]} <= {"text"}
        assert 0 < len(entry["note"]) <= 200
