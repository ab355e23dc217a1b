"""A draft through the eyes of any partner and role, for who may edit it."""

from typing import Any

from django.urls import reverse

from courses.blocks.applies import Applies, OfSystem
from courses.operations.write_instruction import StepDraft
from courses.operations.write_lesson import ScopedPart, TextPart
from lms.models import Person
from tests.factories.courses import make_course_draft, make_lesson_draft
from tests.factories.instructions import make_draft
from tests.factories.people import Cast
from tests.factories.scopes import make_systems

NEW_EZD = Applies(systems=(OfSystem("EZD", since="4.0"),))
COUNTIES = Applies(frozenset({"county"}))


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


def test_wagtails_own_preview_offers_partners(cast: Cast, log_in: Any) -> None:
    make_systems()
    lesson = lesson_of(cast)
    client = log_in(cast.tomasz)

    offered = client.get(f"/redakcja/pages/{lesson.pk}/edit/").content.decode()
    assert "Jako gmina z EZD" in offered
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
    assert log_in(cast.tomasz).get(reverse("preview_as", args=[lesson.get_parent().pk])).status_code == 404
