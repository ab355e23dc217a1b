"""Tokens of contractors' trackers, made as the contract manager makes them."""

from datetime import datetime
from typing import Any

from helpdesk.models import Scope
from helpdesk.operations.make_token import MadeToken, make_token
from tests.factories.people import Cast
from tests.factories.tickets import MORNING


def make_api_token(cast: Cast, *, now: datetime = MORNING, **given: Any) -> MadeToken:
    """Marek lets the firm's Jira in as Wanda, for everything, for a year."""
    values = {"contractor": cast.contractor, "by": cast.marek, "acts_as": cast.wanda, "days": 365, **given}
    return make_token(**{"name": "Jira", "scopes": Scope.values, "now": now, **values})
