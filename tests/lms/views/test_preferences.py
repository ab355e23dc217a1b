"""Colours and text size, for people and for visitors."""

from typing import Any

import pytest
from django.test import Client

OFFERED_TO_NOBODY = [{"theme": "rainbow"}, {"text_scale": "99"}, {"text_scale": "1e3"}, {"theme": "\x00'\""}, {}]


def test_a_person_keeps_the_choice_and_goes_back(log_in: Any, cast: Any) -> None:
    client = log_in(cast.zofia)
    response = client.post("/wyglad/", {"theme": "contrast", "text_scale": "130", "next": "/moje/?a=1"})
    cast.zofia.refresh_from_db()
    assert response["Location"] == "/moje/?a=1"
    assert (cast.zofia.theme, cast.zofia.text_scale, cast.zofia.letter_shortcuts) == ("contrast", 130, True)


def test_a_visitor_keeps_it_in_a_cookie(client: Client, db: None) -> None:
    response = client.post("/wyglad/", {"theme": "dark", "text_scale": "115", "next": "https://evil.example/"})
    assert response["Location"] == "/"
    assert {name: cookie.value for name, cookie in response.cookies.items()} == {"theme": "dark", "text": "115"}


@pytest.mark.parametrize("sent", OFFERED_TO_NOBODY)
def test_what_is_not_offered_changes_nothing(client: Client, cast: Any, sent: dict[str, str]) -> None:
    assert dict(client.post("/wyglad/", sent).cookies) == {}
    client.force_login(cast.zofia)
    assert client.post("/wyglad/", sent)["Location"] == "/"
    cast.zofia.refresh_from_db()
    assert (cast.zofia.theme, cast.zofia.text_scale) == ("system", 100)
