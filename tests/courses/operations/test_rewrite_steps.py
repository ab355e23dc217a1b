"""Steps are rewritten in the live page and in every version, and nowhere else."""

from typing import Any

from wagtail.models import Revision

from courses.models import InstructionPage
from courses.operations.rewrite_steps import rewrite_steps
from tests.factories.instructions import change_instruction, make_draft, make_instruction
from tests.factories.people import Cast


def test_what_changes_is_written_and_the_rest_stays(cast: Cast) -> None:
    page, draft = make_instruction(cast), make_draft(cast, "Inna", steps=1)
    change_instruction(cast, page, expected="Widać okno")
    untouched = draft.latest_revision.content

    def louder(step: dict[str, Any]) -> dict[str, Any] | None:
        said = step["value"]["expected"]
        return {**step, "value": {**step["value"], "expected": said.upper()}} if said else None

    assert rewrite_steps(change=louder, containing="okno") >= 2
    fresh = InstructionPage.objects.get(pk=page.pk)
    assert [step.value["expected"] for step in fresh.steps] == ["WIDAĆ OKNO", ""]
    assert fresh.get_latest_revision_as_object().steps[0].value["expected"] == "WIDAĆ OKNO"
    assert Revision.objects.get(pk=draft.latest_revision_id).content == untouched
    assert rewrite_steps(change=lambda step: None, containing="okno") == 0
