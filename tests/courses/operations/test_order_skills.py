"""Ordering the PDF of a partner's matrix."""

from datetime import date

from django.core.cache import cache

from courses.operations.order_skills import order_skills
from courses.queries.skill_paper import FAILED, order_key
from tests.factories.people import Cast


def test_a_failure_is_told_until_it_is_asked_for_again(cast: Cast) -> None:
    cache.set(order_key("here"), FAILED)

    def order(*, again: bool = False) -> bool:
        return order_skills(path="here", partner=cast.partner, day=date(2026, 11, 23), again=again)

    assert not order()
    assert order(again=True)
    assert order()
