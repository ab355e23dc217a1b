"""Pictures to be cut and blurred, and what of them is in the storage."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile

from courses.blocks.marks import Drawn
from courses.operations.burn_picture import burn_picture
from courses.operations.keep_screenshot import keep_screenshot
from lms.models import Person, Picture
from tests.factories.instructions import NOON
from tests.factories.pasted import screenshot

BLUR, CROP = Drawn("blur", "10", "10", "50", "40"), Drawn("crop", "50", "0", "50", "50")


def kept(by: Person, form: str = "PNG") -> Picture:
    name = f"zrzut.{form.lower()}"
    return keep_screenshot(file=ContentFile(screenshot(size=(640, 360), form=form), name=name), title="Zrzut", by=by)


def burn(picture: Picture, *drawn: Drawn, by: Person, **about: Any) -> Picture:
    return burn_picture(picture=picture, drawn=drawn, by=by, now=NOON, **({"version": picture.file.name} | about))


def files() -> dict[str, bytes]:
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
