"""A row of hours, and the sum that it is carried into."""

import pytest

from courses.models import HoursEntry, HoursPool
from courses.operations.book_hours import book_hours
from courses.queries.hours import wrong_sums
from lms.models.frozen import FrozenError
from tests.factories.people import Cast
from tests.factories.visits import PROPOSED_AT, hours_contract


def test_the_sums_are_those_of_the_rows(cast: Cast) -> None:
    given = {"contract": hours_contract(cast), "partner": cast.partner, "by": cast.tomasz, "now": PROPOSED_AT}
    for account, minutes in (("planned", 120), ("planned", -120), ("used", 90), ("used", 0)):
        book_hours(account=account, minutes=minutes, reason="próba", **given)

    pool = HoursPool.objects.get()
    assert (pool.planned, pool.used, pool.left, pool.entries.count()) == (0, 90, 510, 3)
    assert list(wrong_sums()) == []

    HoursPool.objects.update(used=80)
    assert list(wrong_sums()) == [f"courses_hourspool {pool.pk}: planned 0, rows 0; used 80, rows 90"]


def test_a_row_is_never_changed(cast: Cast) -> None:
    given = {"contract": hours_contract(cast), "partner": cast.partner, "by": cast.tomasz, "now": PROPOSED_AT}
    entry = book_hours(account="used", minutes=60, reason="próba", **given)
    assert entry

    entry.minutes = 30
    with pytest.raises(FrozenError):
        entry.save()
    with pytest.raises(FrozenError):
        HoursEntry.objects.update(minutes=30)
    with pytest.raises(FrozenError):
        HoursEntry.objects.all().delete()
