"""A paste that is taken back leaves neither a row nor a file; what somebody may need stays."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from wagtail.models import ReferenceIndex

from courses.models import InstructionPage
from courses.operations.drop_screenshot import drop_screenshot
from courses.operations.paste_screenshot import paste_screenshot
from courses.operations.write_instruction import StepDraft
from lms.kit.refused import Refused
from lms.models import Picture
from tests.factories.instructions import NOON, make_draft, make_instruction, renditions_made
from tests.factories.pasted import screenshot, uploaded
from tests.factories.people import Cast


def pasted(cast: Cast, key: UUID) -> Picture:
    return paste_screenshot(file=uploaded(screenshot()), by=cast.tomasz, now=NOON, key=key)


def step(picture: Picture) -> StepDraft:
    return StepDraft(title="Otwórz pismo", screenshot=picture, alt="Okno pisma.")


def autosave(cast: Cast, page: InstructionPage, picture: Picture | None) -> None:
    """A version of the draft whose first step shows the picture; the row of the page knows nothing of it."""
    raw = [dict(each) for each in page.steps.raw_data]
    shown = {"image": picture and picture.pk, "alt_text": "Okno.", "decorative": False}
    page.steps = [{**raw[0], "value": {**raw[0]["value"], "screenshot": shown}}, *raw[1:]]
    page.save_revision(user=cast.tomasz)


def files(settings: Any) -> list[str]:
    return sorted(path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def test_the_row_the_file_and_what_was_made_of_it_go(
    cast: Cast, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    before, key = files(settings), uuid4()
    picture = pasted(cast, key)
    with renditions_made():
        picture.get_rendition("max-165x165")
    assert len(files(settings)) == len(before) + 2

    with django_capture_on_commit_callbacks(execute=True):
        assert drop_screenshot(key=key, by=cast.tomasz) is True

    assert (Picture.objects.count(), files(settings)) == (0, before)
    assert drop_screenshot(key=key, by=cast.tomasz) is False


def test_one_that_only_the_versions_of_one_draft_know_goes_too(cast: Cast) -> None:
    key = uuid4()
    page = make_draft(cast)
    autosave(cast, page, pasted(cast, key))
    autosave(cast, page, None)

    assert drop_screenshot(key=key, by=cast.tomasz) is True


def test_one_that_anything_else_shows_stays(cast: Cast) -> None:
    keys = [uuid4() for _each in range(3)]
    published, linked, twice = (pasted(cast, key) for key in keys)
    make_instruction(cast, "Otwórz pismo", drafts=[step(published)])
    ReferenceIndex.create_or_update_for_object(make_draft(cast, "Zamknij pismo", drafts=[step(linked)]))
    for title in ("Wyślij pismo", "Podpisz pismo"):
        autosave(cast, make_draft(cast, title), twice)

    assert [drop_screenshot(key=key, by=cast.tomasz) for key in keys] == [False] * 3
    assert Picture.objects.count() == 3


def test_nobody_drops_what_another_person_has_pasted(cast: Cast) -> None:
    key = uuid4()
    pasted(cast, key)

    assert drop_screenshot(key=key, by=cast.maria) is False
    with pytest.raises(Refused):
        drop_screenshot(key=key, by=cast.zofia)
    assert Picture.objects.count() == 1
