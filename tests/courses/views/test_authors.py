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


def test_a_second_author_lets_nobody_in(cast: Cast, beata: Person) -> None:  # noqa: F811
    course = make_course_draft(cast)
    let_in_author(page=course, person=beata, by=cast.tomasz, now=NOON)
    third = make_appointment(make_person("trzecia"), "trainer", cast.contractor).person
    author, second = Client(), Client()
    author.force_login(cast.tomasz)
    second.force_login(beata)

    assert second.post(address(course), {"person": str(third.pk)}).status_code == 404
    assert second.post(address(course), {"person": ""}).status_code == 404
    assert not CoAuthor.objects.filter(person=third).exists()
    assert author.post(address(course), {"person": str(third.pk)}).url == address(course)
    assert CoAuthor.objects.filter(person=third).exists()


def test_who_trains_there_no_more_is_marked_and_can_be_let_in_anew(cast: Cast, beata: Person, log_in: Any) -> None:  # noqa: F811
    course, client = make_course_draft(cast), log_in(cast.tomasz)
    row = let_in_author(page=course, person=beata, by=cast.tomasz, now=NOON)
    shown = [each.holds for each, _may in client.get(address(course)).context["rows"]]
    told = "<br>" in client.get(address(course)).content.decode()
    CoAuthor.objects.filter(pk=row.pk).update(firm=cast.other_contractor)

    page = client.get(address(course))
    assert (shown, [each.holds for each, _may in page.context["rows"]]) == ([True], [False])
    assert (told, "<br>" in page.content.decode()) == (False, True)
    client.post(address(course), {"person": str(beata.pk)})

    row.refresh_from_db()
    assert (CoAuthor.objects.count(), row.firm) == (1, cast.contractor)


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

    assert costs == [15, 15, 15]


def test_data_of_a_person(cast: Cast, beata: Person) -> None:  # noqa: F811
    course = make_course_draft(cast)
    let_in_author(page=course, person=beata, by=cast.tomasz, now=NOON)
    data = registry.personal_data["texts written together"]
    assert data.export(beata) == [{"title": course.draft_title, "at": NOON.isoformat()}]
    assert data.export(cast.tomasz) == []

    assert (data.erase(cast.tomasz, NOON), CoAuthor.objects.get().let_in_by) == (0, None)
    assert (data.erase(beata, NOON), CoAuthor.objects.count()) == (1, 0)
