"""Homes: at most twelve statements a response, the same for one row and for three."""

from typing import Any

import pytest

from tests.counting import cost
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_escalation_in, make_solved, make_ticket

pytestmark = pytest.mark.django_db


def counted(cast: Cast, log_in: Any, name: str, rows: int) -> int:
    for hour in range(rows):
        make_ticket(cast, now=later(hour))
        make_solved(cast, now=later(hour))
        make_escalation(cast, ticket=make_ticket(cast, now=later(hour)), now=later(hour))
        make_escalation_in(cast, "proposed", ticket=make_ticket(cast))
    return cost(log_in(getattr(cast, name)), "/")


@pytest.mark.parametrize("name", ["zofia", "leon", "renata", "wanda", "maria"])
def test_a_home_costs_at_most_twelve_statements(cast: Cast, log_in: Any, name: str) -> None:
    assert cast.renata

    one, three = counted(cast, log_in, name, 1), counted(cast, log_in, name, 3)

    assert one == three <= 12
