"""In the editor: a course handed in and approved as a whole, and who is let to that."""

from typing import Any

from django.urls import reverse

from courses.models import CoursePage
from courses.operations.submit_course import submit_course
from courses.queries.texts import to_approve
from courses.screens.instructions import to_approve as on_home
from tests.factories.courses import lessons_of, make_course_draft
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person


def test_its_author_hands_it_in_and_the_office_approves_it_in_one_act_each(cast: Cast, log_in: Any) -> None:
    course = make_course_draft(cast, lessons=2)
    url = reverse("whole_course", args=[course.pk])

    author = log_in(cast.tomasz)
    assert "Lekcja 2" in author.get(url).content.decode()
    assert author.post(url, {"act": "approve"}).status_code == 302
    assert to_approve(course) == []
    author.post(url, {"act": "submit"})
    assert len(to_approve(course)) == 3
    log_in(cast.maria).post(url, {"act": "approve"})

    assert [page.live for page in (CoursePage.objects.get(), *lessons_of(course))] == [True, True, True]


def test_nobody_else_comes_there(cast: Cast, log_in: Any) -> None:
    url = reverse("whole_course", args=[make_course_draft(cast).pk])
    colleague = make_person("kolega")
    make_appointment(colleague, "trainer", cast.contractor)

    assert [log_in(person).get(url).status_code for person in (cast.leon, cast.wanda)] == [403, 403]
    # Wagtail turns a refusal into its own start page with a message.
    assert log_in(colleague).post(url, {"act": "submit"}).status_code in (302, 403)


def test_the_office_finds_a_course_with_its_parts_as_one_thing_to_approve(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    course = make_course_draft(cast, lessons=3)
    submit_course(course=course, by=cast.tomasz)
    on_home(cast.maria, NOON)

    with django_assert_num_queries(1):
        (item,) = on_home(cast.maria, NOON)

    assert (item.title, item.url) == ("EZD – podstawy", f"/redakcja/kursy/{course.pk}/calosc/")
    assert item.detail == "Kurs, autor: Tomasz Kamiński"


def test_the_editor_lists_courses_and_offers_the_whole_course(cast: Cast, log_in: Any) -> None:
    course = make_course_draft(cast, lessons=1)
    submit_course(course=course, by=cast.tomasz)
    client, whole = log_in(cast.maria), reverse("whole_course", args=[course.pk])

    assert "EZD – podstawy" in client.get("/redakcja/kursy/").content.decode()
    assert "EZD – podstawy" in client.get("/redakcja/kursy/?state=in_progress").content.decode()
    assert "EZD – podstawy" not in client.get("/redakcja/kursy/?state=needs_changes").content.decode()
    for page in (course, lessons_of(course)[0]):
        assert whole in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert client.get("/redakcja/").status_code == 200
