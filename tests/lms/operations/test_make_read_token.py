"""A program of the office is let in to read, and its secret is kept by nobody here."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from lms.kit.refused import Refused
from lms.models import Event, ReadToken
from lms.operations.end import end
from lms.queries.read_tokens import read_token_of
from tests.factories.facts import NOON
from tests.factories.people import Cast
from tests.factories.read_tokens import make_token_for_reading

pytestmark = pytest.mark.django_db


def test_the_secret_opens_and_is_stored_nowhere(cast: Cast) -> None:
    made = make_token_for_reading(cast, scopes=["learning", "partners", "unheard of"], kinds=["county"])

    stored, event = ReadToken.objects.values().get(), Event.objects.get(name="lms.read_token_made")
    assert read_token_of(made.secret, NOON) == made.token
    assert made.secret not in f"{stored} {event.after}"
    assert stored["expires_at"] == NOON + timedelta(days=365)
    assert (event.actor, event.after) == (
        cast.maria,
        {
            "title": "Pulpit",
            "scopes": ["partners", "learning"],
            "kinds": ["county"],
            "expires_at": stored["expires_at"].isoformat(),
        },
    )


def test_the_same_form_makes_one_token_and_shows_it_once(cast: Cast) -> None:
    key = uuid4()

    first, second = make_token_for_reading(cast, key=key), make_token_for_reading(cast, key=key)

    assert (first.token, second.secret, ReadToken.objects.count()) == (second.token, "", 1)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " \x00 "}, "name"),
        ({"scopes": ["everything"]}, "scopes"),
        ({"scopes": ["people:contact"]}, "scopes"),
        ({"kinds": ["empire"]}, "kinds"),
        ({"days": 400}, "days"),
    ],
)
def test_what_is_no_token_is_refused_beside_its_field(cast: Cast, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        make_token_for_reading(cast, **given)

    assert (refusal.value.field, ReadToken.objects.count()) == (field, 0)


@pytest.mark.parametrize(("who", "may"), [("ada", True), ("renata", False), ("marek", False), ("tomasz", False)])
def test_who_makes_one(cast: Cast, who: str, may: bool) -> None:
    try:
        make_token_for_reading(cast, by=getattr(cast, who))
    except Refused:
        assert not may

    assert ReadToken.objects.count() == may


def test_it_ends_with_its_time_and_with_the_role_of_who_made_it(cast: Cast) -> None:
    made = make_token_for_reading(cast)

    assert read_token_of(made.secret, NOON + timedelta(days=365)) is None
    end(appointment=cast.maria.appointments.get(), by=cast.ada, now=NOON)
    assert read_token_of(made.secret, NOON) is None
