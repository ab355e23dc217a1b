"""Open questions of a leader who left go to whoever answers there now; where nobody leads, they wait."""

import pytest

from helpdesk.models import Ticket
from helpdesk.operations.pass_on import pass_on
from helpdesk.operations.reclaim import reclaim
from helpdesk.operations.take import take
from helpdesk.queries.recompute import ticket_differences
from lms.models import Event, Notice, Role
from lms.operations.end import end
from lms.outbox import deliver
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import later, make_solved, make_ticket

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str]]:
    for _ in range(2):
        for event in Event.objects.unsettled().order_by("pk"):
            deliver(event_id=event.pk, now=event.happened_at)
    rows = Notice.objects.filter(kind="helpdesk.passed_on").order_by("pk").select_related("person")
    return [(each.person.username, each.subject) for each in rows]


def left(cast: Cast, login: str = "leon") -> None:
    end(appointment=getattr(cast, login).appointments.get(), by=cast.maria, now=later(2))


def test_they_go_to_the_other_leaders_in_their_old_place(cast: Cast) -> None:
    ticket = take(ticket=make_ticket(cast), by=cast.leon, now=later(1))
    done, untouched = make_solved(cast), make_ticket(cast)
    make_appointment(make_person("helena"), Role.LEADER, cast.partner)
    left(cast)

    assert told() == [("helena", "1 pytanie przekazane do odpowiedzi")]
    freed = Ticket.objects.get(pk=ticket.pk)
    assert (freed.assigned_to, freed.turn, freed.waiting_since) == (None, "leader", ticket.waiting_since)
    assert [Ticket.objects.get(pk=each.pk).version for each in (done, untouched)] == [done.version, untouched.version]
    assert list(ticket_differences()) == []


def test_where_nobody_leads_they_wait_for_the_successor_who_learns_of_them(cast: Cast) -> None:
    take(ticket=make_ticket(cast), by=cast.leon, now=later(1))
    assert cast.renata
    left(cast)
    assert told() == [("renata", "1 pytanie czeka na następcę")]

    successor = make_person("nowa")
    appointment = make_appointment(successor, Role.LEADER, cast.partner)
    Event.objects.create(
        name="lms.person_appointed", data={"appointment_id": appointment.pk}, happened_at=later(3), partner=cast.partner
    )

    assert told()[1:] == [("nowa", "1 pytanie czeka na odpowiedź")]


def test_an_office_without_anybody_hands_them_to_the_region_and_takes_them_back(cast: Cast) -> None:
    ticket = make_ticket(cast)
    left(cast)
    assert [each.pk for each in pass_on(appointment=cast.leon.appointments.get(), now=later(2))] == [ticket.pk]
    assert Ticket.objects.get(pk=ticket.pk).turn == "office"

    begun = make_appointment(make_person("nowa"), Role.LEADER, cast.partner)

    assert [reclaim(appointment=begun, now=later(3)) for _ in range(2)] == [1, 0]
    assert Ticket.objects.get(pk=ticket.pk).turn == "leader"


def test_who_still_answers_there_keeps_what_they_have(cast: Cast) -> None:
    ticket = take(ticket=make_ticket(cast), by=cast.leon, now=later(1))
    appointment = cast.leon.appointments.get()
    make_appointment(cast.leon, Role.DEPUTY, cast.partner)
    end(appointment=appointment, by=cast.maria, now=later(2))

    assert pass_on(appointment=appointment, now=later(2)) == []
    assert Ticket.objects.get(pk=ticket.pk).assigned_to == cast.leon
