"""Which steps a lesson may show to all its readers."""

import pytest

from courses.models import InstructionPage, Step
from courses.queries.linked_steps import linked_steps
from tests.counting import statements
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast


@pytest.mark.parametrize(
    ("of_instruction", "seen_with"),
    [
        ("public", ["public", "signed_in", "authors"]),
        ("signed_in", ["signed_in", "authors"]),
        ("authors", ["authors"]),
    ],
)
def test_a_step_is_shown_where_every_reader_of_the_lesson_may_read_it(
    cast: Cast, of_instruction: str, seen_with: list[str]
) -> None:
    page = make_instruction(cast, audience=of_instruction)
    step = Step.objects.get(page=page, order=1)

    seen = [audience for audience in ("public", "signed_in", "authors") if linked_steps({step.pk}, audience=audience)]

    assert seen == seen_with


def test_what_is_not_published_is_shown_to_nobody(cast: Cast) -> None:
    page = make_instruction(cast)
    step = Step.objects.get(page=page, order=1)
    InstructionPage.objects.get(pk=page.pk).unpublish()

    assert linked_steps({step.pk}, audience="authors") == {}


@pytest.mark.parametrize("instructions", [1, 3])
def test_any_number_of_steps_is_one_statement_and_none_is_none(cast: Cast, instructions: int) -> None:
    pages = [make_instruction(cast, f"Instrukcja {number}") for number in range(instructions)]
    steps = Step.objects.filter(page__in=pages)
    ids = {step.pk for step in steps}

    with statements() as seen:
        found = linked_steps(ids, audience="signed_in")
        assert {step.page.title for step in found.values()} == {page.title for page in pages}
        assert linked_steps(set(), audience="signed_in") == {}

    assert len(seen) == 1
