"""A program of the contractor is let in, and its secret is kept by nobody here."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from helpdesk.models import ApiToken
from helpdesk.queries.api_tokens import token_of
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.api_tokens import make_api_token
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, later

pytestmark = pytest.mark.django_db


def test_the_secret_opens_and_is_stored_nowhere(cast: Cast) -> None:
    made = make_api_token(cast, scopes=["read", "unheard of"])

    stored = ApiToken.objects.values().get()
    assert token_of(made.secret, later(1)) == made.token
    assert made.secret not in str(stored)
    assert (stored["scopes"], stored["expires_at"]) == (["read"], MORNING + timedelta(days=365))
    event = Event.objects.get(name="helpdesk.token_made")
    assert (event.actor, event.after["acts_as"], made.secret in str(event.after)) == (cast.marek, cast.wanda.pk, False)


def test_the_same_form_makes_one_token_and_shows_it_once(cast: Cast) -> None:
    key = uuid4()

    first, second = make_api_token(cast, key=key), make_api_token(cast, key=key)

    assert (first.token, second.secret, ApiToken.objects.count()) == (second.token, "", 1)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " \x00 "}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["everything"]}, "scopes"),
        ({"days": 0}, "days"),
        ({"days": 400}, "days"),
    ],
)
def test_what_is_no_token_is_refused_beside_its_field(cast: Cast, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        make_api_token(cast, **given)

    assert (refusal.value.field, ApiToken.objects.count()) == (field, 0)


@pytest.mark.parametrize("who", ["obca_wanda", "tomasz", "leon"])
def test_it_acts_as_nobody_from_elsewhere_and_as_no_trainer(cast: Cast, who: str) -> None:
    with pytest.raises(Refused) as refusal:
        make_api_token(cast, acts_as=getattr(cast, who))

    assert refusal.value.field == "acts_as"


@pytest.mark.parametrize(("who", "may"), [("marek", True), ("ada", True), ("wanda", False), ("maria", False)])
def test_who_makes_one(cast: Cast, who: str, may: bool) -> None:
    try:
        make_api_token(cast, by=getattr(cast, who))
    except Refused:
        assert not may
    assert ApiToken.objects.count() == may


def test_nobody_makes_one_for_another_firm(cast: Cast) -> None:
    with pytest.raises(Refused):
        make_api_token(cast, contractor=cast.other_contractor, acts_as=cast.obca_wanda)
    with pytest.raises(Refused):
        make_api_token(cast, contractor=cast.partner, by=cast.ada)
