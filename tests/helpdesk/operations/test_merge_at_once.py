"""Two leaders who join two questions crosswise in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from helpdesk.models import Ticket, TicketTie
from helpdesk.operations.merge import merge
from helpdesk.operations.reply import reply
from helpdesk.queries.recompute import ticket_differences
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time anyway"),
]


def test_one_joins_and_the_other_is_refused_while_a_letter_comes_in(cast: Cast) -> None:
    first, second = make_ticket(cast), make_ticket(cast)
    people, begin = (cast.leon, cast.renata, cast.zofia), Barrier(3)

    def join(ticket: Ticket, target: Ticket, who: int) -> str:
        begin.wait()
        try:
            merge(ticket=ticket, number=target.number, by=people[who], now=later(1))
        except Refused:
            return "refused"
        finally:
            connection.close()
        return "joined"

    def write() -> str:
        begin.wait()
        try:
            reply(ticket=first, body="Jeszcze jedno.", by=people[2], now=later(1))
        finally:
            connection.close()
        return "written"

    with ThreadPoolExecutor(3) as pool:
        jobs = [pool.submit(join, first, second, 0), pool.submit(join, second, first, 1), pool.submit(write)]
        ended = sorted(job.result(timeout=30) for job in jobs)

    assert ended == ["joined", "refused", "written"]
    assert TicketTie.objects.standing().count() == 1
    assert sorted(Ticket.objects.values_list("state", flat=True)) == ["merged", "new"]
    assert first.messages.count() + second.messages.count() == 3
    assert list(ticket_differences()) == []
