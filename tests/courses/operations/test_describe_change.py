"""A changed lesson is handed in with the kind of its change, and its version keeps it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from courses.models import LessonPage, Publication, ReleaseMark
from courses.operations.approve import approve
from courses.operations.describe_change import describe_change
from courses.operations.mark_text import mark_text
from courses.operations.submit import submit
from lms.kit.refused import Refused
from lms.models import Event, Release, System
from tests.factories.courses import change_draft, change_lesson, lessons_of, make_course
from tests.factories.instructions import NOON
from tests.factories.organisations import make_contract
from tests.factories.people import Cast
from tests.factories.scopes import make_systems


def said(page: Page) -> list[tuple[int, str, str]]:
    return list(Publication.objects.filter(page=page).order_by("number").values_list("number", "change", "note"))


def test_each_version_keeps_what_was_said_of_it_and_the_first_one_nothing(cast: Cast) -> None:
    lesson = lessons_of(make_course(cast, lessons=1))[0]

    change_lesson(cast, lesson, note="  Termin to\n24 godziny. ")
    change_lesson(cast, lesson, "small", "", "<p>Literówka.</p>")
    # Published past the office, by a script or a schedule.
    LessonPage.objects.get(pk=lesson.pk).save_revision(user=cast.maria).publish()

    assert said(lesson) == [(1, "", ""), (2, "material", "Termin to 24 godziny."), (3, "small", ""), (4, "small", "")]
    kinds = Event.objects.filter(name="courses.page_released", object_id=lesson.pk).order_by("pk")
    assert [event.after.get("kind") for event in kinds] == [None, "material", "small", "small"]


def test_a_change_of_which_nothing_is_said_is_not_handed_in(cast: Cast) -> None:
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    change_lesson(cast, lesson)
    for described in (False, True):
        with pytest.raises(Refused, match="Lekcja 1: Ta lekcja była już opublikowana"):
            submit(page=lesson, by=cast.tomasz)
        if not described:
            describe_change(lesson=lesson, kind="small", by=cast.tomasz)
            submit(page=lesson, by=cast.tomasz)
            approve(page=lesson, by=cast.maria)

    assert [row[1] for row in said(lesson)] == ["", "material", "small"]


@pytest.mark.parametrize(("kind", "note"), [("", "Coś."), ("huge", "Coś."), ("material", " \n")])
def test_half_a_description_is_refused(cast: Cast, kind: str, note: str) -> None:
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    change_draft(cast, lesson)

    with pytest.raises(Refused):
        describe_change(lesson=lesson, kind=kind, note=note, by=cast.tomasz)


def test_the_author_describes_until_it_is_handed_in_and_nobody_else_but_the_office(cast: Cast) -> None:
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    change_draft(cast, lesson)
    with pytest.raises(Refused):
        describe_change(lesson=lesson, kind="small", by=cast.leon)
    describe_change(lesson=lesson, kind="small", by=cast.tomasz)
    submit(page=lesson, by=cast.tomasz)
    with pytest.raises(Refused):
        describe_change(lesson=lesson, kind="small", by=cast.tomasz)

    describe_change(lesson=lesson, kind="material", note="Nowy termin.", by=cast.maria)
    approve(page=lesson, by=cast.maria)

    assert said(lesson)[-1] == (2, "material", "Nowy termin.")


def make_releases(cast: Cast) -> dict[str, Release]:
    """3.2 is out and 4.0 is the newest one; the trainer's contractor answers for the system."""
    make_systems()
    system = System.objects.get(code="EZD")
    make_contract(cast.contractor, systems=(system,))
    return {each.version: each for each in Release.objects.filter(system=system)}


def test_a_change_keeps_its_release_and_settles_that_mark_alone(cast: Cast) -> None:
    releases = make_releases(cast)
    lesson = lessons_of(make_course(cast, lessons=1, system=releases["4.0"].system))[0]
    for version in ("3.2", "4.0"):
        due_on = timezone.localdate() + timedelta(days=3)
        mark_text(release=releases[version], page=lesson, kind="outdated", due_on=due_on, by=cast.maria, now=NOON)
    change_draft(cast, lesson)

    describe_change(lesson=lesson, kind="material", note="Nowy.", release=releases["3.2"], by=cast.tomasz)
    submit(page=lesson, by=cast.tomasz)
    approve(page=lesson, by=cast.maria)

    publication = Publication.objects.get(page=lesson, number=2)
    assert publication.release == releases["3.2"]
    marks = ReleaseMark.objects.values_list("release__version", "publication").order_by("release__version")
    assert list(marks) == [("3.2", publication.pk), ("4.0", None)]
    # What was said of that version is not said of the next one.
    change_lesson(cast, lesson, "small", "", "<p>Literówka.</p>")
    assert Publication.objects.get(page=lesson, number=3).release is None
    assert not ReleaseMark.objects.filter(publication=None).exists()


def test_only_open_releases_of_the_own_systems_can_be_named(cast: Cast) -> None:
    releases = make_releases(cast)
    foreign = Release.objects.create(system=System.objects.get(code="ESB"), version="1.0", released_on=NOON.date())
    ahead = timezone.localdate() + timedelta(days=30)
    planned = Release.objects.create(system=releases["4.0"].system, version="5.0", released_on=ahead)
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    change_draft(cast, lesson)

    for wrong in (releases["3.1"], releases["3.2"], foreign):
        with pytest.raises(Refused, match="najnowsze wydanie"):
            describe_change(lesson=lesson, kind="small", release=wrong, by=cast.tomasz)
    for right in (releases["4.0"], planned):
        assert describe_change(lesson=lesson, kind="small", release=right, by=cast.tomasz).change_release == right
    assert describe_change(lesson=lesson, kind="small", release=foreign, by=cast.maria).change_release == foreign
    # What the office has chosen may stay.
    assert describe_change(lesson=lesson, kind="small", release=foreign, by=cast.tomasz).change_release == foreign
