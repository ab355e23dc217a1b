"""What only authors may see opens to readers with the text that shows it, and not before."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from courses.operations.open_files import open_files
from courses.operations.paste_screenshot import paste_screenshot
from courses.operations.write_instruction import StepDraft
from lms.models import Audience, Person, Picture
from tests.factories.instructions import NOON, change_instruction, make_draft, make_instruction, make_picture, publish
from tests.factories.pasted import screenshot, uploaded
from tests.factories.people import Cast


def pasted(cast: Cast, number: int = 1) -> Picture:
    return paste_screenshot(file=uploaded(screenshot(number)), by=cast.tomasz, now=NOON, key=uuid4())


def step(picture: Picture) -> StepDraft:
    return StepDraft(title="Otwórz pismo", screenshot=picture, alt="Okno pisma.")


def fetched(log_in: Any, picture: Picture, *people: Person) -> list[int]:
    address = picture.file.url
    return [*(log_in(person).get(address).status_code for person in people), Client().get(address).status_code]


def test_a_pasted_screenshot_goes_to_readers_with_its_text(cast: Cast, log_in: Any) -> None:
    picture, other = pasted(cast), pasted(cast, 2)
    page = make_draft(cast, drafts=[step(picture)])
    everybody = (cast.tomasz, cast.maria, cast.zofia, cast.leon)
    assert fetched(log_in, picture, *everybody) == [200, 200, 404, 404, 404]

    publish(cast, page)

    assert fetched(log_in, picture, *everybody) == [200, 200, 200, 200, 404]
    assert fetched(log_in, other, *everybody) == [200, 200, 404, 404, 404]


def test_one_of_a_later_draft_waits_for_its_publication(cast: Cast) -> None:
    page = make_instruction(cast, drafts=[step(make_picture(cast.tomasz))])
    picture = pasted(cast)
    shown = {"image": picture.pk, "alt_text": "Okno pisma.", "decorative": False}
    raw = [dict(each) for each in page.steps.raw_data]
    page.steps = [{**raw[0], "value": {**raw[0]["value"], "screenshot": shown}}, *raw[1:]]
    page.save_revision(user=cast.tomasz)
    picture.refresh_from_db()
    assert picture.audience == "draft"

    change_instruction(cast, page, screenshot=shown)

    picture.refresh_from_db()
    assert picture.audience == "signed_in"


@pytest.mark.parametrize("audience", [Audience.AUTHORS, Audience.PUBLIC])
def test_what_somebody_has_chosen_stays(cast: Cast, audience: str) -> None:
    picture = pasted(cast)
    Picture.objects.filter(pk=picture.pk).update(audience=audience)
    page = make_instruction(cast, drafts=[step(picture)])

    assert open_files(thing=page) == 0

    picture.refresh_from_db()
    assert picture.audience == audience
