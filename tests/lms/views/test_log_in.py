"""Logging in: one answer for every refusal, brakes before hashing, safe ways on, sessions that end in time."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from lms.views.log_in import BY_LOGIN
from tests.factories import PASSWORD, make_person

WRONG = "Wrong login or password, or too many tries. Check both, or wait 15 minutes."


def send(client: Client, login: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post("/zaloguj/", {"login": login, "password": password, **more}, headers={"accept-language": "en"})


def errors(response: Any) -> tuple[int, dict[str, list[str]]]:
    return response.status_code, dict(response.context["form"].errors)


@pytest.fixture(autouse=True)
def _english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


def test_the_right_password_leads_home_and_the_session_gets_a_new_key(client: Client, cast: Any) -> None:
    client.get("/zaloguj/")
    session = client.session
    session["kept"] = "yes"
    session.save()
    before = session.session_key

    response = send(client, "Zofia" if cast.zofia else "")

    assert (response.status_code, response["Location"]) == (302, "/")
    assert (client.session[SESSION_KEY], client.session.session_key == before) == (str(cast.zofia.pk), False)


def test_a_trainer_lands_in_the_editor(client: Client, cast: Any) -> None:
    assert send(client, cast.tomasz.username)["Location"] == "/redakcja/"


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/pomoc/P-2026-0001/", "/pomoc/P-2026-0001/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nSet-Cookie: x=1", "/"),
    ],
)
def test_next_leads_only_to_our_own_pages(client: Client, cast: Any, wanted: str, leads_to: str) -> None:
    assert send(client, cast.zofia.username, next=wanted)["Location"] == leads_to


def test_wrong_unknown_inactive_and_roleless_get_the_same_answer(client: Client, cast: Any) -> None:
    make_person("bez.roli", password=PASSWORD)
    closed = cast.obca_zofia
    closed.is_active = False
    closed.save()
    answers = [
        errors(send(client, cast.zofia.username, "inne-haslo-123")),
        errors(send(client, "nie.ma.takiej.osoby")),
        errors(send(client, closed.username)),
        errors(send(client, "bez.roli")),
    ]
    assert answers == [(200, {"__all__": [WRONG]})] * 4


def test_after_too_many_tries_even_the_right_password_gets_the_same_answer_and_nothing_is_hashed(
    client: Client, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _try in range(BY_LOGIN.limit):
        send(client, cast.zofia.username.upper(), "inne-haslo-123")
    hashed: list[str] = []
    verify = MD5PasswordHasher.verify
    monkeypatch.setattr(
        MD5PasswordHasher,
        "verify",
        lambda self, password, encoded: hashed.append(password) or verify(self, password, encoded),
    )

    locked = errors(send(client, cast.zofia.username))
    other = send(client, cast.leon.username)

    assert locked == (200, {"__all__": [WRONG]})
    assert other["Location"] == "/"
    assert hashed == [PASSWORD]


@pytest.mark.parametrize("login", ["\x00", "a\x00b", "'; DROP TABLE--", '"', "x" * 10_240, "\ud800", "łódź💥"])
def test_any_text_as_a_login_is_answered(client: Client, db: None, login: str) -> None:
    body = f"login={login}&password=x".encode("utf-8", "surrogatepass")
    response = client.post("/zaloguj/", body, content_type="application/x-www-form-urlencoded")
    assert (response.status_code, bool(response.context["form"].errors)) == (200, True)


def test_a_long_password_is_refused_before_it_is_hashed(client: Client, cast: Any) -> None:
    assert list(errors(send(client, cast.zofia.username, "x" * 10_240))[1]) == ["password"]


def test_logging_out_is_a_post(client: Client, cast: Any) -> None:
    client.force_login(cast.zofia)
    assert client.get("/wyloguj/").status_code == 405
    assert client.post("/wyloguj/")["Location"] == "/"
    assert SESSION_KEY not in client.session


def test_a_session_ends_with_the_appointment_and_the_next_page_says_so(client: Client, cast: Any) -> None:
    client.force_login(cast.zofia)
    cast.zofia.appointments.update(ended_on=date(2025, 3, 1))
    client.get("/")
    assert SESSION_KEY not in client.session
    assert "because your role has ended" in client.get("/zaloguj/").content.decode()
    assert "because your role has ended" not in client.get("/zaloguj/").content.decode()


def test_an_idle_session_ends_and_the_next_page_says_so(client: Client, cast: Any) -> None:
    client.force_login(cast.zofia)
    session = client.session
    session["seen"] = 1
    session.save()
    client.get("/")
    assert SESSION_KEY not in client.session
    assert "kept in this browser" in client.get("/zaloguj/").content.decode()
