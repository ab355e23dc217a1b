"""The contractor refuses, for a ground from the list."""

from typing import Any
from uuid import uuid4

import pytest

from courses.blocks.applies import Applies
from helpdesk.forms.refuse import RefuseForm
from helpdesk.models import Refusal
from helpdesk.operations.refuse import refuse
from helpdesk.operations.send_back import send_back
from lms.kit.refused import Refused
from tests.factories.courses import make_course
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


def test_a_refusal_waits_for_the_leader_and_the_clock_has_not_stood_if_it_comes_back(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")
    due = matter.solution_due

    message = refuse(escalation=matter, ground="outside", body="To system wojewody.", by=cast.wanda, now=later(2))
    matter.refresh_from_db()
    refused = (matter.state, matter.ticket.turn, matter.solved_at, message.kind, message.body)
    send_back(escalation=matter, body="Umowa mówi o nim w § 3.", by=cast.leon, now=later(4))

    matter.refresh_from_db()
    assert refused == ("refused", "leader", later(2), "refusal", "To system wojewody.")
    assert (matter.state, matter.solved_at, matter.solution_due) == ("sent_back", None, due)


def test_a_gap_in_training_names_the_course(cast: Cast) -> None:
    course = make_course(cast)
    matter = make_escalation_in(cast, "accepted")

    refuse(escalation=matter, ground="training", course=course, by=cast.wanda, now=later(2))

    refusal = Refusal.objects.visible_to(cast.leon).get()
    assert (refusal.course, refusal.message.body) == (course, "Wyjaśnia to kurs")
    assert not Refusal.objects.visible_to(cast.obcy_leon).exists()
    assert not Refusal.objects.visible_to(cast.zofia).exists()


def test_no_course_explains_anything_that_holds_for_nobody_at_the_partner(cast: Cast) -> None:
    for_leaders = make_course(cast, "Dla liderów", only_for=Applies(roles=frozenset({"leader"})))
    elsewhere = make_course(cast, "Dla gmin", only_for=Applies(kinds=frozenset({"commune"})))
    matter = make_escalation_in(cast, "accepted")

    offered = [label for _pk, label in RefuseForm(by=cast.wanda, about=matter).fields["course"].choices]  # type: ignore[attr-defined]
    with pytest.raises(Refused) as refusal:
        refuse(escalation=matter, ground="training", course=elsewhere, by=cast.wanda, now=later(2))

    assert offered == ["Wybierz", "Dla liderów"]
    assert refusal.value.field == "course"
    refuse(escalation=matter, ground="training", course=for_leaders, by=cast.wanda, now=later(3))
    assert Refusal.objects.get().course == for_leaders


def test_a_known_problem_keeps_its_number_and_nothing_of_another_ground(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")

    refuse(escalation=matter, ground="known", known_as=" ZP-7 ", course=make_course(cast), by=cast.wanda, now=later(2))

    refusal = Refusal.objects.get()
    assert (refusal.known_as, refusal.course) == ("ZP-7", None)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"ground": "nuda"}, "ground"),
        ({"ground": "training"}, "course"),
        ({"ground": "known", "known_as": " "}, "known_as"),
        ({"ground": "outside"}, "body"),
        ({"ground": "other", "body": " "}, "body"),
    ],
)
def test_each_ground_needs_what_belongs_to_it(cast: Cast, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        refuse(escalation=make_escalation_in(cast, "accepted"), by=cast.wanda, now=later(2), **given)

    assert refusal.value.field == field
    assert not Refusal.objects.exists()


def test_the_same_key_refuses_once(cast: Cast) -> None:
    matter, key = make_escalation_in(cast, "registered"), uuid4()

    for _time in range(2):
        refuse(escalation=matter, ground="other", body="Nie tu.", by=cast.wanda, now=later(2), key=key)

    assert Refusal.objects.count() == 1


@pytest.mark.parametrize("state", ["bypassed", "proposed", "refused", "done", "withdrawn", "turned_down"])
def test_not_where_something_waits_for_the_leader_or_it_is_over(cast: Cast, state: str) -> None:
    with pytest.raises(Refused):
        refuse(escalation=make_escalation_in(cast, state), ground="other", body="Nie.", by=cast.wanda, now=later(5))


@pytest.mark.parametrize("name", ["leon", "zofia", "obca_wanda", "maria", "tomasz"])
def test_nobody_but_the_contractor(cast: Cast, name: str) -> None:
    matter = make_escalation_in(cast, "accepted")
    with pytest.raises(Refused):
        refuse(escalation=matter, ground="other", body="Nie.", by=getattr(cast, name), now=later(5))
