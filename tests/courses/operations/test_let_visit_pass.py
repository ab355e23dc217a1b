"""The office lets a visit exceed the pool, with a reason that both sides read."""

import pytest

from courses.operations.let_visit_pass import let_visit_pass
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.people import Cast
from tests.factories.visits import PROPOSED_AT, make_visit, make_visit_in


def test_once_and_both_sides_are_told(cast: Cast) -> None:
    assert cast.renata.is_active
    visit = make_visit(cast)

    for _click in range(2):
        passed = let_visit_pass(visit=visit, reason="Nowi pracownicy.", by=cast.maria, now=PROPOSED_AT)

    assert (passed.passed_by, passed.excess_reason) == (cast.maria, "Nowi pracownicy.")
    event = Event.objects.get(name="courses.visit_let_pass")
    deliver(event_id=event.pk, now=PROPOSED_AT)
    assert set(Notice.objects.values_list("person__username", flat=True)) == {"tomasz", "renata"}


def test_what_is_refused(cast: Cast) -> None:
    visit = make_visit_in(cast, "declined")

    with pytest.raises(Refused, match="Stan wizyty"):
        let_visit_pass(visit=visit, reason="x", by=cast.maria, now=PROPOSED_AT)
    visit = make_visit(cast)
    with pytest.raises(Refused, match="powód"):
        let_visit_pass(visit=visit, reason="", by=cast.maria, now=PROPOSED_AT)
    for person in (cast.tomasz, cast.renata, cast.ada, cast.marek):
        with pytest.raises(Refused, match="tylko Urząd"):
            let_visit_pass(visit=visit, reason="x", by=person, now=PROPOSED_AT)
