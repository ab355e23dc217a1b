"""The consultant and the Marshal's Office correct the same row of the pool in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from courses.models import HoursEntry, HoursPool
from courses.operations.correct_hours import correct_hours
from courses.queries.hours import wrong_sums
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later
from tests.helpdesk.operations.test_correct_time import correct, make_spent

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time anyway"),
]


def test_each_round_one_opposite_is_booked_and_nobody_waits_for_ever(cast: Cast) -> None:
    consultant, office = cast.wanda, cast.maria
    spent = make_spent(cast)
    assert spent.entry
    entry, begin = spent.entry, Barrier(2)

    def own() -> str:
        begin.wait()
        try:
            correct(spent, consultant, minutes=30)
        except Refused:
            return "refused"
        finally:
            connection.close()
        return "corrected"

    def offices() -> Any:
        begin.wait()
        try:
            return correct_hours(entry=entry, minutes=15, reason="Uzgodniono.", by=office, now=later(4))
        except Refused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(own), pool.submit(offices)]
        first, opposite = (job.result(timeout=30) for job in jobs)

    assert (first == "refused") != (opposite == "refused")
    assert HoursEntry.objects.get(corrects=entry).by == (consultant if first == "corrected" else office)
    assert HoursPool.objects.get().used == {"corrected": 30, "refused": 15}[first]
    assert list(wrong_sums()) == []
