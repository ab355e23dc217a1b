"""Questions that went to the office come back to a partner where somebody answers again; others stay."""

from helpdesk.models import Ticket
from helpdesk.operations.pass_on import pass_on
from helpdesk.operations.reclaim import reclaim
from helpdesk.operations.take import take
from lms.models import Role
from lms.operations.end import end
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import later, make_ticket


def test_what_somebody_of_the_office_took_up_stays_theirs(cast: Cast) -> None:
    first, second = make_ticket(cast), make_ticket(cast)
    end(appointment=cast.leon.appointments.get(), by=cast.maria, now=later(1))
    pass_on(appointment=cast.leon.appointments.get(), now=later(1))
    take(ticket=Ticket.objects.get(pk=first.pk), by=cast.maria, now=later(2))
    elsewhere = make_appointment(make_person("obca"), Role.DEPUTY, cast.other_partner)
    begun = make_appointment(make_person("nowa"), Role.LEADER, cast.partner)

    assert reclaim(appointment=elsewhere, now=later(3)) == 0
    assert reclaim(appointment=begun, now=later(3)) == 1
    assert [Ticket.objects.get(pk=each.pk).turn for each in (first, second)] == ["office", "leader"]
