"""Which texts a release concerns; its material change asks only people whose partner runs it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from courses.blocks.applies import Applies, OfSystem
from courses.models import LessonPage
from courses.operations.complete import complete
from courses.operations.describe_change import describe_change
from courses.operations.mark_text import mark_text
from courses.queries.deltas import delta_of, deltas_of, people_asked_by
from courses.queries.reach import asked_of_office, reach_of_draft, reaches
from courses.queries.releases import concerned, overdue_updates, updates_column, updates_in
from courses.records.lesson_done import Touched
from courses.records.release_choice import touched_by
from lms.kit.gathered import gathered
from lms.models import Person, Release
from lms.queries.scope import scope_column, scope_in
from tests.factories.courses import (
    change_draft,
    change_lesson,
    lessons_of,
    make_course,
    make_course_draft,
    make_lesson_draft,
    release_course,
)
from tests.factories.instructions import NOON, make_instruction
from tests.factories.organisations import make_contract
from tests.factories.people import Cast
from tests.factories.presentations import make_presentation
from tests.factories.scopes import make_commune_with_ezd, make_systems, run_release


def test_texts_are_found_by_system_tag_rule_and_title(cast: Cast, django_assert_num_queries: Any) -> None:
    make_systems()
    release = Release.objects.select_related("system").get(version="4.0")
    course = make_course(cast, "Obieg pism", lessons=1, system=release.system)
    by_rule = make_instruction(cast, "Przez regułę", only_for=Applies(systems=(OfSystem("EZD"),)))
    by_field = make_instruction(cast, "Przez pole", system=release.system)
    make_instruction(cast, "O czym innym")
    film = make_presentation(cast, title="EZD w pigułce")
    other = make_course_draft(cast, "Inny kurs", lessons=1)
    by_tag = make_lesson_draft(cast, other, "Przez tag", tags=["ezd"])
    release_course(cast, other)
    tagged_film = make_presentation(cast, title="Film", tags=["EZD", "obieg"])

    with django_assert_num_queries(9):
        found = concerned(release)

    expected = {course.pk, lessons_of(course)[0].pk, by_rule.pk, by_field.pk, film.pk, by_tag.pk, tagged_film.pk}
    assert {each.page_id for each in found} == expected
    assert len(found) == len(expected)
    whys = {each.page_id: each.why for each in found}
    assert (whys[by_tag.pk], whys[tagged_film.pk], whys[film.pk]) == ("tag", "tag", "system w tytule")


@pytest.fixture
def lesson(cast: Cast) -> LessonPage:
    """Marked for 4.0 and done by Leon, whose partner runs 3.2, and by a clerk of a commune that runs 4.0."""
    make_systems()
    release = Release.objects.select_related("system").get(version="4.0")
    type(cast.partner).objects.filter(pk=cast.partner.pk).update(scope_ezd=True)
    run_release(cast.partner, "3.2")
    clerk = make_commune_with_ezd("4.0")[1]
    made = lessons_of(make_course(cast, lessons=1, system=release.system))[0]
    for person in (cast.leon, clerk):
        complete(lesson=made, by=person, now=NOON)
    due_on = timezone.localdate() + timedelta(days=3)
    mark_text(release=release, page=made, kind="outdated", due_on=due_on, by=cast.maria, now=NOON)
    return LessonPage.objects.get(pk=made.pk)


def test_only_readers_who_run_the_release_are_told(cast: Cast, lesson: LessonPage) -> None:
    clerk = Person.objects.get(username="gminny")

    def told(person: Person) -> int:
        asked = Person.objects.annotate(scope=scope_column(person), updates=updates_column(lesson.pk))
        scope, updates = asked.values_list("scope", "updates").get(pk=person.pk)
        return len(updates_in(updates, scope_in(scope)))

    assert [told(clerk), told(cast.leon), told(cast.tomasz)] == [1, 0, 0]


def test_a_text_is_late_when_its_day_has_passed_in_warsaw(cast: Cast, lesson: LessonPage) -> None:
    due_on = LessonPage.objects.get(pk=lesson.pk).release_marks.get().due_on
    evening = datetime(due_on.year, due_on.month, due_on.day, 20, 59, tzinfo=UTC)

    late = [gathered(cast.maria, at, overdue_updates) for at in (evening, evening + timedelta(hours=2, minutes=31))]

    assert [len(rows) for rows in late] == [0, 1]


def test_a_change_for_a_release_reaches_who_runs_it_and_others_later(cast: Cast, lesson: LessonPage) -> None:
    clerk, day = Person.objects.get(username="gminny"), timezone.localdate()
    assert reach_of_draft(lesson, day).people == 1

    change_lesson(cast, lesson)

    assert [bool(delta_of(each, lesson.pk)) for each in (clerk, cast.leon)] == [True, False]
    assert list(people_asked_by(lesson.pk, 2, day)) == [clerk]
    assert [each.people for each in reaches(lesson, day)] == [1]
    assert not asked_of_office(lesson, 2, cast.partner.pk, day)
    assert reach_of_draft(lesson, day).people == 2

    run_release(cast.partner, "4.0", day)

    assert [each.lesson_id for each in deltas_of(cast.leon, timezone.now())] == [lesson.pk]
    assert set(people_asked_by(lesson.pk, 2, day)) == {clerk, cast.leon}
    assert [each.people for each in reaches(lesson, day)] == [2]


def test_a_change_whose_author_names_a_release_reaches_who_runs_it(cast: Cast) -> None:
    make_systems()
    release = Release.objects.select_related("system").get(version="4.0")
    make_contract(cast.contractor, systems=(release.system,))
    type(cast.partner).objects.filter(pk=cast.partner.pk).update(scope_ezd=True)
    clerk, day = make_commune_with_ezd("4.0")[1], timezone.localdate()
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    for person in (cast.leon, clerk):
        complete(lesson=lesson, by=person, now=NOON)
    change_draft(cast, lesson)
    found = LessonPage.objects.get(pk=lesson.pk)
    assert reach_of_draft(found, day).people == 2
    describe_change(lesson=found, kind="material", note="Nowe.", release=release, by=cast.tomasz)
    assert reach_of_draft(LessonPage.objects.get(pk=lesson.pk), day).people == 1
    assert touched_by(lesson.pk, [release], day) == {release.pk: Touched(1, 1)}

    change_lesson(cast, lesson, release=release)

    assert [bool(delta_of(each, lesson.pk)) for each in (clerk, cast.leon)] == [True, False]
    assert [each.people for each in reaches(lesson, day)] == [1]
    assert not asked_of_office(lesson, 2, cast.partner.pk, day)

    run_release(cast.partner, "4.0", day)

    assert [each.lesson_id for each in deltas_of(cast.leon, timezone.now())] == [lesson.pk]
    assert [each.people for each in reaches(lesson, day)] == [2]


@pytest.mark.parametrize("count", [1, 3])
def test_whom_releases_touch_is_counted_in_three_statements(
    cast: Cast, django_assert_num_queries: Any, count: int
) -> None:
    make_systems()
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    clerk = make_commune_with_ezd("4.0")[1]
    for person in (cast.leon, clerk, cast.tomasz)[:count]:
        complete(lesson=lesson, by=person, now=NOON)
    releases = list(Release.objects.select_related("system"))[:count]

    with django_assert_num_queries(3):
        assert touched_by(lesson.pk, releases, timezone.localdate()).keys() == {each.pk for each in releases}
    with django_assert_num_queries(0):
        assert touched_by(lesson.pk, [], timezone.localdate()) == {}
