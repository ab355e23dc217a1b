"""One's own account and password."""

from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone

from lms.kit.refused import Refused
from lms.operations.change_account import change_account
from tests.factories import PASSWORD
from tests.factories.inspections import make_access

STRONG = "Wieczorem-nad-Bugiem-3"
ABOUT = {"form": "about", "first_name": "Zofia", "last_name": "Lis", "email": "", "phone": "83"}


def test_two_forms_on_one_page_are_kept_apart(client: Client, cast: Any) -> None:
    client.force_login(cast.zofia)
    client.post("/moje/", ABOUT)
    client.post("/moje/", {"form": "looks", "theme": "dark", "text_scale": "130"})
    me = cast.zofia
    me.refresh_from_db()
    assert (me.last_name, me.email, me.phone, me.theme, me.text_scale, me.letter_shortcuts) == (
        "Lis",
        "",
        "83",
        "dark",
        130,
        False,
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_name": ""},
        {"last_name": "\x00"},
        {"email": "x"},
        {"phone": "1" * 10_240},
        {"form": "looks", "theme": "rainbow", "text_scale": "100"},
        {"form": "looks", "theme": "dark", "text_scale": "9" * 40},
    ],
)
def test_what_does_not_fit_is_shown_again(log_in: Any, cast: Any, wrong: dict[str, str]) -> None:
    response = log_in(cast.zofia).post("/moje/", {**ABOUT, **wrong})
    assert (response.status_code, bool(response.context["form"].errors)) == (200, True)
    cast.zofia.refresh_from_db()
    assert (cast.zofia.last_name, cast.zofia.theme) == ("Nowak", "system")


def test_a_new_password_keeps_this_session_and_ends_the_others(client: Client, cast: Any) -> None:
    other = Client()
    other.force_login(cast.zofia)
    client.force_login(cast.zofia)
    response = client.post("/moje/haslo/", {"old": PASSWORD, "password": STRONG, "again": STRONG})
    client.get("/moje/")
    other.get("/moje/")
    assert response["Location"] == "/moje/"
    assert (SESSION_KEY in client.session, SESSION_KEY in other.session) == (True, False)


def test_the_old_password_cannot_be_guessed_without_end(client: Client, cast: Any) -> None:
    client.force_login(cast.zofia)
    for _try in range(10):
        client.post("/moje/haslo/", {"old": "zgadywane-haslo", "password": STRONG, "again": STRONG})
    locked = client.post("/moje/haslo/", {"old": PASSWORD, "password": STRONG, "again": STRONG})
    assert (locked.status_code, set(locked.context["form"].errors)) == (200, {"old"})
    cast.zofia.refresh_from_db()
    assert cast.zofia.check_password(PASSWORD)


def test_visitors_are_asked_to_log_in(client: Client, db: None) -> None:
    assert [client.get(path)["Location"] for path in ("/moje/", "/moje/haslo/", "/moje/urzednicy/")] == [
        f"/zaloguj/?next={path}" for path in ("/moje/", "/moje/haslo/", "/moje/urzednicy/")
    ]


def test_an_inspector_keeps_the_name_and_the_mail_and_chooses_colours(client: Client, cast: Any) -> None:
    me = make_access(cast.maria, cast.partner).person
    client.force_login(me)
    client.post("/moje/", {**ABOUT, "email": "inna@example.org"})
    client.post("/moje/", {"form": "looks", "theme": "dark", "text_scale": "130"})

    me.refresh_from_db()
    assert (str(me), me.email, me.phone, me.theme) == ("Iwona Kontrolna", "iwona@kontrola.example.org", "83", "dark")
    with pytest.raises(Refused):
        change_account(person=me, first_name="Ewa", last_name="Lis", email="", phone="", now=timezone.now())
