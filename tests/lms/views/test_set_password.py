"""From a link or a printed code to a password: each secret once, every no alike, the privacy notice shown and kept."""

import re
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone

from lms.models import Person
from lms.operations.hand_code import hand_code
from lms.operations.invite import invite
from lms.operations.plant_pages import plant_pages
from lms.views.set_password import CODES_OF_LOGIN

STRONG = "Wieczorem-nad-Bugiem-3"


@pytest.fixture(autouse=True)
def _english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


def path_of(url: str) -> str:
    return re.sub(r"^https?://[^/]+", "", url)


def test_an_invitation_leads_to_a_password_and_a_session(client: Client, cast: Any) -> None:
    plant_pages(now=timezone.now())
    path = path_of(invite(person=cast.zofia, by=cast.leon, now=timezone.now()).url)

    assert [client.get(path)["Location"], client.get(path)["Location"]] == ["/zaloguj/haslo/"] * 2
    page = client.get("/zaloguj/haslo/")
    assert ("How your data are used" in page.content.decode(), "no-store" in page["Cache-Control"]) == (True, True)
    response = client.post("/zaloguj/haslo/", {"password": STRONG, "again": STRONG})

    assert (response["Location"], client.session[SESSION_KEY]) == ("/", str(cast.zofia.pk))
    zofia = Person.objects.get(pk=cast.zofia.pk)
    assert (zofia.check_password(STRONG), zofia.privacy_notice_version) == (True, timezone.now().date().isoformat())
    assert Client().get(path).status_code == 404
    assert client.get("/zaloguj/haslo/").status_code == 404


def test_a_printed_code_leads_to_a_password(client: Client, cast: Any) -> None:
    code = hand_code(person=cast.zofia, by=cast.leon, now=timezone.now()).code
    assert client.post("/zaloguj/kod/", {"login": "zofia", "code": code.lower()})["Location"] == "/zaloguj/haslo/"
    assert client.post("/zaloguj/haslo/", {"password": STRONG, "again": STRONG})["Location"] == "/"


def test_setting_a_password_logs_other_sessions_out(client: Client, cast: Any) -> None:
    other = Client()
    other.force_login(cast.zofia)
    client.get(path_of(invite(person=cast.zofia, by=cast.leon, now=timezone.now()).url))
    client.post("/zaloguj/haslo/", {"password": STRONG, "again": STRONG})
    other.get("/wyglad/")
    assert SESSION_KEY not in other.session


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"password": "krotkie", "again": "krotkie"}, ["password"]),
        ({"password": STRONG, "again": "x"}, ["again"]),
        ({"password": "x" * 10_240, "again": "x" * 10_240}, ["password", "again"]),
        ({"password": "\x00" * 12, "again": "\x00" * 12}, ["password", "again"]),
        ({}, ["password", "again"]),
    ],
)
def test_a_password_that_will_not_do_is_said_beside_the_field(
    client: Client, cast: Any, sent: dict[str, str], wrong: list[str]
) -> None:
    client.get(path_of(invite(person=cast.zofia, by=cast.leon, now=timezone.now()).url))
    response = client.post("/zaloguj/haslo/", {"x": "1", **sent})
    assert (response.status_code, list(response.context["form"].errors)) == (200, wrong)


def test_wrong_codes_unknown_logins_and_too_many_tries_get_the_same_answer(client: Client, cast: Any) -> None:
    code = hand_code(person=cast.zofia, by=cast.leon, now=timezone.now()).code

    def answer(login: str, typed: str) -> Any:
        response = client.post("/zaloguj/kod/", {"login": login, "code": typed})
        return response.status_code, dict(response.context["form"].errors)

    answers = [answer("zofia", "AAAA-AAAA-AAAA"), answer("nikt", code), answer("leon", code)]
    answers += [answer("zofia", "BBBB-BBBB-BBBB") for _try in range(CODES_OF_LOGIN.limit)]
    answers.append(answer("zofia", code))

    same = (200, {"__all__": ["This login and code do not open anything. Check both, or ask for a new code."]})
    assert answers == [same] * len(answers)


@pytest.mark.parametrize("token", ["x", "a" * 3000, "%C5%82", "'--", "%22"])
def test_any_link_is_answered(client: Client, db: None, token: str) -> None:
    assert client.get(f"/zaloguj/link/{token}/").status_code == 404


def test_without_an_opened_secret_there_is_nothing_to_set(client: Client, db: None) -> None:
    assert client.post("/zaloguj/haslo/", {"password": STRONG, "again": STRONG}).status_code == 404
