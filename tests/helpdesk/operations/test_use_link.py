"""A leader acts by a link: once, as long as they may, and for what it names."""

import pytest

from helpdesk.models import AnswerLink, Escalation, EscalationRequest, Severity
from helpdesk.operations.offer_links import offer_links
from helpdesk.operations.use_link import use_link
from helpdesk.operations.withdraw import withdraw
from lms.kit.refused import Refused
from lms.models import Event
from lms.operations.end import end
from tests.factories.people import Cast
from tests.factories.tickets import later, make_covered, make_escalation_in, make_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(cast: Cast) -> Escalation:
    return make_escalation_in(cast, "proposed")


def link_for(cast: Cast, matter: object, action: str) -> AnswerLink:
    offer_links(person=cast.leon, matter=matter, actions=(action,), now=later(3))
    return AnswerLink.objects.latest("pk")


def test_accepting_answers_the_clerk_in_the_leaders_name(cast: Cast, matter: Escalation) -> None:
    link = use_link(link=link_for(cast, matter, "accept"), body="Już działa.", now=later(4))

    matter.refresh_from_db()
    letter = matter.ticket.messages.latest("pk")
    assert (matter.state, letter.author, letter.body, letter.is_solution) == ("done", cast.leon, "Już działa.", True)
    assert link.used_at == later(4)
    fact = Event.objects.get(name="helpdesk.link_used")
    assert (fact.actor, fact.after, fact.partner_id) == (cast.leon, {"action": "accept"}, cast.partner.pk)


def test_sending_back_says_why(cast: Cast, matter: Escalation) -> None:
    use_link(link=link_for(cast, matter, "send_back"), body="Nadal szary.", now=later(4))

    matter.refresh_from_db()
    assert (matter.state, matter.messages.latest("pk").body) == ("sent_back", "Nadal szary.")


def test_what_is_refused_leaves_the_link_as_it_was(cast: Cast, matter: Escalation) -> None:
    link = link_for(cast, matter, "send_back")
    with pytest.raises(Refused):
        use_link(link=link, body=" ", now=later(4))

    use_link(link=link, body="Nadal szary.", now=later(4))


def test_without_a_certificate_handing_over_asks_who_decides(cast: Cast) -> None:
    assert cast.renata
    ticket = make_ticket(cast, system=make_covered(cast))
    use_link(link=link_for(cast, ticket, "escalate"), severity=Severity.DEFECT, reason="Nie działa.", now=later(4))

    assert EscalationRequest.objects.get().requested_by == cast.leon


def test_a_link_acts_once(cast: Cast, matter: Escalation) -> None:
    link = link_for(cast, matter, "accept")
    use_link(link=link, body="", now=later(4))

    with pytest.raises(Refused, match="nie działa"):
        use_link(link=link, body="", now=later(4))
    assert Event.objects.filter(name="helpdesk.link_used").count() == 1


def test_what_changed_meanwhile_is_refused(cast: Cast, matter: Escalation) -> None:
    link = link_for(cast, matter, "accept")
    withdraw(escalation=matter, by=cast.leon, now=later(4))

    with pytest.raises(Refused):
        use_link(link=link, body="", now=later(5))


def test_it_dies_with_the_appointment(cast: Cast, matter: Escalation) -> None:
    link = link_for(cast, matter, "accept")
    end(appointment=cast.leon.appointments.get(role="leader"), by=None, now=later(4))

    with pytest.raises(Refused):
        use_link(link=AnswerLink.objects.get(pk=link.pk), body="", now=later(5))
