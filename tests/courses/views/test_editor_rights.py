"""What the editor lets a trainer add, move, copy, delete, publish of a text that somebody else began."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from courses.models import CoAuthor, CoursePage, LessonPage
from courses.operations.let_in_author import let_in_author
from courses.operations.take_out_author import take_out_author
from courses.operations.write_course import write_course
from courses.operations.write_lesson import TextPart, write_lesson
from lms.models import Person, Role
from tests.courses.operations.test_let_in_author import again, beata  # noqa: F401 - a fixture
from tests.factories.courses import lessons_of, make_course, make_course_draft
from tests.factories.instructions import NOON, make_draft, make_instruction
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.quizzes import make_quiz_draft

pytestmark = pytest.mark.django_db
PARTS = ("modulepage", "lessonpage", "quizpage", "assignmentpage")
COMMENTS = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
MODULE = {"summary": "", "only_for-count": "0", **COMMENTS}


@pytest.fixture
def stranger(cast: Cast) -> Person:
    """A trainer of another firm."""
    return again(make_appointment(make_person("obca"), Role.TRAINER, cast.other_contractor).person)


def editor(person: Person) -> Client:
    client = Client()
    client.force_login(again(person))
    return client


def course_by(person: Person, title: str = "Własny") -> CoursePage:
    return write_course(title=title, by=again(person))


def lesson_by(person: Person, course: CoursePage, title: str = "Nowa") -> LessonPage:
    return write_lesson(course=course, title=title, parts=[TextPart("<p>Treść.</p>")], by=again(person))


def adds(person: Person, course: CoursePage) -> list[Any]:
    """Which forms of new parts open, and whether one that is sent makes a part."""
    client, before = editor(person), Page.objects.child_of(course).count()
    address = [reverse("wagtailadmin_pages:add", args=["courses", kind, course.pk]) for kind in PARTS]
    opened = [client.get(each).status_code for each in address]
    client.post(address[0], {**MODULE, "title": f"Nowy {person.pk}"})
    return [*opened, Page.objects.child_of(course).count() - before]


def moved(person: Person, page: Page, destination: Page, *, at_once: bool = False) -> bool:
    if at_once:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"]) + f"?id={page.pk}&next=/"
        editor(person).post(address, {"chooser": str(destination.pk)})
    else:
        editor(person).post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, destination.pk]))
    return bool(Page.objects.get(pk=page.pk).get_parent().pk == destination.pk)


def copied(person: Person, page: Page, destination: Page) -> bool:
    sent = {"new_title": "Kopia", "new_slug": f"kopia-{destination.pk}", "new_parent_page": str(destination.pk)}
    editor(person).post(reverse("wagtailadmin_pages:copy", args=[page.pk]), sent)
    return bool(Page.objects.child_of(Page.objects.get(pk=destination.pk)).filter(title="Kopia").exists())


def deleted(person: Person, page: Page, *, at_once: bool = False) -> bool:
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])
    if at_once:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page.pk}&next=/"
    editor(person).post(address)
    return not Page.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("make", [make_course, make_course_draft])
def test_only_its_authors_add_parts_to_a_course(cast: Cast, beata: Person, stranger: Person, make: Any) -> None:  # noqa: F811
    course = make(cast, lessons=1)
    refused, added = [302, 302, 302, 302, 0], [200, 200, 200, 200, 1]
    assert [adds(each, course) for each in (stranger, beata, cast.tomasz)] == [refused, refused, added]

    row = let_in_author(page=course, person=beata, by=cast.tomasz, now=NOON)
    assert [adds(each, course) for each in (beata, stranger)] == [[200, 200, 200, 200, 1], refused]

    take_out_author(row=row, by=cast.tomasz, now=NOON)
    assert adds(beata, course) == refused


def test_every_trainer_begins_a_course_and_adds_to_it(stranger: Person) -> None:
    assert adds(stranger, course_by(stranger)) == [200, 200, 200, 200, 1]


@pytest.mark.parametrize("at_once", [False, True])
def test_a_stranger_moves_nothing_into_the_course_of_somebody_else(cast: Cast, stranger: Person, at_once: bool) -> None:
    course, own, second = make_course(cast, lessons=1), course_by(stranger), course_by(stranger, "Drugi")
    lesson = lesson_by(stranger, own)

    assert moved(stranger, lesson, course, at_once=at_once) is False
    assert moved(stranger, lesson, second, at_once=at_once) is True


@pytest.mark.parametrize("at_once", [False, True])
def test_nothing_leaves_a_course_but_by_its_author(cast: Cast, beata: Person, at_once: bool) -> None:  # noqa: F811
    course, own, other = make_course_draft(cast, lessons=1), course_by(beata), course_by(cast.tomasz, "Inny")
    let_in_author(page=course, person=beata, by=cast.tomasz, now=NOON)
    authors, hers = lessons_of(course)[0], lesson_by(beata, course)

    assert [moved(beata, each, own, at_once=at_once) for each in (authors, hers)] == [False, False]
    assert [moved(cast.tomasz, each, other, at_once=at_once) for each in (authors, hers)] == [True, True]


@pytest.mark.parametrize("at_once", [False, True])
def test_an_exam_that_was_shared_alone_stays_where_it_is(cast: Cast, beata: Person, at_once: bool) -> None:  # noqa: F811
    quiz, own, other = make_quiz_draft(cast, purpose="exam"), course_by(beata), course_by(cast.tomasz, "Inny")
    let_in_author(page=quiz, person=beata, by=cast.tomasz, now=NOON)

    assert moved(beata, quiz, own, at_once=at_once) is False
    assert moved(cast.tomasz, quiz, other, at_once=at_once) is True


def test_a_copy_goes_where_its_maker_writes(cast: Cast, beata: Person, stranger: Person) -> None:  # noqa: F811
    course, own = make_course(cast, lessons=1), course_by(stranger)
    lesson = lesson_by(stranger, own)
    assert [copied(stranger, lesson, each) for each in (course, own)] == [False, True]
    # Whoever does not write a lesson copies it nowhere.
    assert copied(stranger, lessons_of(course)[0], course_by(stranger, "Drugi")) is False

    let_in_author(page=course, person=beata, by=cast.tomasz, now=NOON)
    assert copied(beata, lessons_of(course)[0], course) is True


@pytest.mark.parametrize("at_once", [False, True])
def test_a_text_is_deleted_by_its_author_alone(cast: Cast, beata: Person, at_once: bool) -> None:  # noqa: F811
    course, page = make_course_draft(cast, lessons=0), make_draft(cast)
    for each in (course, page):
        let_in_author(page=each, person=beata, by=cast.tomasz, now=NOON)

    assert [deleted(beata, each, at_once=at_once) for each in (course, page)] == [False, False]
    assert [deleted(cast.tomasz, each, at_once=at_once) for each in (course, page)] == [True, True]


@pytest.mark.parametrize("at_once", [False, True])
def test_of_parts_a_second_author_deletes_the_own_drafts(cast: Cast, beata: Person, at_once: bool) -> None:  # noqa: F811
    course = make_course_draft(cast, lessons=1)
    let_in_author(page=course, person=beata, by=cast.tomasz, now=NOON)
    authors, hers, second = lessons_of(course)[0], lesson_by(beata, course), lesson_by(beata, course, "Druga")

    assert [deleted(beata, each, at_once=at_once) for each in (authors, hers)] == [False, True]
    assert [deleted(cast.tomasz, each, at_once=at_once) for each in (authors, second)] == [True, True]


def test_the_office_publishes_and_nobody_else(cast: Cast, beata: Person) -> None:  # noqa: F811
    draft, live = make_draft(cast), make_instruction(cast, "Opublikowana")
    for each in (draft, live):
        let_in_author(page=each, person=beata, by=cast.tomasz, now=NOON)
    sent = {"title": "Nowa", "slug": draft.slug, "steps-count": "0", "only_for-count": "0", "audience": "signed_in"}

    states = []
    for person in (beata, cast.tomasz, cast.maria):
        client = editor(person)
        address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
        client.post(address, {**sent, **COMMENTS, "action-publish": "1"})
        client.post(reverse("wagtailadmin_pages:unpublish", args=[live.pk]))
        states.append([Page.objects.get(pk=each.pk).live for each in (draft, live)])

    assert states == [[False, True], [False, True], [True, False]]


def test_who_left_the_firm_changes_nothing_of_the_course_any_more(cast: Cast, beata: Person) -> None:  # noqa: F811
    course = make_course_draft(cast, lessons=1)
    let_in_author(page=course, person=beata, by=cast.tomasz, now=NOON)
    hers = lesson_by(beata, course)
    edit = reverse("wagtailadmin_pages:edit", args=[hers.pk])
    assert [editor(each).get(edit).status_code for each in (beata, cast.tomasz)] == [200, 200]

    CoAuthor.objects.update(firm=cast.other_contractor)

    assert [editor(each).get(edit).status_code for each in (beata, cast.tomasz)] == [302, 200]
    assert deleted(beata, hers) is False
