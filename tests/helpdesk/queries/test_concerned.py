"""Whom the change of a step concerns: askers of the last ninety days and their leaders, who may read it."""

from datetime import timedelta

import pytest

from courses.blocks.applies import Applies
from courses.operations.write_instruction import StepDraft
from helpdesk.queries.concerned import concerned
from lms.models import Location, Role
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import later, make_solved, make_ticket

pytestmark = pytest.mark.django_db
NOW = later(48)


def logins(people: list[object]) -> set[str]:
    return {person.username for person in people}  # type: ignore[attr-defined]


def test_the_asker_their_leader_and_who_asked_there_lately(cast: Cast) -> None:
    step = make_instruction(cast).step_rows.get(order=1)
    ticket = make_solved(cast, step=step)
    assert cast.obcy_leon
    make_ticket(cast, by=cast.obca_zofia, step=step)

    assert logins(concerned(ticket, step, NOW)) == {"zofia", "leon", "obca.zofia", "obcy.leon"}
    assert logins(concerned(ticket, step, NOW + timedelta(days=120))) == {"zofia", "leon"}


def test_of_leaders_those_of_the_location(cast: Cast) -> None:
    far = make_person("daleki")
    branch = Location.objects.create(partner=cast.partner, name="Filia")
    make_appointment(far, Role.LEADER, cast.partner, covers=[branch])
    step = make_instruction(cast).step_rows.get(order=1)
    ticket = make_solved(cast, step=step)
    near = logins(concerned(ticket, step, NOW))
    cast.leon.appointments.update(ended_on="2025-06-30")

    assert near == {"zofia", "leon"}
    assert logins(concerned(ticket, step, NOW)) == {"zofia", "daleki"}


def test_whoever_cannot_read_the_step_is_left_out(cast: Cast) -> None:
    rule = Applies(kinds=frozenset({"city_county"}))
    page = make_instruction(cast, drafts=[StepDraft(title="Dla miast", rule=rule), StepDraft(title="Dla wszystkich")])
    first, second = page.step_rows.order_by("order")
    ticket = make_solved(cast, step=second)

    assert concerned(ticket, first, NOW) == []
    type(page).objects.filter(pk=page.pk).update(audience="authors")
    assert concerned(ticket, type(second).objects.get(pk=second.pk), NOW) == []
