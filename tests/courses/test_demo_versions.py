"""Changed instructions of the demonstration: through draft and approval, after people had followed them."""

import json
from pathlib import Path

import pytest

from courses import demo_versions
from courses.models import InstructionPage, Step, StepChange
from courses.operations.tick import tick
from courses.queries.unseen import instructions_to_understand
from lms.demo import FOLDER
from lms.models import Person
from tests.factories.courses import lessons_of, make_course
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast


def test_whoever_had_followed_it_has_something_to_understand(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    Person.objects.filter(pk=cast.maria.pk).update(username="koordynator")
    page, lesson = make_instruction(cast, steps=3), lessons_of(make_course(cast, lessons=1))[0]
    tick(step=Step.objects.get(page=page, order=1), by=cast.zofia, now=NOON)
    steps = {
        "2": {"kind": "material", "text": "<p>Kliknij <b>Dodaj</b>.</p>", "why": "Bez tego pismo ginie."},
        "3": {"kind": "small", "title": "Zapisz", "further": "ezd-podstawy/lekcja-1"},
    }
    entry = {"instruction": page.slug, "note": "Nowy przycisk.", "steps": steps}
    monkeypatch.setattr(demo_versions, "read", lambda name: [entry, {**entry, "instruction": "nie-ma"}])
    lines: list[str] = []

    demo_versions.plant_versions(NOON, lines.append)

    (waiting,) = instructions_to_understand(cast.zofia, NOON)
    assert (waiting.title, waiting.note) == (page.title, "Nowy przycisk.")
    changes = StepChange.objects.order_by("step__order").values_list("step__title", "change")
    assert list(changes) == [("Krok 2", "material"), ("Zapisz", "small")]
    _first, second, third = InstructionPage.objects.get(pk=page.pk).steps
    assert (second.value["why"], third.value["further"].pk) == ("Bez tego pismo ginie.", lesson.pk)
    assert lines == ["1 zmieniona instrukcja"]


def test_the_file_names_steps_and_lessons_that_the_demonstration_has() -> None:
    texts = [json.loads(path.read_text()) for path in sorted(Path(FOLDER / "instructions").glob("*.json"))]
    courses = [json.loads(path.read_text()) for path in sorted(Path(FOLDER / "courses").glob("*.json"))]
    lengths = {text["slug"]: len(text["steps"]) for text in texts}
    lessons = {f"{course['slug']}/{part['slug']}" for course in courses for part in course["parts"] if "slug" in part}

    for entry in json.loads((FOLDER / "instruction_changes.json").read_text()):
        assert 0 < len(entry["note"]) <= 200
        for number, said in entry["steps"].items():
            assert 1 <= int(number) <= lengths[entry["instruction"]]
            assert said["kind"] in ("small", "material")
            assert said.get("further", next(iter(lessons))) in lessons
