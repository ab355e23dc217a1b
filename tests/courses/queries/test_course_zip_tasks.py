"""Tasks and the way into a course, out in a ZIP and in again."""

import json
from typing import Any

import pytest

from courses.models import AssignmentPage, CoursePage
from courses.operations.write_assignment import write_assignment
from courses.standards.course_zip import COURSE
from lms.kit.refused import Refused
from tests.factories.course_zips import changed, exported, imported, members_of
from tests.factories.courses import lessons_of, make_course_draft, release_course
from tests.factories.entries import make_code
from tests.factories.people import Cast
from tests.factories.works import RUBRIC

TASK = "tasks/02-napisz-pismo.json"


def make_whole(cast: Cast) -> CoursePage:
    """Published: a lesson and a task, behind a code that runs."""
    course = make_course_draft(cast, "Kurs z zadaniem", lessons=1, entry=CoursePage.Entry.CODE)
    said: dict[str, Any] = {"takes": "both", "pass_percent": 70, "due_hint": "W tydzień"}
    html = "<p>Napisz <b>pismo</b> &amp; dołącz.</p>"
    write_assignment(course=course, title="Napisz pismo", html=html, rubric=RUBRIC, by=cast.tomasz, **said)
    return release_course(cast, course)


def test_a_course_that_was_lost_comes_back_with_its_task_and_its_way_in(cast: Cast) -> None:
    course = make_whole(cast)
    code = make_code(cast, course=course)
    data = exported(course)
    CoursePage.objects.get(pk=course.pk).delete()

    done = imported(data, cast.tomasz)
    again = imported(data, cast.tomasz)
    back = CoursePage.objects.get(pk=done.course_id)
    release_course(cast, back)

    assert ([row.outcome for row in done.rows], {row.outcome for row in again.rows}) == (["added"] * 3, {"same"})
    assert members_of(exported(back)) == members_of(data)
    assert CoursePage.objects.get(pk=back.pk).entry == "code"
    page = AssignmentPage.objects.child_of(back).get()
    assert (page.takes, page.pass_percent, page.due_hint) == ("both", 70, "W tydzień")
    assert [each.value["name"] for each in page.rubric] == ["Adresat", "Treść"]
    assert all(word not in data for word in (code.code.encode(), code.printed.encode()))
    assert back.entry_codes.count() == 0


def test_a_task_that_peers_mark_comes_back_as_one(cast: Cast) -> None:
    course = make_course_draft(cast, "Kurs z zadaniem", lessons=1)
    write_assignment(course=course, title="Napisz pismo", html="<p>Napisz.</p>", rubric=RUBRIC, by=cast.tomasz, peers=3)
    data = exported(release_course(cast, course))
    old = changed(data, TASK, lambda said: [said.pop(name) for name in ("markers", "peers")])
    CoursePage.objects.get(pk=course.pk).delete()

    imported(data, cast.tomasz)
    page = AssignmentPage.objects.get()
    assert (page.markers, page.peers) == ("peers", 3)
    assert [row.outcome for row in imported(data, cast.tomasz).rows] == ["same"] * 3
    assert [row.outcome for row in imported(old, cast.tomasz).rows] == ["same", "same", "changed"]
    draft = AssignmentPage.objects.get().get_latest_revision_as_object()
    assert (draft.markers, draft.peers) == ("trainer", 2)
    assert [row.outcome for row in imported(old, cast.tomasz).rows] == ["same"] * 3


def test_the_static_copy_shows_the_task_and_its_criteria(cast: Cast) -> None:
    members = members_of(exported(make_whole(cast)))

    page = members["tasks/02-napisz-pismo.html"].decode()
    assert "Napisz <b>pismo</b> &amp; dołącz." in page
    assert "Adresat" in page
    assert "poprawny" in page
    assert "tasks/02-napisz-pismo.html" in members["index.html"].decode()


