"""A screenshot comes into the library under its author's name."""

import pytest
from django.core.files.base import ContentFile

from courses.operations.keep_screenshot import keep_screenshot
from lms.kit.refused import Refused
from lms.models import Picture
from tests.factories.instructions import make_picture
from tests.factories.people import Cast


def test_it_is_kept_in_the_collection_of_screenshots(cast: Cast) -> None:
    picture = make_picture(cast.tomasz, "  Lista\x00 wpływów ")

    assert (picture.title, picture.collection.name, picture.uploaded_by_user, picture.width) == (
        "Lista wpływów",
        "Zrzuty",
        cast.tomasz,
        1400,
    )


def test_a_reader_may_not_add_any(cast: Cast) -> None:
    with pytest.raises(Refused):
        keep_screenshot(file=ContentFile(b"x", name="x.png"), title="Zrzut", by=cast.zofia)
    assert Picture.objects.count() == 0
