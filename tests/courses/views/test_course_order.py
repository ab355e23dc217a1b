"""Modules on the screens: the outline of readers, and the order of a course in the editor, by plain buttons."""

from typing import Any

import pytest
from django.urls import reverse

from courses.models import CoursePage, ModulePage
from courses.operations.submit_course import submit_course
from courses.queries.course_zip import parcel_of
from lms.pages import PageAudience
from tests.counting import statements
from tests.factories.course_zips import exported, imported
from tests.factories.courses import do_lessons, lessons_of, make_course, make_course_draft, release_course
from tests.factories.modules import make_module, make_parted_course, titles_of
from tests.factories.people import Cast, make_appointment, make_person


def sections(client: Any, course: CoursePage) -> list[tuple[str, int, int]]:
    response = client.get(reverse("course", args=[course.slug]))
    parted = [module for module, _parts in response.context["sections"]]
    return [(each.module.title if each.module else "", each.done, each.total) for each in parted]


def test_readers_see_modules_with_what_they_have_done_and_no_empty_one(cast: Cast, log_in: Any) -> None:
    course = make_parted_course(cast)
    do_lessons(course, cast.leon, number=2)
    client = log_in(cast.leon)

    assert sections(client, course) == [("", 1, 1), ("Wpływ", 1, 2), ("Wysyłka", 0, 1)]
    page = client.get(reverse("course", args=[course.slug])).content.decode()
    assert ("czym: Wpływ." in page, "Pusty" in page) == (True, False)
    # A module is nothing to be done: the four lessons alone make the course.
    do_lessons(course, cast.leon)
    assert client.get(reverse("course", args=[course.slug])).context["standing"].is_complete


def test_modules_cost_the_outline_no_statement(cast: Cast, log_in: Any) -> None:
    course = make_parted_course(cast)
    client, url = log_in(cast.leon), reverse("course", args=[course.slug])
    client.get(url)

    with statements() as seen:
        assert client.get(url).status_code == 200

    assert len(seen) == 4, "\n".join(seen)


def test_a_visitor_of_a_public_course_sees_its_modules(cast: Cast, client: Any) -> None:
    course = make_course_draft(cast, audience=PageAudience.PUBLIC)
    make_module(cast, course, "Wpływ", before_lesson=0)
    course = release_course(cast, course)

    assert sections(client, course) == [("Wpływ", 0, 2)]


def test_a_draft_of_a_module_parts_nothing_yet(cast: Cast, log_in: Any) -> None:
    course = make_course(cast)
    make_module(cast, course, "Wpływ", before_lesson=1)

    assert sections(log_in(cast.leon), course) == [("", 0, 2)]


def test_a_trainer_adds_moves_and_takes_out_a_module_with_plain_forms(cast: Cast, log_in: Any) -> None:
    course = make_course_draft(cast)
    second = lessons_of(course)[1]
    client, url = log_in(cast.tomasz), reverse("course_order", args=[course.pk])
    assert url in client.get(reverse("wagtailadmin_pages:edit", args=[course.pk])).content.decode()

    added = {"act": "add", "title": "Wpływ", "summary": "Co to jest", "before": second.pk}
    assert client.post(url, added).status_code == 302
    module = ModulePage.objects.get()
    assert titles_of(course) == ["Lekcja 1", "Wpływ", "Lekcja 2"]
    again = client.post(url, added)
    assert (again.status_code, again.context["form"]["summary"].value()) == (200, "Co to jest")
    assert "title" in again.context["form"].errors

    moved = client.post(url, {"act": "up", "part": module.pk})
    assert moved.url == f"{url}#part-{module.pk}"
    assert titles_of(course) == ["Wpływ", "Lekcja 1", "Lekcja 2"]
    client.post(url, {"act": "drop", "part": module.pk})
    client.post(url, {"act": "drop", "part": module.pk})
    client.post(url, {"act": "down", "part": "²"})
    assert titles_of(course) == ["Lekcja 1", "Lekcja 2"]


