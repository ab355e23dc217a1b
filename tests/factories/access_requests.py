"""Requests for accessibility, made by the operation that the public form calls."""

from typing import Any
from uuid import uuid4

from helpdesk.models import AccessRequest
from helpdesk.operations.request_access import request_access
from tests.factories.people import Cast
from tests.factories.tickets import MORNING


def make_access_request(cast: Cast, **given: Any) -> AccessRequest:
    """To the cast's partner, where Leon answers, by e-mail."""
    assert cast.leon
    values = {
        "organisation": cast.partner,
        "wanted": "Film o rejestracji nie ma napisów.",
        "where": "https://urzad.example/film",
        "way": "mail",
        "email": "mieszkanka@example.org",
        "key": uuid4(),
        "now": MORNING,
    }
    return request_access(**values | given)


def offices_request(cast: Cast, **given: Any) -> AccessRequest:
    """To the Marshal's Office, where Maria answers."""
    return make_access_request(cast, **{"organisation": cast.maria.appointments.get().organisation, **given})
