"""Packages, ways round and refusals, as a contractor's program reads and writes them."""

from typing import Any

import pytest

from courses.models import Step
from helpdesk.kit.contents import Contents
from helpdesk.models import EscalationMessage, Message, Refusal
from helpdesk.operations.accept_category import accept_category
from helpdesk.operations.propose_category import propose_category
from tests.factories.courses import make_course
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_ticket
from tests.factories.webhooks import make_endpoint, queued
from tests.helpdesk.views.api_program import LIST
from tests.programs import Program

pytestmark = pytest.mark.django_db


def test_the_package_is_read_as_the_leader_chose_it(cast: Cast, program: Program) -> None:
    step = Step.objects.filter(page=make_instruction(cast, steps=2)).order_by("order").last()
    ticket = make_ticket(cast, step=step, body="Nadawca Jan Kowal nie daje się dodać.")
    letter = Message.objects.get(ticket=ticket)
    contents = Contents(messages=(letter.pk,), stuck_at=step.pk, hidden=("Kowal",))
    matter = make_escalation(cast, ticket=ticket, contents=contents)

    package = program.get(f"{LIST}/{matter.pk}").json()["package"]

    assert [each["side"] for each in package["letters"]] == ["clerk"]
    assert "Kowal" not in package["letters"][0]["text"]
    assert "Kowal" in letter.body
    assert [(each["number"], each["outcome"]) for each in package["checklist"]] == [(1, "untried"), (2, "stuck")]


def test_a_refusal_names_a_course_that_the_person_sees(cast: Cast, program: Program) -> None:
    matter, course = make_escalation(cast), make_course(cast, "EZD – podstawy")
    refuse = f"{LIST}/{matter.pk}/refuse"

    unknown = program.post(refuse, {"ground": "training", "course": "nie-ma"})
    named = program.post(refuse, {"ground": "training", "course": course.slug})

    assert (unknown.status_code, unknown.json()["field"]) == (422, "course")
    assert (named.status_code, named.json()["escalation"]["state"]) == (200, "refused")
    letter = program.get(f"{LIST}/{matter.pk}").json()["messages"][0]
    assert letter["kind"] == "refusal"
    assert letter["refusal"] == {"ground": "training", "course": course.slug, "known_as": None}


@pytest.mark.parametrize("body", [{}, {"ground": 1}, {"ground": "other", "text": 5}])
def test_a_refusal_that_cannot_be_read(cast: Cast, program: Program, body: dict[str, Any]) -> None:
    matter = make_escalation(cast)

    assert program.post(f"{LIST}/{matter.pk}/refuse", body).status_code == 400
    assert not EscalationMessage.objects.exists()


def test_refused_twice_under_one_key_is_refused_once(cast: Cast, program: Program) -> None:
    matter = make_escalation(cast)
    refuse, key = f"{LIST}/{matter.pk}/refuse", {"Idempotency-Key": "k-1"}
    body = {"ground": "known", "known_as": "EZD-77"}

    answers = [program.post(refuse, body, **key) for _ in range(2)]
    other = program.post(refuse, {**body, "known_as": "EZD-78"}, **key)

    assert [each.status_code for each in answers] == [200, 200]
    assert (other.status_code, other.json()["type"]) == (422, "/api/v1/problems/key-taken")
    assert Refusal.objects.get().known_as == "EZD-77"


def test_what_happens_to_a_category_is_told_to_the_tracker(cast: Cast, settings: Any) -> None:
    settings.WEBHOOKS_PRIVATE = True
    make_endpoint(cast)
    matter = make_escalation(cast)
    claim = propose_category(escalation=matter, severity="USTERKA", reason="Literówka.", by=cast.wanda, now=later(1))
    accept_category(claim=claim, by=cast.leon, now=later(2))

    kinds = [each.kind for each in queued()]

    assert kinds == ["escalation.registered", "escalation.category_proposed", "escalation.category_changed"]
