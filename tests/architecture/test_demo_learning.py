"""The demonstration's courses and exam: they keep the format, are plainly written and can be answered."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from lms.kit.slugs import polish_slug
from tests.architecture.demo import DEMO, TAG, load, longest_sentence

COURSES = sorted((DEMO / "courses").glob("*.json"))
INSTRUCTIONS = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((DEMO / "instructions").glob("*.json"))]
EXAMS = sorted((DEMO / "exams").glob("*.json"))
OF_COURSE = {"title", "slug", "summary", "system", "tags", "owner", "approved", "parts"}
OF_LESSON = {"kind", "title", "slug", "minutes", "body"}
OF_RULES = {"pass_percent", "time_limit", "most_attempts", "wait_hours", "drawn"}
OF_QUIZ = {"kind", "title", "slug", "intro", "questions"} | OF_RULES
OF_BLOCK = {
    "text": {"type", "html"},
    "picture": {"type", "file", "alt"},
    "callout": {"type", "kind", "html", "source"},
    "term": {"type", "term", "meaning", "source"},
    "checklist": {"type", "title", "points"},
    "table": {"type", "caption", "headings", "rows", "row_headings"},
    "steps": {"type", "steps"},
    "step": {"type", "instruction", "number"},
    "scoped": {"type", "kinds", "systems", "parts"},
}
OPENING_TAG = re.compile(r"<([a-z0-9]+)(?: href=\"[^\"]+\")?>")


def parts_of(path: Path, kind: str) -> list[dict[str, Any]]:
    content = json.loads(path.read_text(encoding="utf-8"))
    return [part for part in content.get("parts", [content]) if part["kind"] == kind]


def for_all(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without modules and what stands in those that are for some partners only."""
    found, is_for_all = [], True
    for part in parts:
        if part["kind"] == "module":
            is_for_all = "only_for" not in part
        elif is_for_all:
            found.append(part)
    return found


def slugs_of(path: Path, kind: str) -> set[str]:
    return {part["slug"] for part in parts_of(path, kind)}


def questions(*paths: Path) -> list[dict[str, Any]]:
    return [question for path in paths for quiz in parts_of(path, "quiz") for question in quiz["questions"]]


@pytest.mark.parametrize("path", COURSES, ids=lambda path: path.stem)
def test_a_course_is_ready_to_be_planted(path: Path) -> None:
    course = json.loads(path.read_text(encoding="utf-8"))
    modules, parts = parts_of(path, "module"), [part for part in course["parts"] if part["kind"] != "module"]
    slugs_of_parts = [part["slug"] for part in parts]

    assert set(course) - {"card", "in_order"} == OF_COURSE
    assert course.get("card") in {None, *(instruction["slug"] for instruction in INSTRUCTIONS)}
    assert path.stem.split("-", 1)[1] in course["slug"]
    assert course["system"] in {None, *(system["code"] for system in load("people.json")["systems"])}
    assert course["owner"] == "trener"
    assert 0 < len(course["summary"]) <= 300
    assert sorted(set(slugs_of_parts)) == sorted(slugs_of_parts)
    *before, last = [part["kind"] for part in for_all(course["parts"])]
    assert (set(before), last) == ({"lesson"}, "quiz")
    assert all(0 < len(module["summary"]) <= 300 for module in modules)
    for thing in (course, *parts):
        assert thing["slug"] == polish_slug(thing["title"])


def said(block: dict[str, Any]) -> str:
    """Everything that is read in the block, each line of a list or a table as a paragraph of its own."""
    cells = [cell for row in block.get("rows", []) for cell in row]
    names = [block[name] for name in ("title", "caption", "source") if name in block]
    lines = [*names, *block.get("points", []), *block.get("headings", []), *cells]
    steps = [f"<p>{title}</p>{details}" for title, details in block.get("steps", [])]
    within = map(said, block.get("parts", []))
    return "".join([*(f"<p>{line}</p>" for line in lines), *steps, block.get("html", ""), *within])


