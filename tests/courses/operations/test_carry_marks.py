"""Pins and frames go along with a crop, in every version."""

from pathlib import Path
from typing import Any

import pytest

from courses.blocks.marks import Drawn
from courses.models import InstructionPage
from courses.operations.write_instruction import StepDraft
from tests.factories.burned import CROP, burn, kept
from tests.factories.instructions import change_instruction, make_instruction
from tests.factories.people import Cast


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_crop_changes_the_size_and_carries_the_marks_of_every_version(cast: Cast) -> None:
    picture = kept(cast.tomasz)
    step = StepDraft(
        title="Kliknij Nowe pismo",
        screenshot=picture,
        alt="Okno",
        marks=[Drawn("pin", "75", "25", words="Tu"), Drawn("pin", "10", "90", words="Poza")],
    )
    page = make_instruction(cast, drafts=[step])
    change_instruction(cast, page, expected="Okno")

    burned = burn(picture, CROP, by=cast.tomasz)

    assert (burned.width, burned.height) == (320, 180)
    moved = [{"kind": "pin", "x": 50.0, "y": 50.0, "words": "Tu"}]
    page = InstructionPage.objects.get(pk=page.pk)
    states = [page, *(revision.as_object() for revision in page.revisions.all())]
    assert len(states) >= 3
    assert [state.steps[0].value["marks"] for state in states] == [moved] * len(states)
    assert len({len(state.steps) for state in states}) == 1
