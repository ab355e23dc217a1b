"""The screen of who writes a text, and what the editor then lets them do."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from courses.models import CoAuthor
from courses.operations.let_in_author import let_in_author
from lms import registry
from lms.models import Person
from tests.counting import cost
from tests.courses.operations.test_let_in_author import beata  # noqa: F401 - a fixture
from tests.factories.courses import lessons_of, make_course, make_course_draft
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast, make_appointment, make_person

pytestmark = pytest.mark.django_db


def address(page: Page) -> str:
    return reverse("authors", args=[page.pk])


def edited(client: Any, page: Page) -> int:
    return int(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code)


def test_the_author_lets_in_and_takes_out(cast: Cast, beata: Person) -> None:  # noqa: F811
    course, other = make_course(cast, lessons=1), make_instruction(cast)
    lesson = lessons_of(course)[0]
    author, second = Client(), Client()
    author.force_login(cast.tomasz)
    second.force_login(beata)
    assert [edited(second, each) for each in (course, lesson, other)] == [302, 302, 302]
    assert address(course) in author.get(reverse("wagtailadmin_pages:edit", args=[course.pk])).content.decode()
    assert author.get(address(lesson)).url == address(course)

    author.post(address(course), {"person": str(beata.pk)})

    row = CoAuthor.objects.get()
    assert [edited(second, each) for each in (course, lesson, other)] == [200, 200, 302]
    shown = second.get(address(course)).context
    assert (shown["form"], shown["rows"]) == (None, [(row, True)])
    assert second.post(address(course), {"row": str(row.pk)}).url == reverse("wagtailadmin_home")
    assert not CoAuthor.objects.exists()
    assert edited(second, course) == 302


def test_a_second_author_publishes_and_deletes_nothing(cast: Cast, beata: Person, log_in: Any) -> None:  # noqa: F811
    course = make_course_draft(cast, lessons=1)
    let_in_author(page=course, person=beata, by=cast.tomasz, now=NOON)
    client = log_in(beata)

    for act in ("delete", "unpublish"):
        client.post(reverse(f"wagtailadmin_pages:{act}", args=[course.pk]))
    sent = {"title": "Kurs", "slug": course.slug, "action-publish": "1"}
    client.post(reverse("wagtailadmin_pages:edit", args=[course.pk]), sent)
    query = f"?id={course.pk}&next=/"
    client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + query)

    assert Page.objects.get(pk=course.pk).live is False


def test_what_is_sent_wrong_is_said(cast: Cast, beata: Person, log_in: Any) -> None:  # noqa: F811
    course, client = make_course_draft(cast), log_in(cast.tomasz)
    for person in (str(cast.leon.pk), "x", ""):
        assert client.post(address(course), {"person": person}).context["form"].errors
    for row in ("x", "", "9" * 30, "7"):
        assert client.post(address(course), {"row": row}).url == address(course)
    stranger = make_appointment(make_person("obca"), "trainer", cast.contractor).person

    assert log_in(stranger).get(address(course)).status_code == 302
    assert client.get(reverse("authors", args=[2**63])).status_code == 404
    assert client.get(reverse("authors", args=[course.get_parent().pk])).status_code == 404
    assert not CoAuthor.objects.exists()


def test_it_costs_the_same_for_one_and_for_three(cast: Cast, log_in: Any) -> None:
    course, client, costs = make_course_draft(cast), log_in(cast.tomasz), []
    for number in range(3):
        trainer = make_appointment(make_person(f"trener{number}"), "trainer", cast.contractor).person
        let_in_author(page=course, person=trainer, by=cast.tomasz, now=NOON)
        costs.append(cost(client, address(course)))

    assert len(set(costs)) == 1


def test_data_of_a_person(cast: Cast, beata: Person) -> None:  # noqa: F811
    course = make_course_draft(cast)
    let_in_author(page=course, person=beata, by=cast.tomasz, now=NOON)
    data = registry.personal_data["texts written together"]
    assert data.export(beata) == [{"title": course.draft_title, "at": NOON.isoformat()}]
    assert data.export(cast.tomasz) == []

    assert (data.erase(cast.tomasz, NOON), CoAuthor.objects.get().let_in_by) == (0, None)
    assert (data.erase(beata, NOON), CoAuthor.objects.count()) == (1, 0)
