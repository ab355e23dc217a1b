"""What a leader's locations asked about, counted without names."""

from datetime import timedelta

import pytest

from helpdesk.models import Ticket
from helpdesk.queries.asked_topics import asked_topics
from lms.models import Location, Role
from lms.registry import Topic
from tests.counting import statements
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import MORNING, make_system, make_ticket

pytestmark = pytest.mark.django_db
SINCE, UNTIL = MORNING - timedelta(days=90), MORNING + timedelta(days=1)


def test_questions_are_counted_by_place_in_one_statement(cast: Cast) -> None:
    page, system = make_instruction(cast, steps=1), make_system("EZD")
    step = page.step_rows.get()
    for _time in range(2):
        make_ticket(cast, step=step)
    make_ticket(cast, system=system)
    make_ticket(cast, by=cast.obca_zofia, system=system)

    with statements() as seen:
        found = asked_topics(cast.leon, SINCE, UNTIL)

    assert len(seen) == 2  # with what Leon holds
    assert set(found) == {Topic(page.pk, step.pk, None, page.system_id, 2), Topic(None, None, None, system.pk, 1)}


def test_only_of_the_own_locations_and_of_the_time_asked_for(cast: Cast) -> None:
    ticket, elsewhere = make_ticket(cast), make_ticket(cast)
    branch = Location.objects.create(partner=cast.partner, name="filia")
    Ticket.objects.filter(pk=elsewhere.pk).update(location=branch)
    near = make_person("bliska")
    make_appointment(near, Role.LEADER, cast.partner, covers=[branch])

    assert sum(each.number for each in asked_topics(near, SINCE, UNTIL)) == 1
    assert ticket.location_id != branch.pk
    assert asked_topics(near, UNTIL, UNTIL + timedelta(days=1)) == []


@pytest.mark.parametrize("who", ["zofia", "renata", "tomasz", "maria"])
def test_who_leads_nobody_is_told_nothing(cast: Cast, who: str) -> None:
    make_ticket(cast)

    assert asked_topics(getattr(cast, who), SINCE, UNTIL) == []
