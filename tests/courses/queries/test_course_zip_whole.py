"""Questions that Moodle XML cannot say stand whole in the JSON of their test, and come back to their places."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from courses.kinds import OptionDraft
from courses.models import CoursePage, Question, QuestionVersion, QuizPage
from courses.operations.label_questions import label_questions
from courses.operations.move_question import move_question
from courses.queries.course_zip.asked import _comes_back
from courses.queries.written import Written
from courses.standards.course_zip import COURSE
from lms.kit.refused import Refused
from lms.models import Picture
from tests.factories.course_zips import changed, exported, imported, members_of, packed
from tests.factories.courses import lessons_of, make_course_draft, release_course
from tests.factories.instructions import picture_file
from tests.factories.people import Cast
from tests.factories.quizzes import gaps, hotspot, make_quiz_draft, section_id, sections, single

pytestmark = pytest.mark.usefixtures("in_english")
TEST = "tests/02-sprawdzian.json"
CLOZE = "Wpisz {rejestr} tam, gdzie Moodle widzi \\{1:SHORTANSWER:=x\\}."


def make_tested(cast: Cast) -> CoursePage:
    """Published: a lesson, and a test with a picture first and last, and with gaps that Moodle would misread."""
    course = make_course_draft(cast, "Kurs z obrazem", lessons=1)
    words = {"feedback": "Prawy górny róg.\n\nZawsze.", "hint": "Spójrz na pasek."}
    more: dict[str, Any] = {**words, "points": 3, "section": section_id(1)}
    questions = [
        hotspot(right=(1, 3), rules={"marking": "part"}, lesson=lessons_of(course)[0], **more),
        single("Co najpierw?"),
        gaps(passage=CLOZE, accents=True),
        hotspot("Gdzie jest „Anuluj”?", screenshot=picture_file(24, 24)),
    ]
    quiz = make_quiz_draft(cast, questions=questions, course=course, title="Sprawdzian", sections=sections(Okna=None))
    label_questions(questions=[quiz.questions.first().pk], category="EZD/Okna", tags=["okna", "pilne"], by=cast.tomasz)
    return release_course(cast, course)


def lost(course: CoursePage) -> bytes:
    """Its ZIP; nothing of it is here any more."""
    data = exported(course)
    CoursePage.objects.get(pk=course.pk).delete()
    Picture.objects.all().delete()
    return data


def texts() -> list[str]:
    rows = QuestionVersion.objects.filter(replaced_at=None).order_by("question__order", "question_id")
    return list(rows.values_list("text", flat=True))


def test_they_come_back_to_their_places_with_all_that_belongs_to_them(cast: Cast) -> None:
    data = lost(make_tested(cast))
    trial = imported(data, cast.tomasz, dry_run=True)
    assert (Question.objects.count(), Picture.objects.count()) == (0, 0)

    done = imported(data, cast.tomasz)
    again = imported(data, cast.tomasz)
    back = CoursePage.objects.get(pk=done.course_id)
    release_course(cast, back)

    assert trial.rows == done.rows
    assert [row.outcome for row in again.rows] == ["same"] * 3
    assert trial.warnings == done.warnings == again.warnings == []
    assert members_of(exported(back)) == members_of(data)
    assert texts() == ["Gdzie jest „Wyślij”?", "Co najpierw?", "Co w lukach?", "Gdzie jest „Anuluj”?"]
    first, _second, third, last = QuestionVersion.objects.in_force()
    assert (first.feedback, first.hint, first.points) == ("Prawy górny róg.\n\nZawsze.", "Spójrz na pasek.", 3)
    assert (first.rules, first.section) == ({"alt": "Okno pisma", "several": True, "marking": "part"}, section_id(1))
    assert (first.lesson, first.question.category) == (lessons_of(back)[0], "EZD/Okna")
    assert sorted(tag.name for tag in first.question.tags.all()) == ["okna", "pilne"]
    assert third.rules == {"passage": CLOZE, "accents": True}
    assert [(each.picture.width, each.picture.height) for each in (first, last) if each.picture] == [(40, 20), (24, 24)]
    assert Picture.objects.count() == 2
    imported(data, cast.tomasz)
    assert Picture.objects.count() == 2


def test_a_file_from_before_leaves_them_and_the_next_one_puts_them_back(cast: Cast) -> None:
    data = lost(make_tested(cast))
    old = changed(data, TEST, lambda said: said.pop("not_in_xml"))

    assert [row.outcome for row in imported(old, cast.tomasz).rows] == ["added"] * 3
    assert texts() == ["Co najpierw?"]
    assert [row.outcome for row in imported(data, cast.tomasz).rows] == ["same", "same", "changed"]
    assert texts() == ["Gdzie jest „Wyślij”?", "Co najpierw?", "Co w lukach?", "Gdzie jest „Anuluj”?"]
    assert [row.outcome for row in imported(old, cast.tomasz).rows] == ["same"] * 3
    assert len(texts()) == 4


def test_the_order_of_the_file_is_the_order_of_the_test(cast: Cast) -> None:
    course = make_tested(cast)
    data = exported(course)
    move_question(question=QuizPage.objects.get().questions.last(), up=True, by=cast.tomasz)

    assert [row.outcome for row in imported(data, cast.tomasz).rows] == ["same", "same", "changed"]
    assert [row.outcome for row in imported(data, cast.tomasz).rows] == ["same"] * 3
    assert members_of(exported(course)) == members_of(data)


def test_another_picture_and_other_areas_are_a_new_wording(cast: Cast) -> None:
    course = make_tested(cast)
    data = exported(course)
    other = changed(data, TEST, lambda said: said["not_in_xml"][0].update(picture=said["not_in_xml"][2]["picture"]))
    moved = changed(other, TEST, lambda said: said["not_in_xml"][2]["options"][0].update(x="1"))

    for file in (other, moved):
        assert [row.outcome for row in imported(file, cast.tomasz).rows] == ["same", "same", "changed"]
        assert [row.outcome for row in imported(file, cast.tomasz).rows] == ["same"] * 3
    draft, last = QuestionVersion.objects.drafts().select_related("picture").order_by("question__order")
    assert draft.picture
    assert draft.picture.width == 24
    assert [option["x"] for option in last.options] == ["1", "30", "60"]
    assert QuestionVersion.objects.in_force().get(question=last.question).option_ids() == last.option_ids()
    assert Picture.objects.count() == 2


Change = Callable[[dict[str, Any]], Any]


def first(**fields: Any) -> Change:
    return lambda said: said["not_in_xml"][0].update(fields)


def area(**fields: Any) -> Change:
    return lambda said: said["not_in_xml"][0]["options"][0].update(fields)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda said: said.update(not_in_xml={}), "the field “not_in_xml” is not as the format says"),
        (lambda said: said["not_in_xml"].append("x"), "an object is expected here"),
        (first(place=0), "the field “place” is not as the format says"),
        (first(place=3), "the field “place” is not as the format says"),
        (first(place=5), "the field “not_in_xml” is not as the format says"),
        (first(place=10**30), "the field “place” is not as the format says"),
        (first(place=True), "the field “place” is not as the format says"),
        (first(kind="magic"), "the field “kind” is not as the format says"),
        (first(text=""), "Write the question."),
        (first(text="a" * 501), "too long"),
        (first(picture="../../etc/passwd"), "the field “picture” is not as the format says"),
        (first(picture="files/other.png"), "the field “picture” is not as the format says"),
        (first(picture=None), "the field “picture” is not as the format says"),
        (first(picture=["x"]), "the field “picture” is not as the format says"),
        (first(rules={"alt": "", "marking": "all"}), "Say in words what the picture shows."),
        (first(rules={"alt": ["x"], "marking": "all"}), "the field “alt” is not as the format says"),
        (first(rules={"alt": "x", "marking": "some"}), "Choose how the points are given."),
        (first(rules=None), "an object is expected here"),
        (first(options=[]), "Write at least two answers."),
        (first(points=0), "the field “points” is not as the format says"),
        (first(section=section_id(9)), "the field “section” is not as the format says"),
        (first(tags=["a"] * 11), "the field “tags” is not as the format says"),
        (first(tags=[5]), "the field “tags” is not as the format says"),
        (first(category="a" * 121), "too long"),
        (first(feedback=None), "the field “feedback” is not as the format says"),
        (area(x="80"), "the area lies inside it"),
        (area(x="-1"), "the area lies inside it"),
        (area(width="NaN"), "the area lies inside it"),
        (area(width="1e3"), "the area lies inside it"),
        (area(height="0"), "the area lies inside it"),
        (area(y=5), "the field “y” is not as the format says"),
        (area(correct="yes"), "the field “correct” is not as the format says"),
        (area(text=""), "Name each area"),
    ],
)
def test_what_is_not_as_the_format_says_is_named_and_leaves_nothing(cast: Cast, change: Change, words: str) -> None:
    data = changed(lost(make_tested(cast)), TEST, change)

    with pytest.raises(Refused) as refused:
        imported(data, cast.tomasz)

    assert TEST in refused.value.message
    assert words in refused.value.message
    assert (CoursePage.objects.count(), Picture.objects.count(), Question.objects.count()) == (0, 0, 0)


def huge() -> bytes:
    data = io.BytesIO()
    Image.new("1", (7000, 7000)).save(data, "PNG")
    return data.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<svg onload='alert(1)'/>", "This kind of file is not accepted."),
        (b"GIF89a<html><script>alert(1)</script>", "ends with .png, but its content is of the kind GIF"),
        (picture_file().read()[:60], "The picture is damaged and cannot be opened."),
        (huge(), "The picture has too many pixels."),
        (b"%PDF-1.7", "This kind of file is not accepted."),
    ],
    ids=["svg", "gif", "cut", "huge", "pdf"],
)
def test_a_picture_that_is_none_is_refused_before_anything_is_written(cast: Cast, content: bytes, words: str) -> None:
    data = lost(make_tested(cast))
    path = next(name for name in members_of(data) if name.endswith(".png"))

    with pytest.raises(Refused) as refused:
        imported(packed({**members_of(data), path: content}), cast.tomasz)

    assert refused.value.message.startswith(f"{path}: ")
    assert words in refused.value.message
    assert (CoursePage.objects.count(), Picture.objects.count()) == (0, 0)


def test_a_document_is_no_picture(cast: Cast) -> None:
    data = lost(make_tested(cast))

    def as_document(said: dict[str, Any]) -> None:
        for file in said["files"]:
            file["kind"] = "document"

    with pytest.raises(Refused, match="This kind of file is not accepted"):
        imported(changed(data, COURSE, as_document), cast.tomasz)


@pytest.mark.parametrize(
    "question",
    [
        Written(text="?", kind="single", options=(OptionDraft(text="a", correct=True), OptionDraft(text="b"))),
        Written(text="?", kind="text", options=(OptionDraft(text="a*b"),), rules={"accents": True}),
        Written(text="?", kind="number", rules={"number": "1.5", "unit": "dni"}),
        Written(text="?", kind="gaps", rules={"passage": "a {b|c} d {=1|2}", "marking": "part"}),
    ],
    ids=lambda question: question.kind,
)
def test_what_moodle_says_stays_in_xml(question: Written) -> None:
    assert _comes_back(replace(question, points=1))


@pytest.mark.parametrize(
    "question",
    [
        Written(text="?", kind="gaps", rules={"passage": CLOZE}),
        Written(text="Znak \ufffd?", kind="truth", rules={"truth": "true"}),
        Written(text="Ile to {1:NM:=5}?", kind="gaps", rules={"passage": "{b}"}),
    ],
    ids=lambda question: question.text,
)
def test_what_would_come_back_otherwise_stands_whole(question: Written) -> None:
    assert not _comes_back(replace(question, points=1))
