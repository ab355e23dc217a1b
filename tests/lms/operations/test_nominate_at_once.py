"""The button of a nomination pressed twice in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection

from lms.models import Appointment, Nomination, Role
from lms.once import once
from lms.operations.nominate import nominate
from lms.queries.nomination import open_leaders
from tests.factories.facts import NOON
from tests.factories.people import Cast
from tests.lms.operations.test_nominate import answered

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time anyway"),
]


@pytest.mark.parametrize("attempt", range(3))
def test_both_hear_of_the_same_leader(cast: Cast, attempt: int) -> None:
    answered(cast)
    seen, key, begin = open_leaders(cast.partner.pk), uuid4(), Barrier(2)

    def press(key: UUID) -> int:
        begin.wait()
        try:
            made, _new = once(
                key=key,
                action="lms.nominate",
                by=cast.renata,
                now=NOON,
                kind=Nomination,
                make=lambda: nominate(partner=cast.partner, seen=seen, by=cast.renata, now=NOON),
            )
        finally:
            connection.close()
        return made.pk

    with ThreadPoolExecutor(2) as pool:
        found = [job.result(timeout=30) for job in [pool.submit(press, key) for _ in range(2)]]

    assert found == [Nomination.objects.get().pk] * 2
    assert Appointment.objects.filter(role=Role.LEADER, organisation=cast.partner, ended_on=None).count() == 1
