"""What opens when travels in a ZIP; what would shut a course for good, and what no format knows, is refused."""

import json
from typing import Any

import pytest
from wagtail.models import Page

from courses.models import CoursePage
from courses.operations.write_module import write_module
from courses.standards.course_zip import COURSE
from lms.kit.refused import Refused
from tests.factories.course_zips import ID, changed, exported, imported, lesson_with, members_of, packed, small_members
from tests.factories.courses import lessons_of, make_course, make_course_draft, make_lesson_draft, release_course
from tests.factories.people import Cast

pytestmark = pytest.mark.usefixtures("in_english")
SECOND = "lessons/02-lekcja-2.json"


def make_ruled(cast: Cast) -> CoursePage:
    """In order, after another course, for leaders; its second lesson names the first."""
    before = make_course(cast, "Przedtem", lessons=1)
    course = make_course_draft(cast, lessons=1, in_order=True, needs=[before], for_roles=["leader"])
    make_lesson_draft(cast, course, "Lekcja 2", needs=lessons_of(course))
    return release_course(cast, course)


def drafts(pk: int) -> tuple[Any, ...]:
    course = CoursePage.objects.get(pk=pk).get_latest_revision_as_object()
    parts = [lesson.get_latest_revision_as_object().needs for lesson in lessons_of(course)]
    return course.in_order, course.needs, course.for_roles, parts


def test_the_rules_go_out_and_come_in_again(cast: Cast) -> None:
    course = make_ruled(cast)
    data, before = exported(course), CoursePage.objects.get(slug="przedtem")
    first, _second = lessons_of(course)
    said = json.loads(members_of(data)[COURSE])
    assert (said["in_order"], said["for_roles"]) == (True, ["leader"])
    assert said["requires"] == [{"id": str(before.translation_key), "title": "Przedtem"}]
    assert json.loads(members_of(data)[SECOND])["needs"] == [str(first.translation_key)]
    assert imported(data, cast.tomasz).counts["changed"] == 0
    CoursePage.objects.get(pk=course.pk).delete()

    back = imported(data, cast.tomasz)

    again = lessons_of(CoursePage.objects.get(pk=back.course_id))
    assert drafts(back.course_id) == (True, [before.pk], ["leader"], [[], [again[0].pk]])
    assert back.warnings == []
    assert imported(data, cast.tomasz).counts == {"added": 0, "changed": 0, "same": 3, "refused": 0}


def test_a_file_from_before_leaves_the_rules_as_they_stand(cast: Cast) -> None:
    course = make_ruled(cast)
    old = changed(exported(course), COURSE, lambda said: [said.pop(name) for name in ("in_order", "for_roles")])
    old = changed(old, COURSE, lambda said: said.pop("requires"))
    old = changed(old, SECOND, lambda said: said.pop("needs"))

    done = imported(old, cast.tomasz)

    assert done.counts == {"added": 0, "changed": 0, "same": 3, "refused": 0}
    assert drafts(course.pk)[0] is True


def test_a_course_that_is_not_here_is_told_and_left_out(cast: Cast) -> None:
    course = make_ruled(cast)
    data = exported(course)
    CoursePage.objects.get(slug="przedtem").unpublish()

    done = imported(data, cast.tomasz)

    assert done.warnings == ["The course asks for the course “Przedtem”, which learners do not see here."]
    assert drafts(course.pk)[1] == []
    assert imported(data, cast.tomasz).counts["changed"] == 0


def test_parts_and_courses_that_wait_for_each_other_are_refused(cast: Cast) -> None:
    course = make_ruled(cast)
    data = exported(course)
    _first, second = lessons_of(course)
    path = "lessons/01-lekcja-1.json"

    with pytest.raises(Refused, match="These parts would wait for each other and never open: Lekcja 1 → Lekcja 2"):
        imported(changed(data, path, lambda said: said.update(needs=[str(second.translation_key)])), cast.tomasz)
    before = CoursePage.objects.get(slug="przedtem")
    before.needs = [course.pk]
    before.save_revision(user=cast.tomasz)
    with pytest.raises(Refused, match="nobody could begin them"):
        imported(data, cast.tomasz)


def titles_of(course: CoursePage) -> list[str]:
    return list(Page.objects.child_of(course).order_by("path").values_list("draft_title", flat=True))


def test_a_new_first_part_that_an_old_one_needs_comes_first(cast: Cast) -> None:
    course = make_ruled(cast)
    lessons = lessons_of(course)
    whole, new = exported(course), lessons[0]
    new.delete()
    lessons[1].refresh_from_db()
    lessons[1].needs = []
    lessons[1].save_revision(user=cast.tomasz).publish(user=cast.maria)

    done = imported(whole, cast.tomasz)

    assert done.counts["added"] == 1
    assert titles_of(CoursePage.objects.get(pk=course.pk)) == ["Lekcja 1", "Lekcja 2"]
    assert imported(whole, cast.tomasz).counts == {"added": 0, "changed": 0, "same": 3, "refused": 0}


@pytest.mark.parametrize("gone", [["A"], ["B"], ["C"], ["D"], ["A", "B"], ["B", "C"], ["C", "D"], ["A", "D"]])
def test_new_parts_come_to_their_places_in_their_modules(cast: Cast, gone: list[str]) -> None:
    course = make_course_draft(cast, lessons=0)
    pages = {title: make_lesson_draft(cast, course, title) for title in "ABCD"}
    write_module(course=course, title="I", by=cast.tomasz, before=pages["A"])
    write_module(course=course, title="II", by=cast.tomasz, before=Page.objects.get(pk=pages["C"].pk))
    data = exported(release_course(cast, CoursePage.objects.get(pk=course.pk)))
    course = CoursePage.objects.get(pk=course.pk)
    assert titles_of(course) == ["I", "A", "B", "II", "C", "D"]
    for title in gone:
        Page.objects.get(pk=pages[title].pk).delete()

    imported(data, cast.tomasz)

    assert titles_of(course) == ["I", "A", "B", "II", "C", "D"]
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize(
    ("field", "value"), [("in_order", "yes"), ("for_roles", ["king"]), ("for_roles", "leader"), ("requires", [{}])]
)
def test_wrong_rules_of_a_course_are_refused_with_their_field(cast: Cast, field: str, value: Any) -> None:
    data = changed(exported(make_ruled(cast)), COURSE, lambda said: said.update({field: value}))

    with pytest.raises(Refused, match=r"course\.json"):
        imported(data, cast.tomasz)


@pytest.mark.parametrize("needs", ["x", [5], [ID.format(2)], [ID.format(9)], None])
def test_a_part_names_other_parts_of_the_file_only(cast: Cast, needs: Any) -> None:
    data = packed(small_members(lesson_with(needs=needs)))

    with pytest.raises(Refused, match="the field “needs” is not as the format says"):
        imported(data, cast.tomasz)