@pytest.mark.parametrize(
    "lesson",
    [lesson for path in COURSES for lesson in parts_of(path, "lesson")],
    ids=lambda lesson: lesson["slug"],
)
def test_a_lesson_is_short_and_plainly_written(lesson: dict[str, Any]) -> None:
    html = "".join(map(said, lesson["body"]))

    assert set(lesson) - {"asks", "tags"} == OF_LESSON
    within = [part for block in lesson["body"] for part in block.get("parts", [])]
    assert all(set(block) == OF_BLOCK[block["type"]] for block in [*lesson["body"], *within])
    assert set(OPENING_TAG.findall(html)) <= {"h2", "h3", "p", "b", "i", "ol", "ul", "li", "a"}
    assert len(OPENING_TAG.findall(html)) == html.count("<") / 2
    assert 250 <= len(TAG.sub(" ", html).split()) <= 450
    assert longest_sentence(html) <= 20
    assert 1 <= lesson["minutes"] <= 10
    for block in lesson["body"]:
        if block["type"] == "picture":
            assert (DEMO / block["file"]).exists()
            assert 0 < len(block["alt"]) <= 400


@pytest.mark.parametrize("path", [*COURSES, *EXAMS], ids=lambda path: path.stem)
def test_questions_can_be_answered(path: Path) -> None:
    (quiz,) = parts_of(path, "quiz")
    texts = [question["text"] for question in quiz["questions"]]

    assert set(quiz) - {"purpose", "tags"} == OF_QUIZ
    assert quiz["slug"] == polish_slug(quiz["title"])
    assert sorted(set(texts)) == sorted(texts)
    for question in quiz["questions"]:
        options = [option["text"] for option in question["options"]]
        right = [option["text"] for option in question["options"] if option["correct"]]
        assert set(question) == {"kind", "text", "feedback", "options"}
        assert all(set(option) - {"note", "leads"} == {"text", "correct"} for option in question["options"])
        assert {option.get("leads") for option in question["options"]} <= {None, *slugs_of(path, "lesson")}
        assert 3 <= len(set(options)) == len(options) <= 6
        assert len(right) in {"single": [1], "multiple": range(2, len(options))}[question["kind"]], question["text"]
        notes = [option["note"] for option in question["options"] if "note" in option]
        for text in (question["text"], question["feedback"], *options, *notes):
            assert text
            assert longest_sentence(text) <= 20, text


@pytest.mark.parametrize("path", [*COURSES, *EXAMS], ids=lambda path: path.stem)
def test_a_right_option_is_not_known_by_its_looks(path: Path) -> None:
    options = [question["options"] for question in questions(path) if question["kind"] == "single"]
    firsts = sum(each[0]["correct"] for each in options)
    longest = sum(max(each, key=lambda option: len(option["text"]))["correct"] for each in options)

    assert 1 <= firsts <= len(options) / 2
    assert longest <= len(options) / 2


@pytest.mark.parametrize("path", [*COURSES, *EXAMS], ids=lambda path: path.stem)
def test_learning_texts_name_nobody(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert "@" not in text
    assert re.findall(r"\d{11}", text) == []
    assert text.count("„") == text.count("”")
    assert "“" not in text
    assert '\\"' not in re.sub(r'href=\\"[^"]+\\"', "", text)


@pytest.mark.parametrize("path", EXAMS, ids=lambda path: path.stem)
def test_an_exam_draws_from_more_than_it_asks(path: Path) -> None:
    exam = json.loads(path.read_text(encoding="utf-8"))

    assert path.stem == exam["slug"]
    assert exam["purpose"] == "exam"
    assert {name: exam[name] for name in OF_RULES} == {
        "pass_percent": 75,
        "time_limit": 45,
        "most_attempts": 3,
        "wait_hours": 24,
        "drawn": 10,
    }
    assert len(exam["questions"]) >= 12


def test_there_is_as_much_to_learn_as_was_promised() -> None:
    of_kind = Counter(question["kind"] for question in questions(*COURSES))

    # The fifth of the third is for communes only.
    assert [len(parts_of(path, "lesson")) for path in COURSES] == [5, 5, 5]
    assert [len(questions(path)) >= fewest for path, fewest in zip(COURSES, (10, 10, 8), strict=True)] == [True] * 3
    assert of_kind.total() >= 30
    assert min(Counter(q["kind"] for q in questions(path))["multiple"] for path in COURSES) >= 3
    assert len(EXAMS) == 1
