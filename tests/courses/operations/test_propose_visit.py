"""Proposing a visit: an hour of the trainer's own that only the representative answers."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from courses.models import Slot, Visit
from courses.operations.change_slot import change_slot
from courses.operations.propose_visit import VisitDetails, propose_visit
from courses.operations.withdraw_slot import withdraw_slot
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.instructions import make_instruction
from tests.factories.organisations import make_contract
from tests.factories.people import Cast
from tests.factories.visits import BEGINS, HOURS, PROPOSED_AT, hours_contract, make_visit, make_visit_in


def details_of(cast: Cast, **given: Any) -> VisitDetails:
    values = {
        "partner": cast.partner,
        "contract": hours_contract(cast),
        "times": [(BEGINS, BEGINS + HOURS)],
        "place": "Sala 12",
        "instructions": [make_instruction(cast)],
        "people": [cast.zofia],
    }
    return VisitDetails(**{**values, **given})


def test_who_speaks_for_the_office_is_told_and_no_leader_can_book_the_hour(cast: Cast) -> None:
    assert cast.renata.is_active
    details, key = details_of(cast), uuid4()

    first = propose_visit(details=details, by=cast.tomasz, now=PROPOSED_AT, key=key)
    again = propose_visit(details=details, by=cast.tomasz, now=PROPOSED_AT, key=key)

    assert (first.pk, first.state, first.minutes) == (again.pk, "proposed", 120)
    assert not Slot.objects.bookable_by(cast.leon, PROPOSED_AT).exists()
    event = Event.objects.get(name="courses.visit_proposed")
    deliver(event_id=event.pk, now=PROPOSED_AT)
    assert event.data["exceeds"] is False
    assert list(Notice.objects.values_list("person__username", "path")) == [("renata", f"/wizyty/{first.pk}/")]


def test_longer_than_the_rest_of_the_pool_the_office_is_told_too(cast: Cast) -> None:
    assert cast.renata.is_active
    assert cast.maria.is_active
    hours_contract(cast, hours=1)

    make_visit(cast)

    event = Event.objects.get(name="courses.visit_proposed")
    deliver(event_id=event.pk, now=PROPOSED_AT)
    assert set(Notice.objects.values_list("person__username", flat=True)) == {"renata", "maria"}


def test_the_hour_changes_with_its_visit_only(cast: Cast) -> None:
    visit = make_visit(cast)

    with pytest.raises(Refused, match="należy do wizyty"):
        withdraw_slot(slot=visit.slot, reason="x", by=cast.tomasz, now=PROPOSED_AT)
    with pytest.raises(Refused, match="należy do wizyty"):
        change_slot(slot=visit.slot, place="y", capacity=1, by=cast.tomasz, now=PROPOSED_AT)
    with pytest.raises(Refused, match="pokrywa się"):
        make_visit(cast)


def test_who_sees_it(cast: Cast) -> None:
    visit = make_visit(cast)

    for person in (cast.tomasz, cast.marek, cast.renata, cast.maria):
        assert Visit.objects.visible_to(person).get() == visit
    for person in (cast.zofia, cast.leon, cast.wanda, cast.ada, cast.obcy_leon, cast.obca_wanda):
        assert not Visit.objects.visible_to(person).exists()


def test_what_is_refused(cast: Cast) -> None:
    right = details_of(cast)
    wrong = {
        "contract": replace(right, contract=make_contract(cast.other_contractor)),
        "instructions": replace(right, instructions=[]),
        "people": replace(right, people=[]),
        "needed_percent": replace(right, needed_percent=101),
        "place": replace(right, place=" "),
        "first": replace(right, times=[]),
    }
    for field, details in wrong.items():
        with pytest.raises(Refused) as refused:
            propose_visit(details=details, by=cast.tomasz, now=PROPOSED_AT)
        assert refused.value.field == field
    with pytest.raises(Refused) as refused:
        propose_visit(details=replace(right, people=[cast.obca_zofia]), by=cast.tomasz, now=PROPOSED_AT)
    assert refused.value.field == "people"
    for person in (cast.leon, cast.renata, cast.maria, cast.wanda, cast.marek):
        with pytest.raises(Refused):
            propose_visit(details=right, by=person, now=PROPOSED_AT)
    assert not Visit.objects.exists()


def test_positions_do_where_no_people_are_known(cast: Cast) -> None:
    visit = make_visit(cast, people=(), positions="Kancelaria")

    assert (visit.positions, visit.slot.capacity) == ("Kancelaria", 1)
    assert make_visit_in(cast, "declined", begins_at=BEGINS + HOURS).state == "declined"
