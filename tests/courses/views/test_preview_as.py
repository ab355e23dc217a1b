"""A draft through the eyes of any partner and role, for who may edit it."""

from typing import Any

from django.urls import reverse

from courses.blocks.applies import Applies, OfSystem
from courses.operations.write_assignment import write_assignment
from courses.operations.write_instruction import StepDraft
from courses.operations.write_lesson import ScopedPart, TextPart
from courses.operations.write_module import write_module
from lms.models import Partner, Person, Role
from tests.factories.articles import make_article_draft
from tests.factories.courses import make_course_draft, make_lesson_draft
from tests.factories.instructions import make_draft
from tests.factories.people import Cast
from tests.factories.presentations import make_presentation_draft
from tests.factories.quizzes import make_quiz_draft
from tests.factories.scopes import make_commune_with_ezd, make_county_with_esb, make_systems
from tests.factories.works import RUBRIC

NEW_EZD = Applies(systems=(OfSystem("EZD", since="4.0"),))
COUNTIES = Applies(frozenset({"county"}))
CANARY = "Kanarek7"


def lesson_of(cast: Cast) -> Any:
    parts: Any = [
        ScopedPart(NEW_EZD, [TextPart("<p>Nowe okno.</p>")]),
        ScopedPart(COUNTIES, [TextPart("<p>Starosta.</p>")]),
    ]
    return make_lesson_draft(cast, make_course_draft(cast, lessons=0), "Robocza", parts=parts)


def test_a_draft_is_seen_as_any_partner_and_role(cast: Cast, log_in: Any) -> None:
    make_systems()
    client, url = log_in(cast.tomasz), reverse("preview_as", args=[lesson_of(cast).pk])
    people = Person.objects.count()

    form = client.get(url).content.decode()
    shown = {
        (kind, release, role): client.get(url, {"kind": kind, "role": role, "system_EZD": release}).content.decode()
        for kind, release, role in (
            ("commune", "4.0", "clerk"),
            ("commune", "3.2", "leader"),
            ("county", "*", "representative"),
            ("county", "", "clerk"),
        )
    }

    assert 'name="system_EZD"' in form
    assert [("Nowe okno." in html, "Starosta." in html) for html in shown.values()] == [
        (True, False),
        (False, False),
        (True, True),
        (False, True),
    ]
    assert all("Podgląd" in html for html in shown.values())
    assert Person.objects.count() == people


def test_an_instruction_numbers_what_is_left(cast: Cast, log_in: Any) -> None:
    make_systems()
    page = make_draft(cast, drafts=[StepDraft(title="Dla powiatu", rule=COUNTIES), StepDraft(title="Dla wszystkich")])

    shown = log_in(cast.tomasz).get(reverse("preview_as", args=[page.pk]), {"kind": "commune", "role": "clerk"})

    assert [(step.body.number, step.title) for step in shown.context["steps"]] == [(1, "Dla wszystkich")]
    assert [step.title for step in shown.context["body"].left_out] == ["Dla powiatu"]


def test_a_step_for_a_role_is_seen_as_that_role_and_as_who_sees_all(cast: Cast, log_in: Any) -> None:
    make_systems()
    leaders = StepDraft(title="Dla liderów", rule=Applies(roles=frozenset({"leader"})))
    page = make_draft(cast, drafts=[leaders, StepDraft(title="Dla wszystkich")])
    client = log_in(cast.tomasz)

    seen = {}
    for role in Role.values:
        shown = client.get(reverse("preview_as", args=[page.pk]), {"kind": "commune", "role": role})
        seen[role] = [step.title for step in shown.context["steps"]]
    modes = {mode: page.make_preview_request(None, mode) for mode in ("commune-ezd", "leader-ezd")}
    texts = {mode: response.render().content.decode() if hasattr(response, "render") else response.content.decode()
             for mode, response in modes.items()}  # fmt: skip

    alone, both = ["Dla wszystkich"], ["Dla liderów", "Dla wszystkich"]
    assert seen == {
        "clerk": alone, "leader": both, "representative": alone, "deputy": alone, "trainer": both, "consultant": both,
        "contract_manager": both, "coordinator": both, "administrator": both,
    }  # fmt: skip
    assert ["1 krok" in text for text in texts.values()] == [True, False]
    assert "2 kroki" in texts["leader-ezd"]


