"""An outside consultant writes by a link: within the giver's rights, to one matter, as long as it lives."""

from typing import Any
from uuid import uuid4

import pytest

from helpdesk.models import Escalation, GuestAccess
from helpdesk.operations.accept_solution import accept_solution
from helpdesk.operations.act_as_guest import act_as_guest
from helpdesk.operations.reply_escalation import reply_escalation
from helpdesk.operations.revoke_consultant import revoke_consultant
from helpdesk.operations.withdraw import withdraw
from lms.kit.refused import Refused
from lms.models import Event, Role
from lms.operations.end import end
from lms.outbox import deliver
from tests.factories.guests import make_guest
from tests.factories.people import Cast, make_appointment
from tests.factories.tickets import later, make_escalation

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(cast: Cast) -> Escalation:
    return make_escalation(cast)


@pytest.fixture
def access(cast: Cast, matter: Escalation) -> GuestAccess:
    return make_guest(cast, matter)


def act(access: GuestAccess, verb: str = "reply", *, hour: float = 2, **given: Any) -> Any:
    return act_as_guest(access=access, verb=verb, now=later(hour), **{"body": "Sprawdzam.", **given})


@pytest.mark.parametrize(
    ("verb", "state", "fact"),
    [
        ("reply", "accepted", "escalation_replied"),
        ("ask_back", "asked_back", "escalation_asked_back"),
        ("solution", "proposed", "solution_proposed"),
    ],
)
def test_each_verb_is_the_consultants_own_and_says_through_which_link(
    cast: Cast, matter: Escalation, access: GuestAccess, verb: str, state: str, fact: str
) -> None:
    message = act(access, verb)

    matter.refresh_from_db()
    assert (matter.state, message.author, message.from_contractor, message.body) == (
        state, cast.marek, True, "Sprawdzam.",
    )  # fmt: skip
    assert Event.objects.get(name=f"helpdesk.{fact}").actor == cast.marek
    acted = Event.objects.get(name="helpdesk.consultant_acted")
    assert (acted.actor, acted.data["message_id"]) == (access.person, message.pk)
    assert acted.after == {"link": access.pk, "given_by": cast.marek.pk, "act": verb}
    use = access.uses.get()
    assert (use.verb, use.message, use.at) == (verb, message, later(2))


def test_the_first_act_is_the_reaction(matter: Escalation, access: GuestAccess) -> None:
    act(access)

    matter.refresh_from_db()
    assert matter.reacted_at == later(2)


@pytest.mark.parametrize("verb", ["", "opened", "file", "accept", "refuse", "number", "withdraw"])
def test_a_link_does_nothing_else(matter: Escalation, access: GuestAccess, verb: str) -> None:
    with pytest.raises(Refused):
        act(access, verb)
    assert not matter.messages.exists()


def test_the_rules_of_the_matter_hold(matter: Escalation, access: GuestAccess) -> None:
    with pytest.raises(Refused):
        act(access, body="  ")
    act(access, "solution")
    for verb in ("ask_back", "solution"):
        with pytest.raises(Refused):
            act(access, verb, hour=3)
    assert matter.messages.count() == 1


def test_it_dies_with_its_time_and_with_revocation(cast: Cast, matter: Escalation, access: GuestAccess) -> None:
    with pytest.raises(Refused, match="nie działa"):
        act(access, hour=1 + 14 * 24)
    revoke_consultant(access=access, by=cast.marek, now=later(3))
    with pytest.raises(Refused, match="nie działa"):
        act(access, hour=4)
    assert not matter.messages.exists()


def test_it_dies_with_the_matter(cast: Cast, matter: Escalation, access: GuestAccess) -> None:
    act(access, "solution")
    accept_solution(escalation=matter, by=cast.leon, now=later(3))
    with pytest.raises(Refused, match="nie działa"):
        act(access, hour=4)

    other = make_guest(cast, make_escalation(cast), now=later(1))
    withdraw(escalation=other.escalation, by=cast.leon, now=later(2))
    with pytest.raises(Refused, match="nie działa"):
        act(other, hour=3)


def test_it_dies_with_the_givers_post_and_does_not_come_back_with_a_new_one(
    cast: Cast, matter: Escalation, access: GuestAccess
) -> None:
    end(appointment=cast.marek.appointments.get(), by=None, now=later(2))
    with pytest.raises(Refused, match="nie działa"):
        act(GuestAccess.objects.get(pk=access.pk), hour=3)
    for event in Event.objects.unsettled().order_by("pk"):
        deliver(event_id=event.pk, now=event.happened_at)
    make_appointment(cast.marek, Role.CONTRACT_MANAGER, cast.contractor)

    with pytest.raises(Refused, match="nie działa"):
        act(GuestAccess.objects.get(pk=access.pk), hour=4)
    assert not matter.messages.exists()


def test_the_same_form_writes_once_and_what_was_written_meanwhile_is_said(
    cast: Cast, matter: Escalation, access: GuestAccess
) -> None:
    key = uuid4()
    seen = Escalation.objects.get(pk=matter.pk).version
    first = act(access, key=key, version=seen)
    assert act(access, key=key, version=seen) == first
    reply_escalation(escalation=matter, body="Jeszcze jedno.", by=cast.leon, now=later(3))

    with pytest.raises(Refused):
        act(access, hour=4, key=uuid4(), version=seen)
    assert matter.messages.count() == 2


def test_nothing_reaches_another_matter(cast: Cast, access: GuestAccess) -> None:
    other = make_escalation(cast)
    forged = GuestAccess.objects.get(pk=access.pk)
    forged.escalation = other

    with pytest.raises(Refused):
        act(forged)
    assert not other.messages.exists()
