"""Macros, kept by the operation."""

from typing import Any

from helpdesk.models import Macro
from helpdesk.operations.keep_macro import keep_macro
from tests.factories.people import Cast
from tests.factories.tickets import MORNING


def make_macro(cast: Cast, **given: Any) -> Macro:
    """Of the leader's office: takes a question up and solves it."""
    assert cast.leon
    values = {
        "side": cast.partner,
        "aim": "question",
        "title": "Brak roli",
        "body": "{imie}, rola jest nadana ({numer}).",
        "writing": "resolve",
        "takes": True,
        "by": cast.leon,
        "now": MORNING,
    }
    return keep_macro(**values | given)


def make_matter_macro(cast: Cast, **given: Any) -> Macro:
    """Of Wanda's firm: accepts a matter, asks back and notes ten minutes."""
    assert cast.wanda
    values = {
        "side": cast.contractor,
        "aim": "matter",
        "title": "Prośba o dziennik",
        "body": "Proszę o dziennik zdarzeń ({numer}).",
        "writing": "ask_back",
        "takes": True,
        "minutes": 10,
        "by": cast.wanda,
        "now": MORNING,
    }
    return keep_macro(**values | given)