def test_wagtails_own_preview_offers_partners(cast: Cast, log_in: Any) -> None:
    make_systems()
    lesson = lesson_of(cast)
    client = log_in(cast.tomasz)

    offered = client.get(f"/redakcja/pages/{lesson.pk}/edit/").content.decode()
    assert "Jako urzędnik gminy z EZD" in offered
    assert reverse("preview_as", args=[lesson.pk]) in offered

    shown = {mode: lesson.make_preview_request(None, mode) for mode in ("", "commune-ezd", "county-esb")}
    texts = {mode: response.render().content.decode() if hasattr(response, "render") else response.content.decode()
             for mode, response in shown.items()}  # fmt: skip
    assert [("Nowe okno." in text, "Starosta." in text) for text in texts.values()] == [
        (True, True),
        (True, False),
        (False, True),
    ]
    assert "Dotyczy powiatów" in texts[""]


def test_only_who_may_edit_previews(cast: Cast, log_in: Any) -> None:
    make_systems()
    lesson = lesson_of(cast)
    url = reverse("preview_as", args=[lesson.pk])

    assert log_in(cast.maria).get(url).status_code == 200
    assert log_in(cast.zofia).get(url).status_code in (302, 403)
    above = lesson.get_parent().get_parent()
    assert log_in(cast.tomasz).get(reverse("preview_as", args=[above.pk])).status_code == 404


def drafts(cast: Cast) -> dict[str, Any]:
    """One of each kind with the canary in it, all for counties, as drafts that nobody but their author sees."""
    course = make_course_draft(cast, f"Kurs {CANARY}", lessons=1, only_for=COUNTIES)
    open_course = make_course_draft(cast, "Dla wszystkich", lessons=1)
    task: Any = {"html": f"<p>{CANARY}</p>", "rubric": RUBRIC, "by": cast.tomasz, "only_for": COUNTIES}
    return {
        "course": course,
        "module": write_module(course=open_course, title=f"Moduł {CANARY}", by=cast.tomasz, only_for=COUNTIES),
        "lesson": make_lesson_draft(cast, open_course, f"Lekcja {CANARY}"),
        "test": make_quiz_draft(cast, course=open_course, title=f"Test {CANARY}", only_for=COUNTIES),
        "task": write_assignment(course=open_course, title=f"Zadanie {CANARY}", **task),
        "presentation": make_presentation_draft(cast, f"Film {CANARY}", only_for=COUNTIES),
        "article": make_article_draft(cast, f"Artykuł {CANARY}", only_for=COUNTIES),
        "instruction": make_draft(cast, title=f"Instrukcja {CANARY}", only_for=COUNTIES),
    }


def test_every_kind_of_page_is_seen_as_any_role_and_as_whom_it_is_not_for(cast: Cast, log_in: Any) -> None:
    make_systems()
    client, pages = log_in(cast.tomasz), drafts(cast)

    for kind, page in pages.items():
        url = reverse("preview_as", args=[page.pk])
        assert client.get(url).status_code == 200, kind
        for role in Role.values:
            county = client.get(url, {"kind": "county", "role": role})
            assert (county.status_code, "nigdzie tego nie znajdzie" in county.content.decode()) == (200, False), kind
            assert county.context["request"].user.username == "podglad"
        others = client.get(url, {"kind": "commune", "role": "clerk"}).content.decode()
        # A lesson in a module that publishing has not reached yet stands in none.
        assert ("nigdzie tego nie znajdzie" in others) == (kind != "lesson"), kind
        assert ("Dotyczy powiatów" in others) == (kind != "lesson"), kind


def test_the_course_that_is_being_written_is_outlined_for_each_reader(cast: Cast, log_in: Any) -> None:
    make_systems()
    course = drafts(cast)["module"].get_parent().specific
    client, url = log_in(cast.tomasz), reverse("preview_as", args=[course.pk])

    seen = {
        kind: client.get(url, {"kind": kind, "role": "clerk"}).context["standing"] for kind in ("commune", "county")
    }

    assert {kind: [each.item.title for each in mine.items] for kind, mine in seen.items()} == {
        "commune": ["Lekcja 1"],
        "county": ["Lekcja 1", f"Lekcja {CANARY}", f"Test {CANARY}", f"Zadanie {CANARY}"],
    }


def test_a_draft_is_seen_as_a_partner_that_exists(cast: Cast, log_in: Any) -> None:
    make_systems()
    county, _other = make_county_with_esb()
    commune, _clerk = make_commune_with_ezd("4.0")
    client, url = log_in(cast.maria), reverse("preview_as", args=[lesson_of(cast).pk])

    texts = [
        client.get(url, {"role": "clerk", "partner": partner.pk}).content.decode() for partner in (county, commune)
    ]
    nothing = client.get(url, {"role": "clerk"}).content.decode()

    assert ["Starosta." in html for html in texts] == [True, False]
    assert "Wybierz Partnera albo rodzaj Partnera." in nothing
    assert Partner.objects.filter(pk=county.pk).exists()
