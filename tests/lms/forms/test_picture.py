"""Whatever way a picture is uploaded, what came along with it stays behind."""

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from PIL import Image

from lms.forms.picture import PictureField
from lms.models import Picture
from tests.factories.instructions import renditions_made
from tests.factories.pasted import GPS, animation, photograph, screenshot, uploaded
from tests.factories.people import Cast


def told(content: bytes) -> tuple[tuple[int, int], dict[Any, Any]]:
    with Image.open(io.BytesIO(content)) as picture:
        return picture.size, dict(picture.getexif())


def test_the_field_gives_a_file_without_them() -> None:
    size, about = told(photograph())
    assert GPS in about

    clean = PictureField().clean(uploaded(photograph(), "Okno główne.jpeg"))

    assert clean.name == "Okno główne.jpg"
    assert told(clean.read()) == (size[::-1], {})


@pytest.mark.parametrize("content", [animation(), screenshot()[:900], b"GIF89a"])
def test_what_is_unfit_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(ValidationError):
        PictureField().clean(uploaded(content))


def test_the_library_and_the_chooser_keep_none(cast: Cast, log_in: Any, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    client = log_in(cast.ada)
    for name, prefix in (("wagtailimages:add", ""), ("wagtailimages_chooser:create", "image-chooser-upload-")):
        fields = {"title": "Okno", "collection": "1", "audience": "signed_in", "tags": ""}
        sent = {f"{prefix}{field}": value for field, value in fields.items()}
        with renditions_made():
            client.post(reverse(name), {**sent, f"{prefix}file": uploaded(photograph(), "okno.jpg")})

        picture = Picture.objects.latest("pk")
        with picture.file.open() as file:
            assert told(file.read()) == ((180, 320), {}), name
        assert (picture.width, picture.height) == (180, 320)
        picture.delete()


def test_a_title_can_be_changed_without_touching_the_file(cast: Cast, log_in: Any, settings: Any) -> None:
    picture = Picture.objects.create(title="Okno", file=uploaded(photograph(), "okno.jpg"), uploaded_by_user=cast.ada)
    name = picture.file.name
    fields = {"title": "Okno główne", "collection": picture.collection_id, "audience": "signed_in", "tags": ""}

    with renditions_made():
        log_in(cast.ada).post(reverse("wagtailimages:edit", args=[picture.pk]), fields)

    picture.refresh_from_db()
    assert (picture.title, picture.file.name) == ("Okno główne", name)
