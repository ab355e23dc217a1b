"""Cropping and blurring reach the stored file, and nothing stays of what was there."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from courses.blocks.marks import Drawn, Mark, carried
from courses.kinds import KINDS
from courses.models import QuestionVersion
from lms.kit.burning import Area
from lms.kit.refused import Refused
from lms.models import Event, Picture
from tests.factories.burned import BLUR, CROP, burn, files, kept
from tests.factories.instructions import renditions_made
from tests.factories.pasted import screenshot
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.quizzes import hotspot, make_quiz


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_no_file_holds_what_was_blurred(form: str, cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    picture = kept(cast.tomasz, form)
    with renditions_made():
        picture.get_renditions("width-320|format-webp", "max-165x165")
    default_storage.save("records/instructions/stary.pdf", ContentFile(b"%PDF-1.7"))
    before, earlier = files(), picture.file.name
    shown = Image.open(picture.file.path).convert("RGB")

    with django_capture_on_commit_callbacks(execute=True):
        burned = burn(picture, BLUR, by=cast.tomasz)

    assert (burned.pk, burned.title, burned.width, burned.height) == (picture.pk, "Zrzut", 640, 360)
    after = files()
    assert list(after) == [burned.file.name]
    assert burned.file.name != earlier
    assert not set(before.values()) & set(after.values())
    assert burned.file_size == len(after[burned.file.name])
    assert burned.file_hash == Picture.objects.get(pk=picture.pk).file_hash != picture.file_hash
    now = Image.open(burned.file.path).convert("RGB")
    box = (64, 36, 384, 180)
    assert len(shown.crop(box).getcolors(maxcolors=640 * 360) or ()) > 2 or form != "PNG"
    contrast = [high - low for low, high in now.crop(box).getextrema()]  # type: ignore[misc]
    assert max(contrast) < 100 < max(high - low for low, high in shown.crop(box).getextrema())  # type: ignore[misc]


def test_it_is_told_as_a_fact(cast: Cast) -> None:
    picture = kept(cast.tomasz)
    burn(picture, BLUR, CROP, by=cast.tomasz)
    event = Event.objects.get(name="courses.picture_burned")
    assert (event.actor, event.data, event.after) == (
        cast.tomasz,
        {"picture_id": picture.pk},
        {"blurred": 1, "cropped": True},
    )


def test_only_whoever_put_it_in_and_the_office(cast: Cast) -> None:
    picture, colleague = kept(cast.tomasz), make_person("kolega")
    make_appointment(colleague, "trainer", cast.contractor)
    for person in (colleague, cast.zofia, cast.leon):
        with pytest.raises(Refused, match="Tylko"):
            burn(picture, BLUR, by=person)
    burn(picture, BLUR, by=cast.maria)


def test_refused_with_everything_as_it_was(cast: Cast) -> None:
    picture = kept(cast.tomasz)
    before = files()
    for drawn, about, words in (
        ([], {}, "nic nie jest"),
        ([Drawn("pin", "5", "5")], {}, "wybierz"),
        ([BLUR], {"version": "original_images/inny.png"}, "w międzyczasie"),
        ([Drawn("crop", "0", "0", "1", "1")], {}, "Prawie nic"),
    ):
        with pytest.raises(Refused, match=words):
            burn(picture, *drawn, by=cast.tomasz, **about)
    assert files() == before
    assert not Event.objects.filter(name="courses.picture_burned").exists()


def test_of_two_authors_at_once_the_second_one_looks_again(cast: Cast) -> None:
    seen = kept(cast.tomasz)
    burn(Picture.objects.get(pk=seen.pk), BLUR, by=cast.maria)
    with pytest.raises(Refused, match="ędzyczasie"):
        burn(Picture.objects.get(pk=seen.pk), CROP, by=cast.tomasz, version=seen.file.name)


def test_a_picture_that_a_question_points_at_is_blurred_and_never_cropped(cast: Cast) -> None:
    file = ContentFile(screenshot(size=(640, 360), form="PNG"), name="zrzut.png")
    make_quiz(cast, questions=[hotspot(screenshot=file)])
    asked = QuestionVersion.objects.get()
    assert asked.picture
    picture, before = asked.picture, files()
    [*areas] = KINDS["hotspot"].shown(asked.asked, [])
    sides = [float(side.rstrip("%")) for side in areas[0].area]
    cropped = carried([Mark("box", *sides, "")], Area(50, 0, 50, 50))

    with pytest.raises(Refused, match="Pytanie testu wskazuje obszary tego zrzutu"):
        burn(picture, BLUR, CROP, by=cast.maria)

    # Where the first area would have to stand after the crop: it shows something else where it stands now.
    assert [[each.x, each.y, each.width, each.height] for each in cropped] != [sides]
    assert files() == before
    burned = burn(picture, BLUR, by=cast.maria)
    asked.refresh_from_db()
    assert (burned.width, burned.height) == (picture.width, picture.height)
    assert [each.area for each in KINDS["hotspot"].shown(asked.asked, [])] == [each.area for each in areas]
