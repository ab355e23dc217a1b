"""Tokens for reading, made as a coordinator makes them."""

from datetime import datetime
from typing import Any

from lms.operations.make_read_token import MadeReadToken, make_read_token
from tests.factories.facts import NOON
from tests.factories.people import Cast

EVERYTHING = ("partners", "people", "people:contact", "learning")


def make_token_for_reading(cast: Cast, *, now: datetime = NOON, **given: Any) -> MadeReadToken:
    """Maria lets a dashboard read everything about all partners for a year."""
    values = {"name": "Pulpit", "scopes": EVERYTHING, "kinds": [], "days": 365, "by": cast.maria, "now": now, **given}
    return make_read_token(**values)
