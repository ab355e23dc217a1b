"""A course out and in again: the same bytes, nothing twice, and all of a ZIP or nothing of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage

from courses.models import CoursePage, LessonPage, QuestionVersion, QuizPage, Step
from courses.operations.describe_change import describe_change
from courses.operations.submit_course import submit_course
from lms.kit.refused import Refused
from lms.models import Download, Event, Picture
from tests.factories.course_zips import (
    ID,
    changed,
    exported,
    imported,
    lesson_with,
    make_full_course,
    members_of,
    packed,
    small_members,
)
from tests.factories.courses import change_draft, lessons_of, release_course
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.presentations import CAPTIONS, mp4

pytestmark = pytest.mark.usefixtures("in_english")
LESSON = "lessons/01-lekcja.json"
BLOCK = ID.format(7)


def counts(**counted: int) -> dict[str, int]:
    return {"added": 0, "changed": 0, "same": 0, "refused": 0, **counted}


def files_stored() -> int:
    folders, count = [""], 0
    for folder in folders:
        inner, files = default_storage.listdir(folder) if default_storage.exists(folder or ".") else ([], [])
        folders += [f"{folder}/{name}".lstrip("/") for name in inner]
        count += len(files)
    return count


def test_a_course_that_was_lost_comes_back_to_the_byte(cast: Cast) -> None:
    course = make_full_course(cast)
    data = exported(course)
    CoursePage.objects.get(pk=course.pk).delete()
    Download.objects.all().delete()
    Picture.objects.all().delete()

    before = files_stored()
    trial = imported(data, cast.tomasz, dry_run=True)
    assert not CoursePage.objects.exists()
    assert not Download.objects.exists()
    assert files_stored() == before
    done = imported(data, cast.tomasz)
    again = imported(data, cast.tomasz)
    back = CoursePage.objects.get(pk=done.course_id)
    assert (back.live, back.owner) == (False, cast.tomasz)
    release_course(cast, back)

    assert trial.counts == done.counts == counts(added=4)
    assert again.counts == counts(same=4)
    assert Event.objects.filter(name="courses.course_imported").count() == 1
    assert trial.warnings == done.warnings == again.warnings == []
    theirs, ours = members_of(data), members_of(exported(back))
    assert ours == theirs
    assert list(ours) == list(theirs)
    leads = QuestionVersion.objects.filter(question__quiz__in=QuizPage.objects.child_of(back))
    assert leads.exclude(lesson=None).get().lesson == lessons_of(back)[0]
    assert leads.exclude(step=None).count() == 1


def test_what_differs_becomes_a_draft_and_the_published_text_stays(cast: Cast) -> None:
    course = make_full_course(cast)
    data = exported(course)
    first, second = lessons_of(course)
    path = "lessons/02-dalej.json"
    other = changed(data, path, lambda said: said.update(title="Inaczej"))

    assert imported(data, cast.tomasz).counts == counts(same=4)
    done = imported(other, cast.tomasz)

    assert [(row.path, row.outcome) for row in done.rows if row.outcome != "same"] == [(path, "changed")]
    page = LessonPage.objects.get(pk=second.pk)
    assert (page.title, page.get_latest_revision_as_object().title) == ("Dalej", "Inaczej")
    assert imported(other, cast.tomasz).counts == counts(same=4)
    change_draft(cast, first)
    assert imported(other, cast.tomasz).counts == counts(same=3, changed=1)
    assert Download.objects.filter(title="Wzór pisma").count() == 1


def test_one_moment_has_many_spellings_and_changes_nothing(cast: Cast) -> None:
    data = exported(make_full_course(cast))
    path = "tests/03-sprawdzian.json"
    opens = changed(data, path, lambda said: said.update(opens_at="2101-03-04T09:00:00+01:00"))
    same = changed(data, path, lambda said: said.update(opens_at="2101-03-04T08:00:00Z"))
    bare = changed(data, path, lambda said: said.update(opens_at="2101-03-04T08:00:00"))

    assert imported(opens, cast.tomasz).counts == counts(same=3, changed=1)
    assert [imported(file, cast.tomasz).counts for file in (opens, same)] == [counts(same=4)] * 2
    with pytest.raises(Refused, match="the field “opens_at” is not as the format says"):
        imported(bare, cast.tomasz)


def test_only_its_author_and_the_office_change_a_course_that_is_here_and_not_while_it_waits(cast: Cast) -> None:
    course = make_full_course(cast)
    data = exported(course)

    for person, words in ((cast.leon, "Only authors may import courses."), (cast.wanda, "Only authors may")):
        with pytest.raises(Refused, match=words):
            imported(data, person)
    CoursePage.objects.filter(pk=course.pk).update(owner=cast.maria)
    with pytest.raises(Refused, match=r"course\.json: this page is here already"):
        imported(data, cast.tomasz)
    assert imported(data, cast.maria).counts == counts(same=4)
    CoursePage.objects.filter(pk=course.pk).update(owner=cast.tomasz)
    lesson = lessons_of(course)[0]
    change_draft(cast, lesson)
    describe_change(lesson=lesson, kind="small", note="", by=cast.tomasz)
    submit_course(course=CoursePage.objects.get(pk=course.pk), by=cast.tomasz)
    with pytest.raises(Refused, match="waits for approval"):
        imported(data, cast.tomasz)


def test_ids_of_pages_that_stand_elsewhere_are_refused(cast: Cast) -> None:
    key = str(make_instruction(cast).translation_key)

    with pytest.raises(Refused, match=r"course\.json: a page with this id stands elsewhere"):
        imported(packed(small_members(id=key)), cast.tomasz)
    parts = [{"path": LESSON, "kind": "lesson", "id": key}]
    with pytest.raises(Refused, match=f"{LESSON}: a page with this id stands elsewhere"):
        imported(packed(small_members(lesson_with(id=key), parts=parts)), cast.tomasz)


def test_an_address_that_is_taken_here_becomes_another_one(cast: Cast) -> None:
    first = imported(packed(small_members()), cast.tomasz)
    second = imported(
        packed(
            small_members(
                lesson_with(id=ID.format(4)),
                id=ID.format(3),
                parts=[{"path": LESSON, "kind": "lesson", "id": ID.format(4)}],
            )
        ),
        cast.tomasz,
    )

    slugs = [CoursePage.objects.get(pk=each.course_id).slug for each in (first, second)]
    assert slugs == ["kurs-z-zip", "kurs"]


def test_what_this_site_does_not_know_is_told_and_the_same_again(cast: Cast) -> None:
    step = Step.objects.filter(page=make_instruction(cast)).first()
    assert step
    gone = f"http://127.0.0.1:8000/i/{step.page_id}/#krok-{step.pk + 999}"
    told = {"instruction": "Wpływ & obieg", "number": 2, "title": "Zapisz „to”"}
    block = {"id": BLOCK, "kind": "step", "address": gone, "told": told}
    data = packed(small_members(lesson_with(block), system="NIEMA"))

    done = imported(data, cast.tomasz)

    assert done.warnings == [
        "There is no system with the code “NIEMA” here.",
        f"{LESSON}: the step “Wpływ & obieg: Zapisz „to”” does not exist here; a link to its address is kept.",
    ]
    (text,) = LessonPage.objects.get(translation_key=ID.format(2)).body
    assert (text.id, text.block_type) == (BLOCK, "text")
    assert f'<a href="{gone}">Wpływ &amp; obieg: Zapisz „to”</a>' in text.value.source
    assert imported(data, cast.tomasz).counts == counts(same=2)


VIDEO = {
    "id": BLOCK,
    "kind": "video",
    "title": "Film",
    "video": "files/a.mp4",
    "captions": "files/a.vtt",
    "described": "sound",
    "transcript": "Dzień dobry.",
    "text_alternative": "",
}
FILM = {"files/a.mp4": mp4(5), "files/a.vtt": CAPTIONS}


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ({"id": "x", "kind": "text", "html": ""}, "the field “id” is not as the format says"),
        ({"id": BLOCK, "kind": "raw", "html": ""}, "the field “kind” is not as the format says"),
        ({"id": BLOCK, "kind": "text", "html": 5}, "text: the field “html” is not as the format says"),
        ({"id": BLOCK, "kind": "text", "html": "<b>" * 500}, "too complex"),
        ({"id": BLOCK, "kind": "text", "html": "a" * 100_001}, "too long"),
        ({"id": BLOCK, "kind": "file", "file": "files/b.mp4"}, "file: the field “file” is not as the format says"),
        ({"id": BLOCK, "kind": "picture", "file": "files/a.mp4", "alt": "", "decorative": True}, "the field “file”"),
        ({**VIDEO, "video": "files/a.vtt"}, "Choose a file of the kind: MP4, WEBM."),
        ({**VIDEO, "described": "text"}, "Write what only the picture shows"),
        ({**VIDEO, "described": "magic"}, "the field “described”"),
        ({"id": BLOCK, "kind": "callout", "callout": "law", "html": "<p>a</p>", "source": ""}, "Say where the law"),
        ({"id": BLOCK, "kind": "checklist", "title": "a", "points": []}, "The minimum number of items is 1"),
        ({"id": BLOCK, "kind": "steps", "steps": [{"id": BLOCK, "title": "", "html": ""}]}, "required"),
        (
            {
                "id": BLOCK,
                "kind": "table",
                "caption": "a",
                "headings": ["a"],
                "rows": [["a", "b"]],
                "row_headings": False,
            },
            "table: the field “rows” is not as the format says",
        ),
    ],
    ids=lambda value: str(value.get("kind")) if isinstance(value, dict) else "",
)
def test_a_block_that_the_editor_would_refuse_leaves_nothing_behind(
    cast: Cast, block: dict[str, Any], words: str
) -> None:
    good = {"id": ID.format(8), "kind": "file", "file": "files/a.mp4"}
    stored = files_stored()

    with pytest.raises(Refused) as refused:
        imported(packed(small_members(lesson_with(good, block), files=FILM)), cast.tomasz)

    assert refused.value.message.startswith(LESSON)
    assert words in refused.value.message
    assert (CoursePage.objects.count(), Download.objects.count(), files_stored()) == (0, 0, stored)


def test_scripts_and_foreign_addresses_in_texts_go_through_the_same_cleaning_as_any_text(cast: Cast) -> None:
    html = '<p onclick="x()">a<script>alert(1)</script><a href="javascript:x">b</a> <a href="../x">c</a></p>'
    block = {"id": BLOCK, "kind": "text", "html": html}

    imported(packed(small_members(lesson_with(block))), cast.tomasz)

    (text,) = LessonPage.objects.get(translation_key=ID.format(2)).body
    assert text.value.source.split(">", 1)[1] == "ab c</p>"


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said.update(minutes=True),
        lambda said: said.update(minutes=10**40),
        lambda said: said.update(title="a" * 256),
        lambda said: said.update(title=""),
        lambda said: said.update(audience="everyone"),
        lambda said: said.update(review_on="2026-13-45"),
        lambda said: said.update(body={}),
    ],
)
def test_a_field_that_is_not_as_the_format_says_is_refused(cast: Cast, change: Callable[[Any], Any]) -> None:
    with pytest.raises(Refused, match=LESSON):
        imported(changed(packed(small_members()), LESSON, change), cast.tomasz)

    assert CoursePage.objects.count() == 0
