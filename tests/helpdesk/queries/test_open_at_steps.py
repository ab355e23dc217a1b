"""How many wait at a step: in the own office, for the office everywhere; the own question is led to."""

from typing import Any

import pytest

from courses.models import Step
from helpdesk.operations.resolve import resolve
from helpdesk.queries.open_at_steps import OpenAtStep, open_at_steps
from lms import registry
from lms.registry import StepNote
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def step(cast: Cast) -> Step:
    return Step.objects.get(page=make_instruction(cast), order=1)


def colleague(cast: Cast) -> Any:
    person = make_person("kolezanka")
    make_appointment(person, "clerk", cast.partner)
    return person


def test_each_reader_is_told_the_numbers_of_the_own_office(cast: Cast, step: Step) -> None:
    own = make_ticket(cast, step=step)
    make_ticket(cast, by=colleague(cast), step=step)
    make_ticket(cast, by=cast.obca_zofia, step=step)

    found = {name: open_at_steps(getattr(cast, name), [step.pk]) for name in ("zofia", "leon", "obca_zofia", "maria")}

    assert found["zofia"] == {step.pk: OpenAtStep(2, own.number)}
    assert found["leon"] == {step.pk: OpenAtStep(2)}
    assert found["obca_zofia"][step.pk].people == 1
    assert found["maria"] == {step.pk: OpenAtStep(3)}
    assert open_at_steps(cast.wanda, [step.pk]) == open_at_steps(cast.tomasz, [step.pk]) == {}


def test_what_is_answered_waits_no_more_and_one_person_counts_once(cast: Cast, step: Step) -> None:
    first, _second = make_ticket(cast, step=step), make_ticket(cast, step=step)
    assert open_at_steps(cast.leon, [step.pk]) == {step.pk: OpenAtStep(1)}
    for ticket in (first, _second):
        resolve(ticket=ticket, body="Gotowe.", by=cast.leon, now=later(1))

    assert open_at_steps(cast.leon, [step.pk]) == {}


def test_one_statement_and_notes_without_a_name(cast: Cast, step: Step, django_assert_num_queries: Any) -> None:
    own = make_ticket(cast, step=step)
    notes = registry.step_annotations["waiting questions"]
    assert cast.zofia.standing

    with django_assert_num_queries(1):
        alone = notes.of(cast.zofia, [step.pk])
    make_ticket(cast, by=colleague(cast), step=step)

    mine = StepNote("Twoje pytanie czeka na odpowiedź", own.get_absolute_url())
    assert alone == {step.pk: [mine]}
    assert notes.of(cast.zofia, [step.pk]) == {step.pk: [StepNote("2 osoby czekają na odpowiedź"), mine]}
    assert notes.of(cast.leon, [step.pk]) == {step.pk: [StepNote("2 osoby czekają na odpowiedź")]}
