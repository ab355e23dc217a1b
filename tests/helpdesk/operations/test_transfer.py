"""A matter goes to somebody else who works there; its clock goes on."""

from typing import Any
from uuid import uuid4

import pytest

from helpdesk.models import Escalation, Transfer
from helpdesk.operations.reply_escalation import reply_escalation
from helpdesk.operations.transfer import transfer
from helpdesk.queries.recompute import escalation_differences
from lms.kit.refused import Refused
from lms.models import Event, Person, Role
from tests.factories.office_matters import make_office_matter
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import later, make_escalation, make_escalation_in

pytestmark = pytest.mark.django_db
CLOCK = ("state", "reaction_due", "reacted_at", "solution_due", "next_due", "next_check_at", "paused_since")


@pytest.fixture
def second(cast: Cast) -> Person:
    made = make_person("iga", first_name="Iga", last_name="Nowak")
    make_appointment(made, Role.CONSULTANT, cast.contractor)
    return made


def passed(matter: Escalation, to: Person | None, by: Any, **given: Any) -> Transfer:
    return transfer(**{"escalation": matter, "to": to, "reason": "Zna ten moduł.", "by": by, "now": later(3), **given})


@pytest.mark.parametrize("state", ["registered", "accepted", "asked_back", "sent_back", "proposed"])
def test_who_has_it_changes_and_the_clock_does_not(cast: Cast, second: Person, state: str) -> None:
    matter = make_escalation_in(cast, state)
    before = [getattr(matter, name) for name in CLOCK]
    had, turn = matter.assigned_to, matter.ticket.turn

    made = passed(matter, second, cast.wanda)

    matter.refresh_from_db()
    assert (matter.assigned_to, made.from_person, made.to_person, made.reason) == (
        second, had, second, "Zna ten moduł.",
    )  # fmt: skip
    assert ([getattr(matter, name) for name in CLOCK], matter.ticket.turn) == (before, turn)
    assert list(escalation_differences()) == []
    fact = Event.objects.get(name="helpdesk.escalation_transferred")
    assert (fact.before["assigned_to"], fact.after["assigned_to"]) == (had.pk if had else None, second.pk)


def test_to_a_line_and_nobody_in_particular(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")

    passed(matter, None, cast.wanda, line=3)

    matter.refresh_from_db()
    assert (matter.assigned_to, matter.line) == (None, 3)


def test_a_colleague_takes_over_from_who_is_away(cast: Cast, second: Person) -> None:
    matter = make_escalation_in(cast, "accepted")

    passed(matter, second, second, reason="Wanda na urlopie.")

    matter.refresh_from_db()
    assert matter.assigned_to == second


def test_of_two_at_once_the_second_is_told_and_another_letter_is_no_hindrance(cast: Cast, second: Person) -> None:
    matter = make_escalation_in(cast, "accepted")
    read = matter.version
    reply_escalation(escalation=matter, body="Jeszcze coś.", by=cast.leon, now=later(2))
    passed(matter, second, cast.wanda, version=read)

    with pytest.raises(Refused):
        passed(matter, cast.marek, cast.wanda, version=read)
    matter.refresh_from_db()
    assert matter.assigned_to == second
    passed(matter, cast.marek, cast.wanda, version=matter.version)

    assert Transfer.objects.count() == 2


def test_the_same_form_twice_passes_it_on_once(cast: Cast, second: Person) -> None:
    matter, key = make_escalation_in(cast, "accepted"), uuid4()

    first, again = (passed(matter, second, cast.wanda, key=key) for _ in range(2))

    assert (first, Transfer.objects.count()) == (again, 1)


@pytest.mark.parametrize("name", ["obca_wanda", "leon", "maria", "tomasz", "ada"])
def test_not_to_somebody_who_does_not_work_there(cast: Cast, name: str) -> None:
    matter = make_escalation_in(cast, "accepted")

    with pytest.raises(Refused) as refused:
        passed(matter, getattr(cast, name), cast.wanda)

    assert refused.value.field == "to"


def test_not_to_who_has_left(cast: Cast, second: Person) -> None:
    matter = make_escalation_in(cast, "accepted")
    second.appointments.update(ended_on="2026-11-01")

    with pytest.raises(Refused):
        passed(matter, second, cast.wanda)


@pytest.mark.parametrize("given", [{"reason": " "}, {"to": "same"}])
def test_without_a_reason_or_a_change_it_is_refused(cast: Cast, second: Person, given: dict[str, Any]) -> None:
    matter = make_escalation_in(cast, "accepted")
    if given.get("to"):
        given = {"to": cast.wanda}

    with pytest.raises(Refused):
        transfer(**{
            "escalation": matter, "to": second, "reason": "Bo tak.", "by": cast.wanda, "now": later(3), **given,
        })  # fmt: skip


@pytest.mark.parametrize("name", ["zofia", "leon", "renata", "maria", "ada", "obca_wanda"])
def test_only_who_works_on_it(cast: Cast, second: Person, name: str) -> None:
    with pytest.raises(Refused):
        passed(make_escalation(cast), second, getattr(cast, name))


@pytest.mark.parametrize("state", ["done", "withdrawn", "turned_down"])
def test_not_once_it_has_ended(cast: Cast, second: Person, state: str) -> None:
    with pytest.raises(Refused):
        passed(make_escalation_in(cast, state), second, cast.wanda)


def test_coordinators_pass_on_the_offices_matters(cast: Cast) -> None:
    matter, other = make_office_matter(cast), make_person("olga")
    make_appointment(other, Role.COORDINATOR, matter.contractor)

    passed(matter, other, cast.maria, now=later(30))

    matter.refresh_from_db()
    assert matter.assigned_to == other
