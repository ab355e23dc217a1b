"""Pins and frames become a draft of the page."""

from pathlib import Path
from typing import Any

import pytest

from courses.blocks.marks import Drawn
from courses.models import InstructionPage
from courses.operations.mark_screenshot import mark_screenshot
from courses.operations.write_instruction import StepDraft
from lms.kit.refused import Refused
from lms.models import Person
from tests.factories.burned import kept
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_marks_are_a_draft_of_the_page(cast: Cast) -> None:
    picture = kept(cast.tomasz)
    page = make_instruction(
        cast, drafts=[StepDraft(title="Kliknij", screenshot=picture, alt="Okno"), StepDraft(title="Dalej")]
    )
    page = InstructionPage.objects.get(pk=page.pk)
    first, second = (each.id for each in page.steps)
    pin = Drawn("pin", "5", "5", words="Tu")

    def mark(
        *drawn: Drawn, block_id: str = first, by: Person = cast.tomasz, version: int | None = None
    ) -> InstructionPage:
        return mark_screenshot(page=page, block_id=block_id, drawn=drawn, version=version, by=by)

    seen = page.latest_revision_id
    draft = mark(pin, version=seen)
    assert draft.steps[0].value["marks"] == [{"kind": "pin", "x": 5.0, "y": 5.0, "words": "Tu"}]
    page = InstructionPage.objects.get(pk=page.pk)
    assert (page.has_unpublished_changes, page.steps[0].value["marks"]) == (True, [])
    assert mark(pin).latest_revision_id == page.latest_revision_id
    with pytest.raises(Refused, match="ędzyczasie"):
        mark(version=seen)
    with pytest.raises(Refused, match="nie ma zrzutu"):
        mark(pin, block_id=second)
    with pytest.raises(Refused, match="nie ma zrzutu"):
        mark(pin, block_id="nie-ma")
    with pytest.raises(Refused, match="tylko autor"):
        mark(pin, by=cast.zofia)
    assert mark().steps[0].value["marks"] == []
