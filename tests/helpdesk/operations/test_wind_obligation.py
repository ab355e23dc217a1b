"""What is stored of a clock follows from its steps, and recompute proves it."""

import pytest

from helpdesk.models import Obligation
from helpdesk.operations.record_obligation import record_obligation
from helpdesk.operations.wind_obligation import wind_obligation
from helpdesk.queries.recompute_obligations import obligation_differences
from tests.factories.obligations import make_obligation
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def test_spoilt_values_are_named_and_wound_back(cast: Cast) -> None:
    made = make_obligation(cast)
    assert list(obligation_differences()) == []
    Obligation.objects.filter(pk=made.pk).update(due_at=later(1), standing="met")

    assert list(obligation_differences()) == [f"{made.ticket.number} breach: due_at, standing"]
    made.refresh_from_db()
    wind_obligation(obligation=made)

    assert list(obligation_differences()) == []
    assert (made.due_at, made.standing, made.next_check_at) == (later(72), "running", later(36))


def test_every_step_keeps_it_equal(cast: Cast) -> None:
    made = make_obligation(cast)
    for hour, kind in enumerate(("noted", "needless", "undone", "done"), 1):
        record_obligation(obligation=made, kind=kind, words="Powód.", addressee="UODO", by=cast.renata, now=later(hour))

    assert list(obligation_differences()) == []
    made.refresh_from_db()
    assert (made.standing, made.next_check_at) == ("met", None)
