"""Questions found by number and by inflected words; never another partner's."""

from typing import Any

import pytest

from helpdesk.queries.search import search_tickets
from tests.factories.people import Cast
from tests.factories.tickets import make_ticket

pytestmark = pytest.mark.django_db
FOUND = ["P-2026-0001", "p 2026 1", "nadawcy", "nowy nadawca", "nadawc"]


@pytest.mark.parametrize("text", FOUND)
def test_found_by_who_may_see_it(cast: Cast, text: str) -> None:
    ticket = make_ticket(cast)

    found = {name: search_tickets(getattr(cast, name), text, 5) for name in ("zofia", "leon", "obcy_leon", "wanda")}

    assert found == {"zofia": [ticket], "leon": [ticket], "obcy_leon": [], "wanda": []}


@pytest.mark.parametrize("text", ["", "\x00", "'\"%_()*", "nieobecne", "P-2026-9999999999", "a" * 5000])
def test_any_other_text_finds_nothing_and_breaks_nothing(cast: Cast, text: str) -> None:
    make_ticket(cast)

    assert search_tickets(cast.leon, text, 5) == []


def test_one_statement(cast: Cast, django_assert_num_queries: Any) -> None:
    make_ticket(cast)
    assert cast.leon.standing

    with django_assert_num_queries(1):
        search_tickets(cast.leon, "nadawca", 5)
