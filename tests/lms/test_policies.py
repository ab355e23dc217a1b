"""Wagtail's admin: one rule for each prefix, rights that follow appointments at once, nothing from groups."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, URLResolver
from wagtail.admin.urls import urlpatterns
from wagtail.permissions import policy_registry

from courses.models import InstructionIndexPage
from lms.models import Appointment, Picture
from lms.policies import EDITORIAL, may_open
from tests.factories.instructions import make_draft, make_instruction, make_picture
from tests.factories.people import Cast

PEOPLE = ("zofia", "leon", "renata", "wanda", "marek", "tomasz", "maria", "ada")
AUTHORS, OFFICE, ADMIN = {"tomasz", "maria", "ada"}, {"maria", "ada"}, {"ada"}
COORDINATOR = {"maria"}
EXPECTED: dict[str, set[str]] = {
    "": AUTHORS, "account": AUTHORS, "api": AUTHORS, "block-preview": AUTHORS, "bulk": AUTHORS,
    "choose-anchor-link": AUTHORS, "choose-email-link": AUTHORS, "choose-external-link": AUTHORS,
    "choose-page": AUTHORS, "choose-phone-link": AUTHORS, "dismissibles": AUTHORS, "documents": AUTHORS,
    "editing-sessions": AUTHORS, "images": AUTHORS, "instrukcje": AUTHORS, "jsi18n": AUTHORS,
    "slownik": AUTHORS, "krok-instrukcji": AUTHORS, "pytanie-testu": AUTHORS, "kursy": AUTHORS,
    "logout": AUTHORS,
    "pages": AUTHORS, "sprite": AUTHORS, "tag-autocomplete": AUTHORS, "testy": AUTHORS, "uwagi": AUTHORS,
    "poprawki": AUTHORS, "artykuly": AUTHORS,
    "redirects": OFFICE, "reports": OFFICE,
    "programy": COORDINATOR,
    "collections": ADMIN, "settings": ADMIN, "sites": ADMIN,
    "embeds": set(), "failwhale": set(), "groups": set(), "snippets": set(), "test404": set(), "users": set(),
    "workflows": set(),
}  # fmt: skip
TO_OUR_LOG_IN = {"login", "password_reset"}


def prefixes(patterns: Any, before: str = "") -> set[str]:
    found = set()
    for pattern in patterns:
        route = before + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLResolver):
            found |= prefixes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            found.add(route.split("/")[0].rstrip("$"))
    return found - {".*"}


def test_each_prefix_of_the_admin_has_one_rule() -> None:
    assert prefixes(urlpatterns) == set(EXPECTED) | TO_OUR_LOG_IN
    assert set(EDITORIAL) == set(EXPECTED)


@pytest.mark.parametrize("prefix", sorted(EXPECTED))
def test_who_opens_which_part(cast: Cast, log_in: Any, prefix: str) -> None:
    address = f"/redakcja/{prefix}/" if prefix else "/redakcja/"

    opened = {name for name in PEOPLE if may_open(getattr(cast, name), prefix)}
    refused = {name for name in PEOPLE if log_in(getattr(cast, name)).get(address).status_code == 403}

    assert opened == EXPECTED[prefix]
    assert refused == set(PEOPLE) - EXPECTED[prefix]


@pytest.mark.parametrize("prefix", ["", "login/", "password_reset/", "users/", "pages/"])
def test_a_visitor_comes_to_our_own_log_in(db: None, prefix: str) -> None:
    assert Client().get(f"/redakcja/{prefix}").url.startswith("/zaloguj/?next=/redakcja/")


def test_an_unknown_part_is_refused(cast: Cast, log_in: Any) -> None:
    assert log_in(cast.ada).get("/redakcja/nowosc/").status_code == 403


def rights(person: Any, page: Any) -> dict[str, bool]:
    person = type(person).objects.get(pk=person.pk)
    tester = type(page).objects.get(pk=page.pk).permissions_for_user(person)
    return {
        name: getattr(tester, f"can_{name}")()
        for name in ("edit", "publish", "unpublish", "delete", "submit_for_moderation", "lock")
    }


def test_a_trainer_writes_the_own_pages_and_publishes_none(cast: Cast) -> None:
    own, other = make_instruction(cast, "Własna"), make_instruction(cast, "Cudza", by=cast.maria)

    assert rights(cast.tomasz, own) == {
        "edit": True, "publish": False, "unpublish": False, "delete": False, "submit_for_moderation": True,
        "lock": False,
    }  # fmt: skip
    assert rights(cast.tomasz, other)["edit"] is False
    assert all(rights(cast.maria, own).values())


def test_rights_end_with_the_appointment_and_no_group_gives_any(cast: Cast) -> None:
    page = make_draft(cast)
    for group in Group.objects.all():
        cast.zofia.groups.add(group)
    group = Group.objects.create(name="Ręcznie dodana")
    cast.zofia.groups.add(group)
    Appointment.objects.filter(person=cast.tomasz).update(ended_on=date(2025, 6, 1))

    for person in (cast.zofia, cast.tomasz):
        assert not rights(person, page)["edit"]
        fresh = type(person).objects.get(pk=person.pk)
        assert not policy_registry.get(page).user_has_any_permission(fresh, {"add", "change", "publish"})


def test_the_address_of_publishing_refuses_a_trainer(cast: Cast, log_in: Any) -> None:
    page = make_draft(cast)
    section = InstructionIndexPage.objects.get()
    client = log_in(cast.tomasz)
    data = {"title": "Nowa", "slug": "nowa", "steps-count": "0", "only_for-count": "0", "audience": "signed_in",
            "action-publish": "1", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}  # fmt: skip

    client.post(f"/redakcja/pages/add/courses/instructionpage/{section.pk}/", data)
    client.post(f"/redakcja/pages/{page.pk}/edit/", {**data, "title": "Zmieniona", "slug": page.slug})

    assert [p.live for p in section.get_children()] == [False] * section.get_children().count()
    assert section.get_children().count() == 2


def test_authors_change_the_pictures_they_put_in_and_choose_all(cast: Cast) -> None:
    own, other = make_picture(cast.tomasz), make_picture(cast.maria)
    policy = policy_registry.get_by_type(Picture)

    def able(person: Any, action: str) -> list[int]:
        found = policy.instances_user_has_permission_for(person, action).order_by("pk")
        return [p.pk for p in found if policy.user_has_permission_for_instance(person, action, p)]

    assert able(cast.tomasz, "change") == [own.pk]
    assert able(cast.tomasz, "choose") == able(cast.maria, "change") == [own.pk, other.pk]
    assert able(cast.zofia, "choose") == []
