"""Beginning a lesson."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Page

from courses.models import InstructionPage, LessonPage, Step
from courses.operations.write_lesson import (
    CalloutPart,
    ChecklistPart,
    FilePart,
    PicturePart,
    StepLinkPart,
    StepsPart,
    TablePart,
    TextPart,
    write_lesson,
)
from lms.kit.refused import Refused
from lms.models import Download
from tests.factories.courses import make_course_draft, make_lesson_draft
from tests.factories.instructions import make_instruction, make_picture
from tests.factories.people import Cast, make_appointment, make_person


def test_a_lesson_keeps_its_parts_in_order_at_the_end_of_the_course(cast: Cast) -> None:
    course = make_course_draft(cast, lessons=1)
    picture = make_picture(cast.tomasz)
    document = Download.objects.create(title="Wzór", file=ContentFile(b"abc", name="wzor.pdf"))
    parts: list[Any] = [
        TextPart("<h2>Droga pisma</h2><p>Tekst <b>ważny</b><script>alert(1)</script></p>"),
        PicturePart(picture, "Lista wpływów"),
        PicturePart(picture),
        FilePart(document),
    ]

    page = write_lesson(course=course, title="Wpływ", parts=parts, minutes=7, by=cast.tomasz)

    assert [child.title for child in Page.objects.child_of(course).order_by("path")] == ["Lekcja 1", "Wpływ"]
    text, shown, decoration, file = page.body
    assert "<b>ważny</b>" in str(text.value)
    assert "<script" not in str(text.value)
    assert (shown.value.pk, shown.value.contextual_alt_text, shown.value.decorative) == (
        picture.pk,
        "Lista wpływów",
        False,
    )
    assert decoration.value.decorative is True
    assert (file.value, page.minutes, page.live) == (document, 7, False)


def test_a_lesson_keeps_callouts_checklists_tables_and_steps_as_the_editor_would(cast: Cast) -> None:
    course = make_course_draft(cast, lessons=0)
    parts: list[Any] = [
        CalloutPart("law", "<p>Termin <b>72 godziny</b>.<script>alert(1)</script></p>", "art. 33 ust. 1 RODO"),
        ChecklistPart("Co zapisać", ["Kiedy", " Kto \n wie "]),
        TablePart("Terminy", ["", "Termin"], [["Awaria", "4 h"]], row_headings=True),
        StepsPart([("Zadzwoń", "<p>Do <b>IOD</b>.<script>alert(1)</script></p>"), ("Zapisz", "")]),
    ]

    page = write_lesson(course=course, title="Incydent", parts=parts, by=cast.tomasz)

    callout, checklist, table, steps = LessonPage.objects.get(pk=page.pk).body
    assert (callout.value["kind"], callout.value["source"]) == ("law", "art. 33 ust. 1 RODO")
    assert "<b>72 godziny</b>" in str(callout.value["text"])
    assert "<script" not in str(callout.value["text"])
    assert (checklist.value["title"], list(checklist.value["points"])) == ("Co zapisać", ["Kiedy", "Kto wie"])
    shown = table.value["table"]
    assert (shown.caption, [column["heading"] for column in shown.columns]) == ("Terminy", ["", "Termin"])
    assert [row["values"] for row in shown.row_data] == [["Awaria", "4 h"]]
    first, second = steps.value["steps"]
    assert (first["title"], second["title"], second["text"].source) == ("Zadzwoń", "Zapisz", "")
    assert "<b>IOD</b>" in str(first["text"])
    assert "<script" not in str(first["text"])
    for block in (callout, checklist, table, steps):
        block.block.clean(block.value)


@pytest.mark.parametrize(
    "part",
    [
        CalloutPart("law", "<p>Bez źródła.</p>"),
        CalloutPart("tip", "<p>Ze źródłem.</p>", "art. 1"),
        CalloutPart("<b>", "<p>Nieznany rodzaj.</p>"),
        CalloutPart("law", "<p>Za długie źródło.</p>", "a" * 201),
        ChecklistPart("Pusta", []),
        ChecklistPart("Pusty punkt", ["Punkt", " "]),
        ChecklistPart("Za długa", ["Punkt"] * 31),
        ChecklistPart("Za długi punkt", ["a" * 301]),
        StepsPart([]),
        StepsPart([(" ", "<p>Bez tytułu.</p>")]),
        StepsPart([("Krok", "")] * 21),
        StepsPart([("a" * 161, "")]),
        TablePart("", ["Sprawa"], [["Awaria"]]),
        TablePart("Nierówna", ["Sprawa", "Termin"], [["Awaria"]]),
        TablePart("Bez nagłówka", [" "], [["Awaria"]]),
        TablePart("Za szeroka", ["K"] * 9, [["k"] * 9]),
        TablePart("Za długa komórka", ["Sprawa"], [["a" * 301]]),
    ],
    ids=lambda part: type(part).__name__,
)
def test_a_part_that_the_editor_would_refuse_is_refused_here_too(cast: Cast, part: Any) -> None:
    course = make_course_draft(cast, lessons=0)

    with pytest.raises(Refused):
        write_lesson(course=course, title="Lekcja", parts=[part], by=cast.tomasz)

    assert Page.objects.child_of(course).count() == 0


def test_a_lesson_leads_only_to_steps_that_its_author_may_read(cast: Cast) -> None:
    course = make_course_draft(cast, lessons=0)
    page = InstructionPage.objects.get(pk=make_instruction(cast).pk)
    step, gone = Step.objects.filter(page=page).order_by("order")
    page.steps.pop()
    page.save_revision(user=cast.maria).publish()

    lesson = write_lesson(course=course, title="Lekcja", parts=[StepLinkPart(step), StepLinkPart(step)], by=cast.tomasz)

    assert [block.value for block in LessonPage.objects.get(pk=lesson.pk).body] == [step, step]
    with pytest.raises(Refused):
        write_lesson(course=course, title="Do usuniętego", parts=[StepLinkPart(gone)], by=cast.tomasz)
    page.unpublish()
    with pytest.raises(Refused):
        write_lesson(course=course, title="Do cofniętego", parts=[StepLinkPart(step)], by=cast.tomasz)


def test_only_the_author_of_the_course_and_the_office_add_lessons(cast: Cast) -> None:
    course = make_course_draft(cast, lessons=0)
    colleague = make_person("kolega")
    make_appointment(colleague, "trainer", cast.contractor)

    for person in (colleague, cast.leon, cast.wanda):
        with pytest.raises(Refused):
            write_lesson(course=course, title="Lekcja", parts=[], by=person)
    write_lesson(course=course, title="Lekcja", parts=[], by=cast.maria)


def test_an_address_taken_already_and_one_of_our_own_screens_are_refused(cast: Cast) -> None:
    course = make_course_draft(cast, lessons=0)
    make_lesson_draft(cast, course, "Pierwsza", slug="pierwsza")

    for slug in ("pierwsza", "uczestnicy", "zapisz"):
        with pytest.raises(Refused):
            make_lesson_draft(cast, course, "Druga", slug=slug)
