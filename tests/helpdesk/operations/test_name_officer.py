"""Naming the data protection officer: with an account or without, and what ends with the one before."""

from typing import Any

import pytest

from helpdesk.models import DataOfficer, OfficerLink
from helpdesk.operations.name_officer import name_officer
from helpdesk.operations.send_officer_link import send_officer_link
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.obligations import make_obligation, make_officer
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def test_an_outsider_gets_a_name_and_no_way_in(cast: Cast) -> None:
    officer = make_officer(cast)

    person = officer.person
    assert (str(person), person.email) == ("Iwona Odrębna", "iod@kancelaria.example")
    assert (person.has_usable_password(), person.standing.held, person.is_staff) == (False, (), False)
    fact = Event.objects.get(name="helpdesk.officer_named")
    assert (fact.actor, fact.partner_id, fact.before, fact.after) == (
        cast.renata, cast.partner.pk, {"person": None}, {"person": person.pk},
    )  # fmt: skip


def test_a_new_officer_ends_the_old_one_and_the_links(cast: Cast) -> None:
    first, made = make_officer(cast), make_obligation(cast)
    link = send_officer_link(obligation=made, by=cast.renata, now=later(1))
    second = name_officer(partner=cast.partner, person=cast.zofia, by=cast.maria, now=later(2))

    first.refresh_from_db()
    assert link
    link.refresh_from_db()
    assert (first.ended_at, link.revoked_at) == (later(2), later(2))
    assert list(DataOfficer.objects.present()) == [second]
    assert second.person == cast.zofia
    assert not OfficerLink.objects.usable(later(2)).exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"first_name": "", "last_name": "Odrębna", "email": "iod@example.org"}, "first_name"),
        ({"first_name": "Iwona", "last_name": " ", "email": "iod@example.org"}, "last_name"),
        ({"first_name": "Iwona", "last_name": "Odrębna", "email": "iod"}, "email"),
        ({"first_name": "Iwona", "last_name": "Odrębna", "email": "a@b.pl\nBcc: c@d.pl"}, "email"),
    ],
)
def test_names_and_an_address_are_needed(cast: Cast, given: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        name_officer(partner=cast.partner, by=cast.renata, now=later(0), **given)

    assert refusal.value.field == field
    assert not DataOfficer.objects.exists()


def test_nobody_of_another_office_and_nobody_without_an_address(cast: Cast) -> None:
    cast.zofia.email = ""
    cast.zofia.save()
    for person in (cast.obca_zofia, cast.zofia, cast.wanda):
        with pytest.raises(Refused) as refusal:
            name_officer(partner=cast.partner, person=person, by=cast.renata, now=later(0))
        assert refusal.value.field == "person"


@pytest.mark.parametrize("name", ["zofia", "leon", "wanda", "ada", "obcy_leon"])
def test_others_are_refused(cast: Cast, name: str) -> None:
    given: dict[str, Any] = {"first_name": "Iwona", "last_name": "Odrębna", "email": "iod@example.org"}
    with pytest.raises(Refused):
        name_officer(partner=cast.partner, by=getattr(cast, name), now=later(0), **given)


def test_one_person_from_outside_serves_several_offices(cast: Cast) -> None:
    first = make_officer(cast)
    told = {"first_name": "Iwona", "last_name": "Odrębna", "email": "IOD@kancelaria.example"}

    second = name_officer(partner=cast.other_partner, by=cast.maria, now=later(1), **told)
    third = name_officer(partner=cast.partner, by=cast.renata, now=later(2), **{**told, "last_name": "Inna"})

    assert (second.person, third.person == first.person) == (first.person, False)


def test_somebody_with_an_account_is_never_taken_for_an_outsider(cast: Cast) -> None:
    told = {"first_name": cast.renata.first_name, "last_name": cast.renata.last_name, "email": cast.renata.email}

    named = name_officer(partner=cast.partner, by=cast.renata, now=later(1), **told)

    assert named.person != cast.renata
