"""Nothing that an author can write is forgotten: each field of a course is in the ZIP, or named here as left out.

Who adds a field to a page, a question or a block lets the ZIP carry it and gives it a value in `make_everything`, or
names it in LEFT_OUT with the reason.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db.models import Model
from taggit.models import Tag
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from courses.blocks.applies import Applies, OfSystem, stored_for_page
from courses.blocks.section import Section
from courses.models import (
    AssignmentPage,
    CoursePage,
    LessonPage,
    ModulePage,
    Question,
    QuestionVersion,
    QuizPage,
    Step,
)
from courses.operations.keep_question import OptionDraft, QuestionDraft
from courses.operations.label_questions import label_questions
from courses.operations.write_assignment import write_assignment
from courses.operations.write_lesson import ScopedPart, TextPart
from courses.operations.write_module import write_module
from lms.models import Download, Picture, Release
from tests.factories.course_zips import exported, imported, make_full_course, members_of
from tests.factories.courses import lessons_of, make_course, make_lesson_draft, release_course
from tests.factories.instructions import make_picture
from tests.factories.people import Cast
from tests.factories.presentations import make_document, make_film, mp4
from tests.factories.quizzes import make_quiz_draft, section_id, single, typed
from tests.factories.works import RUBRIC

KINDS: tuple[Any, ...] = (CoursePage, ModulePage, LessonPage, QuizPage, AssignmentPage, Question, QuestionVersion)
_CARE = dict.fromkeys(("audience", "review_on", "licence"), "a module has no page of its own, so nobody reads them")
_CHANGE = dict.fromkeys(
    ("change_kind", "change_note", "change_release"), "said of one version; an arriving draft is another one"
)
_LIFE = dict.fromkeys(
    ("number", "made_by", "made_at", "released_at", "replaced_at", "marked_by"), "the history of the wording here"
)
LEFT_OUT: dict[Any, dict[str, str]] = {
    ModulePage: _CARE,
    LessonPage: _CHANGE,
    Question: {
        "quiz": "the test whose file it stands in",
        "copied_from": "where it came from here",
        "retire_asked_at": "waits for the office here",
        "retired_at": "what was taken out is no part of the test",
    },
    QuestionVersion: {"question": "the row that it stands in", **_LIFE},
}


COUNTIES = Applies(frozenset({"county"}))
FOR_COUNTIES = stored_for_page(COUNTIES)


def own_fields(kind: Any) -> list[Any]:
    """Not those of every page of Wagtail, which the editor of courses does not offer but for title and address."""
    base = {field.name for field in Page._meta.get_fields()} | {"page_ptr", "id"}
    return [field for field in (*kind._meta.fields, *kind._meta.many_to_many) if field.name not in base]


def make_everything(cast: Cast) -> CoursePage:
    """The full course with a module, two tasks and an exam, and with all that none of its parts says yet."""
    course, day = make_full_course(cast), datetime(2101, 3, 4, 8, tzinfo=UTC)
    first, second = lessons_of(course)
    care = {"audience": "public", "review_on": date(2101, 5, 6), "licence": "CC BY 4.0"}
    before = make_course(cast, "Przedtem", lessons=1)
    order = {"in_order": True, "needs": [before.pk], "for_roles": ["clerk", "leader"], "only_for": FOR_COUNTIES}
    _change(cast, course, **care, entry="code", summary="Dla kancelarii.", **order)
    _change(cast, first, **care, minutes=9, watch_percent=60)
    _change(cast, second, is_extra=True, needs=[first.pk])
    quiz = QuizPage.objects.child_of(course).get()
    rules = {"feedback": "immediate", "hint_cost": 40, "drawn": 3, "needs": [second.pk, first.pk]}
    _change(cast, quiz, **care, intro="Bez pośpiechu.", only_for=FOR_COUNTIES, **rules)
    film = make_film(cast.tomasz, described="film", described_film=make_document(cast.tomasz, mp4(100), "opisany.mp4"))
    for version in ("5.1", "5.3"):
        Release.objects.create(system=course.system, version=version, released_on=date(2100, 1, 1))
    rule = Applies(frozenset({"county"}), (OfSystem("EZD", "5.1", "5.3"),))
    third = make_lesson_draft(
        cast, course, "Z filmem", parts=[film, ScopedPart(rule, [TextPart("<p>5.2</p>")])], tags=["lekcja"]
    )
    poster = make_picture(cast.tomasz, "Kadr", width=12, height=9)
    raw = list(third.body.raw_data)
    raw[0]["value"]["poster"] = poster.pk
    third.body = raw
    third.save_revision(user=cast.tomasz)
    task = write_assignment(course=course, title="Z plikiem", html="<p>Plik</p>", rubric=RUBRIC, by=cast.tomasz)
    said = {"takes": "both", "pass_percent": 75, "needs": [quiz.pk], "only_for": FOR_COUNTIES}
    _change(cast, task, **care, due_hint="W tydzień", **said)
    write_assignment(course=course, title="Dla innych", html="<p>Tekst</p>", rubric=RUBRIC, by=cast.tomasz, peers=3)
    exam = make_quiz_draft(
        cast,
        questions=[
            single("Za ile?", points=4, hint="Więcej.", feedback="Bo tak."),
            typed("Wpisz.", "żółć", rules={"accents": True}),
            QuestionDraft(text="Dokąd?", options=[OptionDraft(text="Tam", correct=True, note="Tak."), *_led(first)]),
        ],
        course=course,
        title="Egzamin końcowy",
        purpose="exam",
        pass_percent=90,
        most_attempts=2,
        wait_hours=3,
        tags=["koniec", "EZD"],
        sections=[Section(section_id(7), "Z banku", 1, "EZD", "pilne")],
    )
    _change(cast, exam, opens_at=day, closes_at=day.replace(month=9))
    label_questions(questions=[exam.questions.first().pk], category="EZD/Koniec", tags=["koniec"], by=cast.tomasz)
    write_module(course=course, title="Początek", summary="Na start.", by=cast.tomasz, before=first, only_for=COUNTIES)
    return release_course(cast, CoursePage.objects.get(pk=course.pk))


def _led(lesson: LessonPage) -> list[OptionDraft]:
    return [OptionDraft(text="Tu", reads_on=("lesson", lesson.pk))]


def _change(cast: Cast, page: Any, **fields: Any) -> None:
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=cast.tomasz)


def rows_of(course: CoursePage) -> Iterator[tuple[Any, str, Any]]:
    """Kind, what it is known by on both sides, and the row."""
    yield CoursePage, str(course.translation_key), course
    for page in Page.objects.child_of(course).order_by("path").specific():
        yield type(page), str(page.translation_key), page
    for version in QuestionVersion.objects.in_force().select_related("question"):
        yield Question, version.text, version.question
        yield QuestionVersion, version.text, version


class Seen:
    """The fields of a course with their values, without the ids of this site; and which of them, and which parts of
    blocks, say anything.
    """

    def __init__(self, course: CoursePage) -> None:
        self.met: set[tuple[str, str]] = set()
        self.said: set[tuple[Any, str]] = set()
        self.values: dict[tuple[Any, str], dict[str, Any]] = {}
        for kind, key, row in rows_of(course):
            fields = [field for field in own_fields(kind) if field.name not in LEFT_OUT.get(kind, {})]
            self.values[kind, key] = {field.name: self._value(field, row) for field in fields}
            self.said |= {(kind, field.name) for field in fields if self._says(field, self.values[kind, key])}

    def _says(self, field: Any, values: dict[str, Any]) -> bool:
        default = field.get_default() if field.has_default() else None
        return values[field.name] not in (None, "", [], {}, default)

    def _value(self, field: Any, row: Any) -> Any:
        value = getattr(row, field.name)
        if isinstance(field, StreamField):
            return self._plain(value)
        if field.name == "needs":
            keys = Page.objects.filter(pk__in=value).values_list("translation_key", flat=True)
            return sorted(str(key) for key in keys)
        if field.name == "notes":
            return [(text, note["text"], bool(note.get("lesson"))) for text, note in self._notes(row)]
        if field.name == "options":
            return [{name: each for name, each in option.items() if name not in ("id", "pair_id")} for option in value]
        return sorted(tag.name for tag in value.all()) if field.name == "tags" else self._plain(value)

    def _notes(self, version: QuestionVersion) -> list[tuple[str, dict[str, Any]]]:
        words = version.way.answers(version.asked)
        return [(words[key], version.notes[key]) for key in words if key in version.notes]

    def _plain(self, value: Any) -> Any:
        if isinstance(value, blocks.StreamValue):
            self.met |= {("stream", child.block_type) for child in value}
            # Of a rule nothing hangs on the id of its block.
            ids = [None if child.block_type == "applies" else child.id for child in value]
            return [(key, child.block_type, self._plain(child.value)) for key, child in zip(ids, value, strict=True)]
        if isinstance(value, blocks.list_block.ListValue):
            return [self._plain(each) for each in value]
        if isinstance(value, blocks.StructValue):
            self.met |= {(type(value.block).__name__, name) for name, each in value.items() if each}
            return {name: self._plain(each) for name, each in value.items()}
        if hasattr(value, "source"):
            return re.sub(r'(?:\bid|data-block-key)="\w+"', "", value.source)
        if hasattr(value, "columns"):
            self.met |= {("CellsBlock", column["block"].name) for column in value.columns}
            headings = [column["heading"] for column in value.columns]
            return [value.caption, headings, [list(row["values"]) for row in value.row_data]]
        return self._row(value) if isinstance(value, Model) else value

    def _row(self, row: Model) -> Any:
        """What it is wherever it stands."""
        match row:
            case Picture():
                told = {"image": row.title, "alt_text": getattr(row, "contextual_alt_text", "")}
                told["decorative"] = getattr(row, "decorative", False)
                self.met |= {("ScreenshotBlock", name) for name, each in told.items() if each}
                return (told, row.width, row.height, row.audience)
            case Download():
                return (row.title, row.file_size, row.audience)
            case Question():
                return row.newest_words()
            case Step():
                return row.pk
            case Page():
                return str(row.translation_key)
        return str(row)


def declared(block: Any) -> Iterator[tuple[str, str]]:
    """The named parts of a block and of those within it."""
    for name, child in getattr(block, "child_blocks", {}).items():
        yield ("stream" if isinstance(block, blocks.StreamBlock) else type(block).__name__), name
        yield from declared(child)
    if isinstance(block, blocks.ListBlock):
        yield from declared(block.child_block)


def blocks_declared() -> set[tuple[str, str]]:
    fields = [field for kind in KINDS for field in own_fields(kind) if isinstance(field, StreamField)]
    return {named for field in fields for named in declared(field.stream_block)}


def test_every_field_comes_back_as_it_was(cast: Cast) -> None:
    course = make_everything(cast)
    data, before = exported(course), Seen(course)
    unsaid = {
        (kind, field.name)
        for kind in KINDS
        for field in own_fields(kind)
        if field.name not in LEFT_OUT.get(kind, {}) and (kind, field.name) not in before.said
    }
    assert unsaid == set(), "no row of the course says these, so nothing shows that they travel"
    assert blocks_declared() - before.met == set(), "no block of the course says these"
    CoursePage.objects.get(pk=course.pk).delete()
    Download.objects.all().delete()
    Picture.objects.all().delete()
    Tag.objects.all().delete()

    done = imported(data, cast.tomasz)
    assert [row.path for row in imported(data, cast.tomasz).rows if row.outcome != "same"] == []
    back = release_course(cast, CoursePage.objects.get(pk=done.course_id))

    (warning,) = done.warnings  # its section draws from a bank in which there is nothing, here as where it came from
    assert "Sekcja „Z banku” losuje 1, a razem z bankiem ma do wyboru 0." in warning
    after = Seen(back).values
    assert after.keys() == before.values.keys()
    for key, said in before.values.items():
        for name, value in said.items():
            assert (key, name, after[key][name]) == (key, name, value)
    assert members_of(exported(back)) == members_of(data)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_is_left_out_on_purpose_is_there_and_has_a_reason(kind: Any) -> None:
    left_out = LEFT_OUT.get(kind, {})

    assert left_out.keys() <= {field.name for field in own_fields(kind)}
    assert all(left_out.values())
