"""A proposal as the courses keep it: for a step of today's text, by who answers questions."""

import pytest

from courses.models import Step
from courses.operations.propose_amendment import propose_amendment
from lms.kit.refused import Refused
from tests.factories.instructions import make_draft, make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db
GIVEN = {"reference": "P-2026-0001", "now": later(1)}


def test_it_keeps_what_stood_there(cast: Cast) -> None:
    step = make_instruction(cast).step_rows.get(order=1)

    made = propose_amendment(step=step, part="title", words="Otwórz\nrejestr", by=cast.maria, **GIVEN)

    assert (made.stood, made.words, made.role) == ("Krok 1", "Otwórz rejestr", "coordinator")


def test_nothing_else_than_a_part_of_the_step_and_something_new(cast: Cast) -> None:
    step = make_instruction(cast).step_rows.get(order=1)
    for part, words, field in (
        ("screenshot", "x", "part"),
        ("title", "Krok 1", "words"),
        ("title", "x" * 161, "words"),
    ):
        with pytest.raises(Refused) as refusal:
            propose_amendment(step=step, part=part, words=words, by=cast.leon, **GIVEN)
        assert refusal.value.field == field


@pytest.mark.parametrize("name", ["zofia", "renata", "tomasz", "ada"])
def test_others_propose_nothing(cast: Cast, name: str) -> None:
    step = make_instruction(cast).step_rows.get(order=1)

    with pytest.raises(Refused):
        propose_amendment(step=step, part="why", words="Bo tak.", by=getattr(cast, name), **GIVEN)


def test_a_text_that_nobody_reads_takes_none(cast: Cast) -> None:
    page = make_draft(cast)
    step = Step.objects.create(page=page, block_id=page.steps.raw_data[0]["id"], title="Krok 1", order=1)

    with pytest.raises(Refused):
        propose_amendment(step=step, part="why", words="Bo tak.", by=cast.leon, **GIVEN)