def test_a_part_that_is_dragged_is_at_its_place(cast: Cast, log_in: Any) -> None:
    course = make_course_draft(cast, lessons=3)
    third = lessons_of(course)[2]
    client, screen = log_in(cast.tomasz), reverse("course_order", args=[course.pk])
    url = reverse("place_part", args=[course.pk, third.pk])
    page = client.get(screen).content.decode()
    assert f'data-w-orderable-url-value="{reverse("place_part", args=[course.pk, 999999])}"' in page
    assert f'data-w-orderable-item-id="{third.pk}"' in page

    assert client.post(f"{url}?position=0").status_code == 204
    assert titles_of(course) == ["Lekcja 3", "Lekcja 1", "Lekcja 2"]
    wrong = [client.post(f"{url}?position={sent}").status_code for sent in ("", "-1", "x", "²", "9" * 30)]
    assert wrong == [400] * 5
    assert client.get(f"{url}?position=2").status_code == 405
    assert titles_of(course) == ["Lekcja 3", "Lekcja 1", "Lekcja 2"]
    for pk, part in ((course.pk, 2**63), (2**63, third.pk), (0, third.pk)):
        assert client.post(f"{reverse('place_part', args=[pk, part])}?position=0").status_code in (302, 404)


def test_nothing_is_dragged_where_it_is_refused(cast: Cast, log_in: Any) -> None:
    course = make_course_draft(cast)
    second = lessons_of(course)[1]
    url = f"{reverse('place_part', args=[course.pk, second.pk])}?position=0"
    assert [log_in(person).post(url).status_code for person in (cast.leon, cast.wanda)] == [403, 403]
    submit_course(course=course, by=cast.tomasz)
    client, screen = log_in(cast.tomasz), reverse("course_order", args=[course.pk])

    assert client.post(url).status_code == 400
    page = client.get(screen).content.decode()
    assert ("w-orderable" in page, "Kurs czeka na akceptację" in page) == (False, True)
    assert titles_of(course) == ["Lekcja 1", "Lekcja 2"]


def test_the_editor_has_a_form_for_a_module_and_its_page_leads_to_the_outline(cast: Cast, log_in: Any) -> None:
    course = make_parted_course(cast)
    module, client = ModulePage.objects.get(title="Wpływ"), log_in(cast.tomasz)

    assert client.get(reverse("wagtailadmin_pages:add", args=["courses", "modulepage", course.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:edit", args=[module.pk])).status_code == 200
    assert module.url == reverse("course", args=[course.slug])


@pytest.mark.parametrize("lessons", [1, 3])
def test_the_order_costs_the_same_however_many_parts(cast: Cast, log_in: Any, lessons: int) -> None:
    course = make_course_draft(cast, lessons=lessons)
    make_module(cast, course, "Wpływ")
    client, url = log_in(cast.tomasz), reverse("course_order", args=[course.pk])
    client.get(url)

    with statements() as seen:
        assert client.get(url).status_code == 200

    assert len(seen) == 14, "\n".join(seen)


def test_nobody_else_comes_there(cast: Cast, log_in: Any) -> None:
    url = reverse("course_order", args=[make_course_draft(cast).pk])
    colleague = make_person("kolega")
    make_appointment(colleague, "trainer", cast.contractor)

    assert [log_in(person).get(url).status_code for person in (cast.leon, cast.wanda)] == [403, 403]
    assert log_in(colleague).get(url).status_code in (302, 403)
    assert log_in(cast.tomasz).get(reverse("course_order", args=[2**63])).status_code in (302, 404)


def test_modules_go_out_with_the_zip_and_come_back_to_the_byte(cast: Cast) -> None:
    course = make_parted_course(cast)
    told = parcel_of(course, by=None).course["modules"]
    assert [(each["title"], each["before"]) for each in told] == [
        ("Wpływ", "lessons/02-lekcja-2.json"),
        ("Wysyłka", "lessons/04-lekcja-4.json"),
    ]
    data = exported(course)
    CoursePage.objects.get(pk=course.pk).delete()

    imported(data, cast.tomasz)
    back = CoursePage.objects.get()
    assert titles_of(back) == ["Lekcja 1", "Wpływ", "Lekcja 2", "Lekcja 3", "Wysyłka", "Lekcja 4"]
    assert imported(data, cast.tomasz).counts["same"] == 7
    assert exported(release_course(cast, back)) == data
