"""The representative lets it go: in the leader's words and name, the clock from now."""

import pytest

from helpdesk.models import Escalation, EscalationMoment
from helpdesk.operations.endorse import endorse
from helpdesk.operations.resolve import resolve
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import sweep
from tests.factories.people import Cast
from tests.factories.tickets import later, make_request

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["renata", "maria"])
def test_endorsing_hands_over_what_the_leader_wrote(cast: Cast, name: str) -> None:
    asked = make_request(cast, tried="Wylogowanie.", people_touched=2)
    by = getattr(cast, name)

    made = endorse(request=asked, by=by, now=later(2))

    asked.refresh_from_db()
    ticket = made.ticket
    assert (made.reason, made.tried, made.people_touched, made.severity) == (
        asked.reason,
        "Wylogowanie.",
        2,
        asked.severity,
    )
    assert (made.created_by, made.registered_at, made.contractor) == (cast.leon, later(2), cast.contractor)
    assert (ticket.turn, ticket.escalations_open, ticket.assigned_to) == ("contractor", 1, cast.leon)
    assert (asked.state, asked.decided_by, asked.decided_at, asked.escalation) == ("endorsed", by, later(2), made)
    assert list(EscalationMoment.objects.values_list("kind", "by")) == [("registered", by.pk)]
    assert Event.objects.get(name="helpdesk.ticket_escalated").actor == by


def test_a_second_click_finds_the_same_matter(cast: Cast) -> None:
    asked = make_request(cast)
    assert endorse(request=asked, by=cast.renata, now=later(1)) == endorse(request=asked, by=cast.maria, now=later(2))
    assert Escalation.objects.count() == 1


@pytest.mark.parametrize("name", ["zofia", "leon", "wanda", "obcy_leon", "ada", "tomasz"])
def test_nobody_else_decides(cast: Cast, name: str) -> None:
    asked = make_request(cast)
    with pytest.raises(Refused):
        endorse(request=asked, by=getattr(cast, name), now=later(1))
    assert not Escalation.objects.exists()


def test_a_representative_who_leads_too_does_not_decide_the_own_request(cast: Cast) -> None:
    from lms.models import Role
    from tests.factories import make_appointment

    make_appointment(cast.renata, Role.LEADER, cast.partner)
    asked = make_request(cast, by=cast.renata)
    with pytest.raises(Refused):
        endorse(request=asked, by=cast.renata, now=later(1))


def test_a_question_answered_meanwhile_is_not_handed_over(cast: Cast) -> None:
    asked = make_request(cast)
    resolve(ticket=asked.ticket, body="Działa.", by=cast.leon, now=later(1))
    with pytest.raises(Refused):
        endorse(request=asked, by=cast.renata, now=later(2))


def test_leader_and_contractor_are_told(cast: Cast) -> None:
    made = endorse(request=make_request(cast), by=cast.renata, now=later(1))
    sweep(now=later(2))
    told = Notice.objects.exclude(person=cast.renata).filter(
        kind__in=["helpdesk.escalation_decided", "helpdesk.escalated"]
    )
    assert sorted(told.values_list("person__username", "kind")) == [
        ("leon", "helpdesk.escalation_decided"),
        ("wanda", "helpdesk.escalated"),
    ]
    assert Notice.objects.get(kind="helpdesk.escalated").path == made.get_absolute_url()
