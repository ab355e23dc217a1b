"""„I cannot log in”: one answer for everybody, and a limit that changes nothing about it."""

from typing import Any

import pytest
from django.test import Client

from lms.models import LoginRequest, MailDelivery
from tests.factories import make_person


def ask(client: Client, login: str, way: str) -> tuple[int, str]:
    response = client.post("/zaloguj/pomoc/", {"login": login, "way": way})
    return response.status_code, response.get("Location", "")


@pytest.mark.parametrize("way", ["mail", "leaders"])
def test_the_answer_is_the_same_whether_or_not_there_is_such_a_person(client: Client, cast: Any, way: str) -> None:
    make_person("bez.roli")
    logins = [cast.zofia.username, "nikt", "bez.roli", "x'\"", "ł" * 150]
    assert {ask(client, login, way) for login in logins} == {(302, "/zaloguj/pomoc/wyslane/")}
    assert (MailDelivery.objects.count(), LoginRequest.objects.count()) == ((1, 0) if way == "mail" else (0, 1))
    assert client.get("/zaloguj/pomoc/wyslane/").status_code == 200


def test_beyond_the_limit_nothing_is_sent_and_nothing_is_told(client: Client, cast: Any) -> None:
    answers = {ask(client, cast.zofia.username.upper(), "mail") for _time in range(6)}
    assert answers == {(302, "/zaloguj/pomoc/wyslane/")}
    assert MailDelivery.objects.count() == 3


@pytest.mark.parametrize(
    "sent",
    [{"login": ""}, {"login": "x" * 10_240}, {"login": "a\x00b"}, {"login": "a", "way": "pigeon"}, {"way": "\x00"}],
)
def test_what_cannot_be_a_request_is_said(client: Client, db: None, sent: dict[str, str]) -> None:
    response = client.post("/zaloguj/pomoc/", {"login": "a", "way": "mail", **sent})
    assert (response.status_code, bool(response.context["form"].errors)) == (200, True)
