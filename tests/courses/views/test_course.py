"""The outline of a course: what it costs, who sees it, what it shows."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import Enrolment
from courses.operations.enrol import enrol
from lms.pages import PageAudience
from tests.counting import statements
from tests.factories.courses import do_lessons, make_course, make_course_draft, make_lesson_draft, release_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast


@pytest.mark.parametrize("lessons", [3, 30])
def test_an_outline_costs_four_statements_however_many_lessons(cast: Cast, log_in: Any, lessons: int) -> None:
    course = make_course(cast, lessons=lessons)
    do_lessons(course, cast.leon, number=2)
    client, url = log_in(cast.leon), reverse("course", args=[course.slug])
    client.get(url)

    with statements() as seen:
        assert client.get(url).status_code == 200

    assert len(seen) == 4, "\n".join(seen)


def test_each_part_stands_in_order_with_its_rule_before_it_is_begun(cast: Cast, log_in: Any) -> None:
    course = make_course(cast, lessons=2)

    response = log_in(cast.leon).get(reverse("course", args=[course.slug]))

    ((_module, parts),) = response.context["sections"]
    assert [(row.item.title, row.is_done, row.is_locked, rule) for _place, row, rule, _result in parts] == [
        ("Lekcja 1", False, False, "Zaliczenie: zaznacz „Zrobione”"),
        ("Lekcja 2", False, False, "Zaliczenie: zaznacz „Zrobione”"),
    ]
    assert [reason.sentence for reason in response.context["standing"].why] == [
        "Lekcja nie jest oznaczona jako zrobiona: Lekcja 1",
        "Lekcja nie jest oznaczona jako zrobiona: Lekcja 2",
    ]


def test_one_button_leads_to_what_comes_next(cast: Cast, log_in: Any) -> None:
    course = make_course(cast, lessons=2)
    url, client = reverse("course", args=[course.slug]), log_in(cast.leon)
    assert f'action="/kursy/{course.slug}/zapisz/"' in client.get(url).content.decode()

    began = client.post(reverse("enrol", args=[course.slug]))
    do_lessons(course, cast.leon, number=1)

    assert began["Location"] == f"/kursy/{course.slug}/lekcja-1/"
    html = client.get(url).content.decode()
    assert f'href="/kursy/{course.slug}/lekcja-2/"' in html
    assert "Kontynuuj" in html


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (PageAudience.PUBLIC, {"nobody": 200, "zofia": 200, "wanda": 200, "tomasz": 200, "maria": 200}),
        (PageAudience.SIGNED_IN, {"nobody": 302, "zofia": 200, "wanda": 200, "tomasz": 200, "maria": 200}),
        (PageAudience.AUTHORS, {"nobody": 302, "zofia": 404, "wanda": 404, "tomasz": 200, "maria": 200}),
    ],
)
def test_the_audience_decides_who_reads(cast: Cast, log_in: Any, audience: str, expected: dict[str, int]) -> None:
    course = make_course(cast, audience=audience)
    seen = {}
    for name in expected:
        client = Client() if name == "nobody" else log_in(getattr(cast, name))
        seen[name] = client.get(reverse("course", args=[course.slug])).status_code
        assert client.get(reverse("course_part", args=[course.slug, "lekcja-1"])).status_code == seen[name]

    assert seen == expected


def test_a_draft_is_for_nobody(cast: Cast, log_in: Any) -> None:
    course = make_course_draft(cast)

    for address in (reverse("course", args=[course.slug]), reverse("course_part", args=[course.slug, "lekcja-1"])):
        assert log_in(cast.maria).get(address).status_code == 404
        assert Client().get(address).status_code == 302


def test_a_preview_shows_what_is_being_written(cast: Cast, rf: Any) -> None:
    draft = make_course_draft(cast).get_latest_revision_as_object()
    draft.title = "Jeszcze nie"
    request = rf.get("/")
    request.user, request.csp_nonce, request.session = cast.tomasz, "", {}

    html = draft.serve_preview(request, "").content.decode()

    assert "Jeszcze nie" in html


@pytest.mark.parametrize("courses", [1, 3])
def test_the_catalogue_costs_four_statements_however_many_courses(cast: Cast, log_in: Any, courses: int) -> None:
    for number in range(courses):
        enrol(course=make_course(cast, f"Kurs {number}", lessons=courses), by=cast.leon, now=NOON)
    client = log_in(cast.leon)
    client.get(reverse("courses"))

    with statements() as seen:
        assert client.get(reverse("courses")).status_code == 200

    assert len(seen) == 4, "\n".join(seen)


def test_own_courses_come_first_and_drafts_never(cast: Cast, log_in: Any) -> None:
    make_course(cast, "Inny kurs")
    mine = make_course(cast, "Mój kurs")
    make_course_draft(cast, "Szkic")
    make_course(cast, "Dla autorów", audience=PageAudience.AUTHORS)
    do_lessons(mine, cast.leon, number=1)

    context = log_in(cast.leon).get(reverse("courses")).context

    assert [(each.outline.title, each.done, each.total) for each in context["mine"]] == [("Mój kurs", 1, 2)]
    assert [each.outline.title for each in context["others"]] == ["Inny kurs"]


def test_a_visitor_finds_public_courses_only(cast: Cast) -> None:
    make_course(cast, "Kurs dla zalogowanych")
    assert Client().get(reverse("courses")).status_code == 302

    make_course(cast, "Kurs dla wszystkich", audience=PageAudience.PUBLIC)

    context = Client().get(reverse("courses")).context
    assert [each.outline.title for each in context["others"]] == ["Kurs dla wszystkich"]


def test_an_additional_lesson_is_said_to_be_one_and_not_waited_for(cast: Cast, log_in: Any) -> None:
    course = make_course_draft(cast, lessons=1)
    make_lesson_draft(cast, course, "Dla ciekawych", is_extra=True)
    course = release_course(cast, course)
    do_lessons(course, cast.leon, number=1)

    response = log_in(cast.leon).get(f"/kursy/{course.slug}/")

    assert response.context["standing"].is_complete
    assert "Dodatkowa: kurs jest ukończony także bez niej" in response.content.decode()
    assert Enrolment.objects.get(person=cast.leon).completed_at == NOON
