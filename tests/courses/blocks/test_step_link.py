"""Choosing a step of an instruction in the editor."""

from typing import Any

import pytest
from wagtail.models import Page

from courses.blocks import StepChooserBlock
from courses.models import InstructionPage, Step
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("typed", ["", "abc", "-1", "1.5", "٣", str(2**63), str(2**63 - 1), "<script>"])
def test_what_is_no_step_is_nothing(typed: str) -> None:
    assert StepChooserBlock().value_from_form(typed) is None


def test_the_step_is_kept_by_its_id_and_the_lesson_follows_its_instruction_too(cast: Cast) -> None:
    page = make_instruction(cast)
    step = Step.objects.get(page=page, order=2)
    block = StepChooserBlock()

    chosen: Any = block.value_from_form(str(step.pk))

    assert (chosen, block.get_prep_value(chosen)) == (step, step.pk)
    assert list(block.extract_references(chosen)) == [
        (Step, str(step.pk), "", ""),
        (InstructionPage, str(page.pk), "", ""),
    ]
    assert block.widget.get_display_title(step) == "Zarejestruj wniosek, krok 2: Krok 2"
    assert block.render(chosen) == ""


def test_a_step_whose_instruction_was_deleted_is_nothing(cast: Cast) -> None:
    page = make_instruction(cast)
    step = Step.objects.get(page=page, order=1)
    Page.objects.get(pk=page.pk).specific.delete()

    assert StepChooserBlock().to_python(step.pk) is None
    assert list(StepChooserBlock().extract_references(None)) == []
