"""Appointing: who may give which role where, how many leaders there may be, how a newcomer gets a login."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection

from lms.kit.refused import Refused
from lms.models import Appointment, Event, Location, Person, Role
from lms.operations.admit import Newcomer
from lms.operations.appoint import appoint
from lms.operations.end_inspector_access import end_inspector_access
from tests.factories import make_appointment, make_person
from tests.factories.inspections import make_access

NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
LUCJA = Newcomer(first_name="Łucja", last_name="Żółkiewska-Ćwik", email="lucja@example.org")


def test_a_newcomer_is_written_down_with_a_login_in_plain_letters_and_the_fact_is_announced(cast: Any) -> None:
    made = appoint(role=Role.CLERK, organisation=cast.partner, person=LUCJA, by=cast.renata, now=NOW)

    person = made.person
    assert (person.username, person.email, person.has_usable_password()) == (
        "l.zolkiewskacwik",
        "lucja@example.org",
        False,
    )
    assert (made.role, made.organisation_id, made.began_on, made.ended_on, made.appointed_by_id) == (
        "clerk",
        cast.partner.pk,
        date(2026, 11, 23),
        None,
        cast.renata.pk,
    )
    event = Event.objects.get(name="lms.person_appointed")
    assert (event.data, event.after, event.actor_id, event.partner_id) == (
        {"appointment_id": made.pk},
        {"person": person.pk, "role": "clerk", "over_the_limit": False},
        cast.renata.pk,
        cast.partner.pk,
    )


def test_a_taken_login_is_numbered_when_suggested_and_refused_when_chosen(cast: Any) -> None:
    make_person("L.Zolkiewskacwik")
    first = appoint(role=Role.CLERK, organisation=cast.partner, person=LUCJA, by=cast.renata, now=NOW)
    second = appoint(role=Role.CLERK, organisation=cast.partner, person=LUCJA, by=cast.renata, now=NOW)
    chosen = Newcomer(first_name="Ewa", last_name="Lis", login="L.ZOLKIEWSKACWIK2")
    with pytest.raises(Refused) as refusal:
        appoint(role=Role.CLERK, organisation=cast.partner, person=chosen, by=cast.renata, now=NOW)
    assert (first.person.username, second.person.username) == ("l.zolkiewskacwik2", "l.zolkiewskacwik3")
    assert refusal.value.field == "login"


def test_a_leader_covers_what_is_named_or_everything(cast: Any) -> None:
    annex = Location.objects.create(partner=cast.partner, name="filia")
    everywhere = appoint(
        role=Role.LEADER, organisation=cast.partner, person=Newcomer(first_name="A", last_name="B"), by=None, now=NOW
    )
    there = appoint(role=Role.LEADER, organisation=cast.partner, person=LUCJA, covers=[annex], by=cast.maria, now=NOW)
    assert set(everywhere.covers.values_list("name", flat=True)) == {"siedziba", "filia"}
    assert list(there.covers.all()) == [annex]


def test_a_fourth_leader_is_refused_with_a_reason_and_a_coordinator_may_go_over_it_with_one(cast: Any) -> None:
    for number in range(3):
        newcomer = Newcomer(first_name="Lider", last_name=f"Numer{number}")
        appoint(role=Role.LEADER, organisation=cast.partner, person=newcomer, by=cast.renata, now=NOW)

    def fourth(by: Person, reason: str) -> Appointment:
        return appoint(
            role=Role.LEADER, organisation=cast.partner, person=LUCJA, override_reason=reason, by=by, now=NOW
        )

    refusals = []
    for by, reason in [(cast.renata, ""), (cast.renata, "Trzy budynki."), (cast.maria, "  ")]:
        with pytest.raises(Refused) as refusal:
            fourth(by, reason)
        refusals.append(refusal.value.field)
    made = fourth(cast.maria, "Cztery budynki.")

    assert refusals == ["role", "role", "override_reason"]
    assert made.override_reason == "Cztery budynki."
    assert Event.objects.latest("pk").after["over_the_limit"] is True


@pytest.mark.parametrize("role", [Role.REPRESENTATIVE, Role.DEPUTY])
def test_there_is_one_representative_and_one_deputy_and_nobody_goes_over_it(cast: Any, role: str) -> None:
    appoint(role=role, organisation=cast.partner, person=LUCJA, by=cast.maria, now=NOW)
    with pytest.raises(Refused):
        appoint(
            role=role,
            organisation=cast.partner,
            person=Newcomer(first_name="Drugi", last_name="Raz"),
            override_reason="Bo tak.",
            by=cast.maria,
            now=NOW,
        )
    assert Person.objects.filter(last_name="Raz").exists() is False


@pytest.mark.parametrize(
    ("who", "role", "where", "allowed"),
    [
        ("renata", Role.LEADER, "partner", True),
        ("renata", Role.CLERK, "partner", True),
        ("renata", Role.REPRESENTATIVE, "partner", False),
        ("renata", Role.CLERK, "other_partner", False),
        ("leon", Role.CLERK, "partner", True),
        ("leon", Role.LEADER, "partner", False),
        ("zofia", Role.CLERK, "partner", False),
        ("marek", Role.TRAINER, "contractor", True),
        ("marek", Role.CONSULTANT, "contractor", True),
        ("marek", Role.CONTRACT_MANAGER, "contractor", False),
        ("marek", Role.CONSULTANT, "other_contractor", False),
        ("marek", Role.CLERK, "partner", False),
        ("marek", Role.CONSULTANT, "partner", False),
        ("wanda", Role.CONSULTANT, "contractor", False),
        ("maria", Role.CONTRACT_MANAGER, "contractor", True),
        ("maria", Role.COORDINATOR, "office", True),
        ("maria", Role.ADMINISTRATOR, "office", False),
        ("ada", Role.ADMINISTRATOR, "office", True),
        ("maria", Role.CLERK, "office", False),
    ],
)
def test_who_may_appoint_whom_where(cast: Any, who: str, role: str, where: str, allowed: bool) -> None:
    by, at = getattr(cast, who), getattr(cast, where)
    before = Appointment.objects.count()
    if allowed:
        appoint(role=role, organisation=at, person=LUCJA, by=by, now=NOW)
    else:
        with pytest.raises(Refused):
            appoint(role=role, organisation=at, person=LUCJA, by=by, now=NOW)
    assert (Appointment.objects.count() - before, Person.objects.filter(first_name="Łucja").count()) == (
        int(allowed),
        int(allowed),
    )


def test_the_same_role_is_not_given_twice_but_a_second_role_is(cast: Any) -> None:
    with pytest.raises(Refused):
        appoint(role=Role.CLERK, organisation=cast.partner, person=cast.zofia, by=cast.renata, now=NOW)
    made = appoint(role=Role.LEADER, organisation=cast.partner, person=cast.zofia, by=cast.renata, now=NOW)
    assert made.person.standing.roles == {"clerk", "leader"}


def test_people_and_places_of_another_office_are_refused(cast: Any) -> None:
    place = Location.objects.get(partner=cast.other_partner)
    cast.zofia, cast.obca_zofia, cast.renata  # noqa: B018  made before counting
    for wrong in (
        {"person": cast.obca_zofia},
        {"person": LUCJA, "location": place},
        {"person": LUCJA, "covers": [place], "role": Role.LEADER},
    ):
        with pytest.raises(Refused):
            appoint(**{"role": Role.CLERK, "organisation": cast.partner, "by": cast.renata, "now": NOW, **wrong})


@pytest.mark.parametrize(
    ("newcomer", "field"),
    [
        (Newcomer(first_name="", last_name="Lis"), "first_name"),
        (Newcomer(first_name="Ewa", last_name=" \x00 "), "last_name"),
        (Newcomer(first_name="E" * 200, last_name="Lis"), "first_name"),
        (Newcomer(first_name="Ewa", last_name="Lis", login="ma spację"), "login"),
        (Newcomer(first_name="Ewa", last_name="Lis", email="to nie adres"), "email"),
    ],
)
def test_a_newcomer_who_cannot_be_written_down_is_refused_beside_the_field(
    cast: Any, newcomer: Newcomer, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        appoint(role=Role.CLERK, organisation=cast.partner, person=newcomer, by=cast.renata, now=NOW)
    assert refusal.value.field == field


def test_an_ended_role_may_be_given_again(cast: Any) -> None:
    make_appointment(make_person("dawna"), Role.DEPUTY, cast.partner, ended_on=date(2026, 1, 1))
    assert appoint(role=Role.DEPUTY, organisation=cast.partner, person=LUCJA, by=cast.maria, now=NOW).pk


@pytest.mark.django_db(transaction=True)
def test_of_several_who_appoint_at_the_same_moment_only_as_many_succeed_as_there_is_room(cast: Any) -> None:
    partner, maria = cast.partner, cast.maria
    for number in range(2):
        make_appointment(make_person(f"dawny{number}"), Role.LEADER, partner)

    def appoint_leader(number: int) -> bool:
        try:
            newcomer = Newcomer(first_name="Lider", last_name=f"Równoczesny{number}")
            appoint(role=Role.LEADER, organisation=partner, person=newcomer, by=maria, now=NOW)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(appoint_leader, range(4)))

    assert (sum(made), Appointment.objects.filter(role=Role.LEADER).count()) == (1, 3)


def test_whoever_has_an_inspectors_access_gets_no_role_until_it_is_over(cast: Any) -> None:
    access = make_access(cast.maria, cast.partner, now=NOW)
    given = {"role": Role.CLERK, "organisation": cast.partner, "person": access.person, "now": NOW}
    for by in (cast.maria, None):
        with pytest.raises(Refused) as refusal:
            appoint(**given, by=by)
        assert refusal.value.field == "person"

    end_inspector_access(access=access, by=cast.maria, now=NOW)
    assert appoint(**given, by=cast.maria).person == access.person
