"""The screens by which the office lets programs read, and their description for people."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from lms.models import ReadToken
from lms.operations.revoke_read_token import revoke_read_token
from lms.queries import read_tokens
from lms.queries.read_description import description
from tests.counting import cost
from tests.factories.people import Cast
from tests.factories.read_tokens import make_token_for_reading

pytestmark = pytest.mark.django_db
HERE = "/urzad/api/"


def sent(**other: Any) -> dict[str, Any]:
    return {"key": uuid4(), "name": "Pulpit", "scopes": ["partners"], "kinds": ["county"], "days": "90", **other}


def test_the_token_is_shown_once(cast: Cast, log_in: Any) -> None:
    client, form = log_in(cast.maria), sent()

    made = client.post(f"{HERE}nowy/", form)
    again = client.post(f"{HERE}nowy/", form, follow=True)
    page = client.get(HERE).text

    token = ReadToken.objects.get()
    secret = made.text.partition('value="pomost_')[2].partition('"')[0]
    assert (len(secret), "no-store" in made["Cache-Control"]) == (43, True)
    assert secret not in again.text + page
    assert "tylko raz" in again.text
    assert (token.hint in page, token.scopes, token.kinds) == (True, ["partners"], ["county"])


def test_what_was_typed_stays(cast: Cast, log_in: Any) -> None:
    page = log_in(cast.maria).post(f"{HERE}nowy/", sent(scopes=[], name="Hurtownia <testowa>")).text

    assert "Hurtownia &lt;testowa&gt;" in page
    assert "Zaznacz przynajmniej jedną rzecz" in page
    assert ReadToken.objects.count() == 0


def test_a_token_is_revoked(cast: Cast, log_in: Any) -> None:
    token = make_token_for_reading(cast).token

    answer = log_in(cast.ada).post(f"{HERE}{token.pk}/wycofaj/")

    token.refresh_from_db()
    assert (answer.status_code, answer["Location"], token.revoked_by) == (302, HERE, cast.ada)


def test_the_description_for_people_names_every_address_and_field(cast: Cast, log_in: Any) -> None:
    page = log_in(cast.maria).get(f"{HERE}opis/").text

    document = description()
    addresses = [path for path in document["paths"] if "openapi" not in path]
    assert [each for each in addresses if f"GET {each}<" not in page] == []
    assert "people[].email" in page


def test_the_list_shows_what_opens_first_and_what_is_stopped(cast: Cast, log_in: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(read_tokens, "ENDED_SHOWN", 1)
    now = timezone.now()
    old, kept = (make_token_for_reading(cast, name=name, now=now).token for name in ("Dawny", "Czynny"))
    left = make_token_for_reading(cast, name="Bez roli", by=cast.ada, now=now).token
    gone = [make_token_for_reading(cast, name=name, now=now).token for name in ("Pierwszy", "Drugi")]
    for token in gone:
        revoke_read_token(token=token, by=cast.maria, now=now)
    cast.ada.appointments.update(ended_on=timezone.localdate(now))

    rows = read_tokens.read_token_rows(cast.maria, now)
    page = log_in(cast.maria).get(HERE).text

    assert [(row.token, row.is_usable, row.stopped) for row in rows] == [
        (kept, True, False),
        (old, True, False),
        (left, False, True),
        (gone[1], False, False),
    ]
    assert ("Czynny" in page, "Bez roli" in page, "Pierwszy" in page) == (True, True, False)


def test_the_list_costs_the_same_for_three_tokens(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.maria)
    make_token_for_reading(cast)
    assert cost(client, HERE) == 5
    for _ in range(2):
        make_token_for_reading(cast)
    assert cost(client, HERE) == 5
