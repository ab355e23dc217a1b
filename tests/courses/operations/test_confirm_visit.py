"""Confirming a visit: its people are booked and its hours planned."""

import pytest

from courses.models import Booking, HoursEntry, HoursPool
from courses.operations.confirm_visit import confirm_visit
from courses.operations.let_visit_pass import let_visit_pass
from lms.kit.refused import Refused
from lms.models import Event, Notice, Role
from lms.outbox import deliver
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.visits import BEGINS, HOURS, PROPOSED_AT, hours_contract, make_visit


def test_people_are_booked_hours_planned_and_both_told_once(cast: Cast) -> None:
    visit = make_visit(cast)

    for _click in range(2):
        visit = confirm_visit(visit=visit, by=cast.renata, now=PROPOSED_AT)

    visit.slot.refresh_from_db()
    assert (visit.state, visit.answered_by, visit.lacking) == ("confirmed", cast.renata, 1)
    assert (visit.slot.taken, visit.slot.sequence) == (1, 1)
    assert list(Booking.objects.values_list("person__username", "state")) == [("zofia", "booked")]
    assert list(HoursEntry.objects.values_list("account", "minutes")) == [("planned", 120)]
    assert (HoursPool.objects.get().planned, HoursPool.objects.get().left) == (120, 480)
    event = Event.objects.get(name="courses.visit_confirmed")
    deliver(event_id=event.pk, now=PROPOSED_AT)
    assert set(Notice.objects.values_list("person__username", "kind")) == {
        ("tomasz", "visit_confirmed"),
        ("zofia", "visit_to_come"),
    }


def test_a_deputy_confirms_too_and_nobody_else(cast: Cast) -> None:
    deputy = make_person("dorota")
    make_appointment(deputy, Role.DEPUTY, cast.partner)
    visit = make_visit(cast)

    for person in (cast.tomasz, cast.leon, cast.maria, cast.obcy_leon, cast.marek):
        with pytest.raises(Refused, match="tylko przedstawiciel"):
            confirm_visit(visit=visit, by=person, now=PROPOSED_AT)
    assert confirm_visit(visit=visit, by=deputy, now=PROPOSED_AT).state == "confirmed"


def test_what_exceeds_the_pool_needs_the_office(cast: Cast) -> None:
    hours_contract(cast, hours=3)
    confirm_visit(visit=make_visit(cast), by=cast.renata, now=PROPOSED_AT)
    second = make_visit(cast, begins_at=BEGINS + HOURS)

    with pytest.raises(Refused, match="dłuższa"):
        confirm_visit(visit=second, by=cast.renata, now=PROPOSED_AT)
    let_visit_pass(visit=second, reason="Nowi pracownicy.", by=cast.maria, now=PROPOSED_AT)

    assert confirm_visit(visit=second, by=cast.renata, now=PROPOSED_AT).state == "confirmed"
    assert HoursPool.objects.get().left == -60


def test_an_hour_that_has_passed_is_not_confirmed(cast: Cast) -> None:
    with pytest.raises(Refused, match="już minęła"):
        confirm_visit(visit=make_visit(cast), by=cast.renata, now=BEGINS)
