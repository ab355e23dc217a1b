"""A nomination is one press: the role is given, the one who leaves hands it over, what was declared is kept."""

from typing import Any

import pytest

from lms.kit.refused import Refused
from lms.models import Appointment, Event, Location, Nomination, NominationDraft, Role
from lms.models.append_only import AppendOnlyError
from lms.operations.end import end
from lms.operations.keep_nomination import keep_nomination
from lms.operations.nominate import nominate
from lms.queries.nomination import (
    DECLARED,
    PLACES,
    QUESTIONS,
    REPLACES,
    STAND_IN,
    WHO,
    declarations,
    digest,
    open_leaders,
)
from tests.factories import make_appointment, make_person
from tests.factories.facts import NOON
from tests.factories.people import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
NEWCOMER = {"first_name": "Ewa", "last_name": "Nowa", "login": "ewa.nowa", "email": "ewa@example.org"}


def answered(cast: Cast, by: Any = None, **other: Any) -> NominationDraft:
    """Every question about the partner answered; `other` are answers by question."""
    places = [place.pk for place in Location.objects.filter(partner=cast.partner)]
    answers = {
        WHO: {"newcomer": NEWCOMER},
        PLACES: {"covers": places},
        REPLACES: {"appointment": 0},
        STAND_IN: {"nobody_yet": "alone"},
        DECLARED: {"digest": digest(declarations())},
        **other,
    }
    for question in QUESTIONS:
        draft = keep_nomination(
            partner=cast.partner, question=question, answer=answers[question], by=by or cast.renata, now=NOON
        )
    return draft


def sent(cast: Cast, by: Any = None, **other: Any) -> Nomination:
    values = {"seen": open_leaders(cast.partner.pk), "now": NOON, **other}
    return nominate(partner=cast.partner, by=by or cast.renata, **values)


def test_a_new_leader_is_appointed_and_the_answers_stay(cast: Cast) -> None:
    answered(cast, zastepstwo={"person": cast.zofia.pk})
    made = sent(cast)
    held, person = made.appointment, made.appointment.person
    assert (person.username, person.email, held.role, held.began_on, list(held.covers.all())) == (
        "ewa.nowa",
        "ewa@example.org",
        "leader",
        NOON.date(),
        list(Location.objects.filter(partner=cast.partner)),
    )
    assert (made.by, made.at, made.replaces, made.stand_in, made.nobody_yet) == (
        cast.renata,
        NOON,
        None,
        cast.zofia,
        "",
    )
    assert (made.declared, made.declared_hash) == (declarations(), digest(declarations()))
    assert not NominationDraft.objects.exists()
    event = Event.objects.get(name="lms.leader_nominated")
    assert (event.data, event.partner_id, event.after) == (
        {"nomination_id": made.pk},
        cast.partner.pk,
        {"person": person.pk, "over_the_limit": False},
    )
    with pytest.raises(AppendOnlyError):
        made.save()


def test_a_third_leader_who_leaves_is_replaced_in_one_press(cast: Cast) -> None:
    leaves = cast.leon.appointments.get()
    for login in ("a", "b"):
        make_appointment(make_person(login), Role.LEADER, cast.partner)
    answered(cast, osoba={"person": cast.zofia.pk}, poprzednik={"appointment": leaves.pk})
    made = sent(cast)
    leaves.refresh_from_db()
    assert (leaves.ended_on, made.replaces, made.appointment.person) == (NOON.date(), leaves, cast.zofia)
    assert len(open_leaders(cast.partner.pk)) == 3
    names = Event.objects.filter(name__in=("lms.appointment_ended", "lms.person_appointed")).order_by("pk")
    assert list(names.values_list("name", flat=True)) == ["lms.appointment_ended", "lms.person_appointed"]


def test_one_who_has_left_is_named_as_replaced(cast: Cast) -> None:
    left = end(appointment=cast.leon.appointments.get(), by=cast.renata, now=NOON)
    answered(cast, poprzednik={"appointment": left.pk})
    assert sent(cast).replaces == left


def test_a_fourth_leader_only_by_the_coordinator_and_with_a_reason(cast: Cast) -> None:
    for login in ("a", "b", "c"):
        make_appointment(make_person(login), Role.LEADER, cast.partner)
    answered(cast)
    answered(cast, cast.maria)
    for by, reason in ((cast.renata, "x"), (cast.maria, "")):
        with pytest.raises(Refused):
            sent(cast, by, override_reason=reason)
    assert not Nomination.objects.exists()
    assert sent(cast, cast.maria, override_reason="dwa budynki").appointment.override_reason == "dwa budynki"


def test_a_refusal_of_the_appointment_leaves_the_one_who_leaves_in_the_role(cast: Cast) -> None:
    leaves = cast.leon.appointments.get()
    make_person("ewa.nowa")
    answered(cast, poprzednik={"appointment": leaves.pk})
    with pytest.raises(Refused, match="login"):
        sent(cast)
    leaves.refresh_from_db()
    assert (leaves.ended_on, NominationDraft.objects.count()) == (None, 1)


def test_leaders_that_changed_since_the_page_are_refused(cast: Cast) -> None:
    answered(cast)
    seen = open_leaders(cast.partner.pk)
    make_appointment(make_person("inny"), Role.LEADER, cast.partner)
    with pytest.raises(Refused, match="changed meanwhile"):
        sent(cast, seen=seen)
    assert sent(cast).pk


@pytest.mark.parametrize(
    "answer",
    [
        lambda cast: {WHO: {"person": cast.obca_zofia.pk}},
        lambda cast: {WHO: {"person": cast.leon.pk}},
        lambda cast: {PLACES: {"covers": []}},
        lambda cast: {PLACES: {"covers": [Location.objects.filter(partner=cast.other_partner)[0].pk]}},
        lambda cast: {REPLACES: {"appointment": cast.obcy_leon.appointments.get().pk}},
        lambda cast: {REPLACES: {"appointment": cast.zofia.appointments.get().pk}},
        lambda cast: {STAND_IN: {"person": cast.obca_zofia.pk}},
        lambda cast: {STAND_IN: {"nobody_yet": "x"}},
        lambda cast: {WHO: {"person": cast.zofia.pk}, STAND_IN: {"person": cast.zofia.pk}},
        lambda cast: {REPLACES: {"appointment": cast.leon.appointments.get().pk}, STAND_IN: {"person": cast.leon.pk}},
        lambda cast: {DECLARED: {"digest": digest(["co innego"])}},
    ],
)
def test_what_does_not_hold_today_is_no_answer(cast: Cast, answer: Any) -> None:
    assert [cast.leon, cast.zofia, cast.obca_zofia]
    answered(cast, **answer(cast))
    with pytest.raises(Refused, match="Not every question"):
        sent(cast)
    assert Appointment.objects.filter(role=Role.LEADER, organisation=cast.partner).count() == 1


def test_nobody_sends_the_draft_of_another(cast: Cast) -> None:
    answered(cast)
    with pytest.raises(Refused, match="Not every question"):
        sent(cast, cast.maria)


@pytest.mark.parametrize("who", ["zofia", "leon", "obcy_leon", "marek", "tomasz"])
def test_only_who_may_give_the_role_keeps_and_sends(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        keep_nomination(partner=cast.partner, question=WHO, answer={}, by=getattr(cast, who), now=NOON)
    full = answered(cast).answers
    NominationDraft.objects.create(
        partner=cast.partner, person=getattr(cast, who), answers=full, leaders=[], kept_at=NOON
    )
    with pytest.raises(Refused, match="may not give this role"):
        sent(cast, getattr(cast, who))
