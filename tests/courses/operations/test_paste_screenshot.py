"""A pasted screenshot is kept once, without what came along with it; what is unfit is refused and leaves nothing."""

import io
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.utils import translation
from PIL import Image

from courses.operations.paste_screenshot import paste_screenshot
from lms.kit.refused import Refused
from lms.models import OnceKey, Person, Picture
from tests.courses.operations.test_due_days_at_once import together
from tests.factories.instructions import NOON
from tests.factories.pasted import GPS, animation, photograph, screenshot, uploaded
from tests.factories.people import Cast


def files(settings: Any) -> list[str]:
    return sorted(path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def pasted(by: Person, content: bytes, name: str = "image.png") -> Picture:
    return paste_screenshot(file=uploaded(content, name), by=by, now=NOON, key=uuid4())


def test_it_is_kept_among_the_screenshots_without_the_place_where_it_was_taken(cast: Cast) -> None:
    assert Image.open(io.BytesIO(photograph())).getexif().get_ifd(GPS)

    picture = pasted(cast.tomasz, photograph(), "C:\\zdjecia\\Okno pisma.jpg")

    with picture.file.open() as file:
        exif = Image.open(file).getexif()
    assert (picture.title, picture.collection.name, picture.uploaded_by_user) == ("Okno pisma", "Zrzuty", cast.tomasz)
    assert (picture.width, picture.height, picture.audience, dict(exif)) == (180, 320, "draft", {})


def test_a_picture_out_of_the_clipboard_is_named_after_its_moment(cast: Cast) -> None:
    with translation.override("pl"):
        picture = pasted(cast.tomasz, screenshot())

    assert picture.title == "Zrzut z 23 listopada 2026, 12:00:00,000"


def test_the_same_key_keeps_one_and_another_person_may_have_the_same(cast: Cast) -> None:
    key = uuid4()

    def send(by: Person, content: bytes) -> Picture:
        return paste_screenshot(file=uploaded(content), by=by, now=NOON, key=key)

    first, again, other = send(cast.tomasz, screenshot()), send(cast.tomasz, b"broken"), send(cast.maria, screenshot())

    assert (again, other == first, Picture.objects.count()) == (first, False, 2)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_the_second_leaves_neither_a_row_nor_a_file(cast: Cast, settings: Any) -> None:
    pasted(cast.tomasz, screenshot())
    key, before = uuid4(), files(settings)

    def send() -> Picture:
        return paste_screenshot(file=uploaded(screenshot(2, size=(1280, 720))), by=cast.tomasz, now=NOON, key=key)

    first, second = together(send, send)

    assert (first, Picture.objects.count()) == (second, 2)
    assert len(files(settings)) == len(before) + 1
    assert Path(first.file.path).is_file()


def test_what_is_unfit_and_whoever_may_not_leave_nothing(cast: Cast, settings: Any) -> None:
    before = files(settings)
    for by, content, sentence in (
        (cast.tomasz, animation(), "Obraz jest ruchomy."),
        (cast.tomasz, screenshot()[:900], "Obraz jest uszkodzony"),
        (cast.zofia, screenshot(), "autorzy"),
        (cast.obcy_leon, screenshot(), "autorzy"),
    ):
        with translation.override("pl"), pytest.raises(Refused, match=sentence):
            pasted(by, content)
    assert (Picture.objects.count(), OnceKey.objects.count(), files(settings)) == (0, 0, before)
