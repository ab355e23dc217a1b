"""For another fortnight, by whoever manages the contract then."""

from datetime import timedelta

import pytest

from helpdesk.operations.renew_consultant import renew_consultant
from helpdesk.operations.revoke_consultant import revoke_consultant
from helpdesk.queries.guests import access_of
from lms.kit.refused import Refused
from lms.models import Event, MailDelivery, Role
from lms.operations.end import end
from tests.factories.guests import ADDRESS, guest_address, make_guest
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import later, make_escalation

pytestmark = pytest.mark.django_db


def token_of(address: str) -> str:
    return address.rstrip("/").rsplit("/", 1)[1]


def test_an_expired_one_works_again_and_a_new_link_is_mailed(cast: Cast) -> None:
    access = make_guest(cast, make_escalation(cast))
    first = token_of(guest_address(access))
    assert access_of(first, later(15 * 24)) is None
    renewed = renew_consultant(access=access, by=cast.marek, now=later(15 * 24))

    assert renewed.expires_at == later(29 * 24)
    assert access_of(first, later(16 * 24)) == access_of(token_of(guest_address(access)), later(16 * 24)) == access
    assert MailDelivery.objects.filter(address=ADDRESS).count() == 2
    assert Event.objects.get(name="helpdesk.consultant_renewed").actor == cast.marek


def test_a_successor_gives_it_in_the_own_name(cast: Cast) -> None:
    access = make_guest(cast, make_escalation(cast))
    successor = make_person("nastepca")
    make_appointment(successor, Role.CONTRACT_MANAGER, cast.contractor)
    end(appointment=cast.marek.appointments.get(), by=None, now=later(2))

    assert renew_consultant(access=access, by=successor, now=later(3)).given_by == successor


def test_what_was_revoked_stays_so_and_others_may_not(cast: Cast) -> None:
    access = make_guest(cast, make_escalation(cast))
    for who in (cast.wanda, cast.leon, cast.maria, cast.obca_wanda):
        with pytest.raises(Refused):
            renew_consultant(access=access, by=who, now=later(2))
    revoke_consultant(access=access, by=cast.marek, now=later(2))
    with pytest.raises(Refused):
        renew_consultant(access=access, by=cast.marek, now=later(3))


def test_it_makes_no_twin_and_passes_no_limit(cast: Cast) -> None:
    matter = make_escalation(cast)
    old = make_guest(cast, matter)
    make_guest(cast, matter, now=later(15 * 24))
    with pytest.raises(Refused):
        renew_consultant(access=old, by=cast.marek, now=later(16 * 24))

    other = make_guest(cast, matter, email="ola@uslugi.example", last_name="Inna", now=later(15 * 24))
    for number in range(3):
        make_guest(cast, matter, email=f"p{number}@uslugi.example", last_name=f"P{number}", now=later(30 * 24))
    for number in range(3, 5):
        make_guest(cast, matter, email=f"p{number}@uslugi.example", last_name=f"P{number}", now=later(30 * 24))
    with pytest.raises(Refused):
        renew_consultant(access=other, by=cast.marek, now=later(31 * 24))


def test_pressed_twice_it_mails_once(cast: Cast) -> None:
    access = make_guest(cast, make_escalation(cast))
    for seconds in (0, 1):
        renew_consultant(access=access, by=cast.marek, now=later(24) + timedelta(seconds=seconds))

    assert MailDelivery.objects.filter(address=ADDRESS).count() == 2
    assert Event.objects.filter(name="helpdesk.consultant_renewed").count() == 1
