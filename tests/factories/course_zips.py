"""Courses with a block of every kind, and the ZIPs that are made of them."""

import json
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.core.files.base import ContentFile

from courses.blocks.applies import Applies, OfSystem
from courses.models import CoursePage, LessonPage, Question, Step
from courses.operations.export_course import export_course
from courses.operations.import_course import ImportedCourse, import_course
from courses.operations.keep_document import keep_document
from courses.operations.keep_question import QuestionDraft
from courses.operations.label_questions import label_questions
from courses.operations.write_lesson import (
    CalloutPart,
    ChecklistPart,
    FilePart,
    PicturePart,
    ScopedPart,
    StepLinkPart,
    StepsPart,
    TablePart,
    TermPart,
    TextPart,
)
from lms.models import Person, System
from tests.factories.courses import make_course_draft, make_lesson_draft, release_course
from tests.factories.instructions import NOON, make_instruction, make_picture
from tests.factories.people import Cast
from tests.factories.presentations import make_film
from tests.factories.quizzes import ONE_OF_EACH, make_quiz_draft, section_id, sections, single

Members = dict[str, bytes]


def make_full_course(cast: Cast) -> CoursePage:
    """Published: a lesson with every kind of block, one that links to it and to a file, a test of every kind."""
    step = Step.objects.filter(page=make_instruction(cast)).order_by("order")[0]
    document = keep_document(file=ContentFile(b"%PDF-1.7 wzor", name="Wzór.pdf"), title="Wzór pisma", by=cast.tomasz)
    system, _new = System.objects.get_or_create(code="EZD", defaults={"name": "EZD", "kind": "ezd"})
    more: dict[str, Any] = {"system": system, "tags": ["obieg", "EZD"], "card_instruction": step.page}
    course = make_course_draft(cast, "Kurs z zażółceniem", lessons=0, **more)
    film = make_film(cast.tomasz, described="text", text_alternative="Na ekranie: lista.")
    first = make_lesson_draft(
        cast,
        course,
        "Wszystko naraz",
        parts=[
            TextPart("<h2>Droga</h2><p>Ważne <b>&amp; pilne</b></p><ul><li>a</li></ul>"),
            PicturePart(make_picture(cast.tomasz, width=8, height=6), 'Lista „wpływów” & "pism"'),
            PicturePart(make_picture(cast.tomasz, "Ozdoba", width=6, height=6)),
            FilePart(document),
            CalloutPart("law", "<p>72 <i>godziny</i></p>", "art. 33 ust. 1 RODO"),
            TermPart("dekretacja", "Wskazanie, kto zajmie się pismem.\nI do kiedy.", "instrukcja <kancelaryjna>"),
            ChecklistPart("Co zapisać", ["Kiedy", "Kto <wie>"]),
            TablePart("Terminy", ["", "Termin"], [["Awaria", "4 h"]], row_headings=True),
            StepsPart([("Zadzwoń", "<p>Do <b>IOD</b></p>"), ("Zapisz", "")]),
            StepLinkPart(step),
            film,
            ScopedPart(
                Applies(frozenset({"commune"}), (OfSystem("EZD"),)),
                [TextPart("<p>Tylko w gminach</p>"), ChecklistPart("W gminie", ["Sołtys"])],
            ),
        ],
    )
    second = make_lesson_draft(
        cast, course, "Dalej", only_for=Applies(frozenset({"county"}), roles=frozenset({"leader"}))
    )
    _link(cast, second, first, document.pk)
    questions: list[QuestionDraft] = [
        *ONE_OF_EACH,
        single("Gdzie to jest?", lesson=first),
        single("Który krok?", step=step),
        single("W sekcji?", section=section_id(2)),
    ]
    rules: dict[str, Any] = {"sections": sections(Wpływ=1, Dekretacja=None), "marking": "negative", "penalty": 40}
    quiz = make_quiz_draft(cast, questions=questions, course=course, title="Sprawdzian", time_limit=20, **rules)
    last = quiz.questions.get(versions__text="W sekcji?")
    ask_in(cast, first, quiz.questions.get(versions__text="Co najpierw?"))
    label_questions(questions=[last.pk], category="EZD/Wpływ", tags=["obieg", "pilne"], by=cast.tomasz)
    return release_course(cast, course)


def ask_in(cast: Cast, lesson: LessonPage, *questions: Question) -> None:
    """At its end, in its draft."""
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    for question in questions:
        draft.body.append(("question", question))
    draft.save_revision(user=cast.tomasz)


def _link(cast: Cast, lesson: LessonPage, to: LessonPage, document: int) -> None:
    """As the editor keeps links to a page and to a file."""
    (block,) = lesson.body.raw_data
    links = f'<a linktype="page" id="{to.pk}">wróć</a> <a linktype="document" id="{document}">wzór</a>'
    lesson.body = [{**block, "value": f'<p data-block-key="abcde">Tu: {links}<br/>https://example.org</p>'}]
    lesson.save_revision(user=cast.tomasz)


def exported(course: CoursePage, by: Person | None = None) -> bytes:
    to = BytesIO()
    export_course(course=CoursePage.objects.get(pk=course.pk), to=to, by=by, now=NOON)
    return to.getvalue()


def imported(data: bytes, by: Person, **fields: Any) -> ImportedCourse:
    return import_course(file=BytesIO(data), by=by, now=NOON, **fields)


def members_of(data: bytes) -> Members:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: Members, *, names_all: bool = True) -> bytes:
    """With a manifest that fits, unless the one among the members is to stay."""
    if names_all:
        rows = [
            {"path": path, "bytes": len(data), "sha256": sha256(data).hexdigest()}
            for path, data in members.items()
            if path != "manifest.json"
        ]
        members = {**members, "manifest.json": json.dumps({"format": "pomost-course/1", "members": rows}).encode()}
    to = BytesIO()
    with ZipFile(to, "w") as archive:
        for path, data in members.items():
            archive.writestr(path, data)
    return to.getvalue()


def changed(data: bytes, path: str, change: Callable[[dict[str, Any]], Any]) -> bytes:
    """The same ZIP with one JSON changed in place, under a manifest that fits."""
    members = members_of(data)
    said = json.loads(members[path])
    change(said)
    return packed({**members, path: json.dumps(said).encode()})


ID = "6f1c3c1e-0000-4000-8000-00000000000{}"


def lesson_with(*blocks: dict[str, Any], **fields: Any) -> dict[str, Any]:
    care = {"title": "Lekcja", "slug": "lekcja", "audience": "signed_in", "licence": "", "review_on": None}
    return {"id": ID.format(2), **care, "minutes": 5, "body": list(blocks), **fields}


def small_members(
    lesson: dict[str, Any] | None = None, files: dict[str, bytes] | None = None, **course: Any
) -> Members:
    """One lesson and files of the library of documents, without a database; the manifest is left to `packed`."""
    rows = [
        {
            "path": path,
            "title": "Plik",
            "kind": "document",
            "audience": "signed_in",
            "sha256": sha256(data).hexdigest(),
            "bytes": len(data),
        }
        for path, data in (files or {}).items()
    ]
    said = {
        **lesson_with(id=ID.format(1), title="Kurs", slug="kurs-z-zip"),
        "format": "pomost-course/1",
        "summary": "",
        "system": None,
        "card": None,
        "tags": [],
        "parts": [{"path": "lessons/01-lekcja.json", "kind": "lesson", "id": ID.format(2)}],
        "files": rows,
        **course,
    }
    told = {"course.json": said, "lessons/01-lekcja.json": lesson or lesson_with()}
    return {**{path: json.dumps(value).encode() for path, value in told.items()}, **(files or {})}