def test_what_differs_in_a_task_becomes_a_draft(cast: Cast) -> None:
    course = make_whole(cast)
    other = changed(exported(course), TASK, lambda said: said["rubric"][0]["levels"][2].update(points=9))

    assert [row.outcome for row in imported(other, cast.tomasz).rows] == ["same", "same", "changed"]
    assert [row.outcome for row in imported(other, cast.tomasz).rows] == ["same"] * 3
    draft = AssignmentPage.objects.get().get_latest_revision_as_object()
    assert [level["points"] for level in draft.rubric[0].value["levels"]] == [0, 1, 9]


def test_a_file_from_before_there_was_a_choice_lets_everybody_in(cast: Cast) -> None:
    course = release_course(cast, make_course_draft(cast, "Otwarty", lessons=1))
    data = exported(course)
    assert json.loads(members_of(data)[COURSE])["entry"] == "open"
    old = changed(data, COURSE, lambda said: said.pop("entry"))

    assert [row.outcome for row in imported(old, cast.tomasz).rows] == ["same", "same"]
    CoursePage.objects.get(pk=course.pk).delete()
    assert CoursePage.objects.get(pk=imported(old, cast.tomasz).course_id).entry == "open"


@pytest.mark.parametrize(
    ("path", "change"),
    [
        (COURSE, {"entry": "magic"}),
        (COURSE, {"entry": 3}),
        (TASK, {"rubric": None}),
        (TASK, {"rubric": []}),
        (TASK, {"rubric": [{"id": "x", "name": "a", "levels": []}]}),
        (TASK, {"takes": "gold"}),
        (TASK, {"pass_percent": 0}),
        (TASK, {"markers": "nobody"}),
        (TASK, {"markers": "peers"}),
        (TASK, {"peers": 0}),
        (TASK, {"due_hint": "a" * 121}),
        (TASK, {"body": [{"id": "6f1c3c1e-0000-4000-8000-000000000009", "kind": "video"}]}),
    ],
)
def test_what_is_not_as_the_format_says_is_named_and_nothing_is_written(
    cast: Cast, path: str, change: dict[str, Any]
) -> None:
    course = make_whole(cast)
    data = changed(exported(course), path, lambda said: said.update(change))
    CoursePage.objects.get(pk=course.pk).delete()

    with pytest.raises(Refused, match=path.split(".")[0]):
        imported(data, cast.tomasz)
    assert not CoursePage.objects.exists()


@pytest.mark.parametrize("points", [[0, 0, 0], [-1, 1, 2], [0, 101, 2], ["0", 1, 2]])
def test_a_criterion_without_points_or_with_impossible_ones_is_refused(cast: Cast, points: list[Any]) -> None:
    course = make_whole(cast)

    def change(said: dict[str, Any]) -> None:
        for level, each in zip(said["rubric"][0]["levels"], points, strict=True):
            level["points"] = each

    with pytest.raises(Refused, match="tasks/02-napisz-pismo"):
        imported(changed(exported(course), TASK, change), cast.tomasz)


def test_a_file_brings_tags_to_lessons_and_one_from_before_leaves_them(cast: Cast) -> None:
    course, path = make_whole(cast), "lessons/01-lekcja-1.json"
    data = exported(course)
    odd = changed(changed(data, TASK, lambda said: said.update(tags=["x"], due_hint="Jutro")), path, _tagged)
    old = changed(odd, path, lambda said: [said.pop("tags"), said.update(minutes=7)])

    assert imported(odd, cast.tomasz).counts["changed"] == 2
    assert _draft(course) == (5, ["EZD", "obieg"])
    assert imported(odd, cast.tomasz).counts["changed"] == 0
    assert imported(old, cast.tomasz).counts["changed"] == 1
    assert _draft(course) == (7, ["EZD", "obieg"])


def _tagged(said: dict[str, Any]) -> None:
    said["tags"] = ["EZD", "obieg"]


def _draft(course: CoursePage) -> tuple[int, list[str]]:
    lesson = lessons_of(course)[0].get_latest_revision_as_object()
    return lesson.minutes, sorted(tag.name for tag in lesson.tags.all())
