"""A picture with somebody's data is blurred or gives way to a plate, and a stone is left."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from courses.blocks.marks import Drawn
from courses.models import InstructionPage, Removal
from courses.operations.remove_from_picture import remove_from_picture
from courses.operations.write_instruction import StepDraft
from lms.kit.refused import Refused
from lms.kit.uploads import digest_of
from lms.models import Event, Person, Picture
from tests.factories.instructions import NOON, make_instruction, make_picture, renditions_made
from tests.factories.people import Cast, make_appointment, make_person

NAME = "Jadwiga Nowicka"
WHY = "Nazwisko mieszkanki na zrzucie."


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def from_picture(picture: Picture, *drawn: Drawn, by: Person, **about: Any) -> Removal:
    told = {"whole": False, "reason": WHY, "version": picture.file.name, "now": NOON} | about
    return remove_from_picture(picture=picture, drawn=drawn, by=by, **told)


def test_a_whole_picture_gives_way_to_a_plate(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    picture = make_picture(cast.tomasz, f"Pismo {NAME}")
    with renditions_made():
        picture.get_rendition("width-320|format-webp")
    with picture.file.open() as file:
        digest = digest_of(file)

    with django_capture_on_commit_callbacks(execute=True):
        removal = from_picture(picture, whole=True, by=cast.maria)

    left = Picture.objects.get(pk=picture.pk)
    root = Path(settings.MEDIA_ROOT)
    assert [str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()] == [left.file.name]
    assert (left.title, left.file.name != picture.file.name) == ("Usunięto dane", True)
    assert (removal.what, removal.picture_id, removal.digest, removal.reason) == ("picture", picture.pk, digest, WHY)
    assert (removal.removed_by, removal.removed_at) == (cast.maria, NOON)
    event = Event.objects.get(name="courses.data_removed")
    assert (event.actor, event.data) == (cast.maria, {"removal_id": removal.pk})


def test_the_history_of_the_library_does_not_keep_the_title(cast: Cast) -> None:
    picture, other = (make_picture(cast.tomasz, f"Pismo {NAME} {number}") for number in (1, 2))
    for each in (picture, other):
        log(instance=each, action="wagtail.create", user=cast.tomasz)

    from_picture(picture, whole=True, by=cast.maria)

    labels = ModelLogEntry.objects.order_by("pk").values_list("label", flat=True)
    assert list(labels) == ["Usunięto dane", f"Pismo {NAME} 2"]


def test_a_part_is_blurred_under_a_stone(cast: Cast) -> None:
    picture = make_picture(cast.tomasz)
    assert from_picture(picture, Drawn("blur", "1", "1", "5", "5"), by=cast.tomasz).what == "blurred"
    assert Picture.objects.get(pk=picture.pk).width == picture.width


def test_of_a_picture_it_is_refused_in_words(cast: Cast) -> None:
    picture, colleague = make_picture(cast.tomasz), make_person("kolega")
    make_appointment(colleague, "trainer", cast.contractor)
    for about, field in (
        ({"reason": " "}, "reason"),
        ({"reason": "PESEL 44051401359"}, "reason"),
        ({"reason": "a" * 301}, "reason"),
        ({"version": "inny.png"}, None),
        ({}, None),
        ({"by": colleague}, None),
    ):
        with pytest.raises(Refused) as refusal:
            from_picture(picture, **({"by": cast.tomasz} | about))
        assert refusal.value.field == field
    assert not Removal.objects.exists()


def test_what_steps_said_of_the_picture_goes_with_it(cast: Cast) -> None:
    picture, other = make_picture(cast.tomasz), make_picture(cast.tomasz)
    marks = [Drawn("pin", "1", "1", words=f"Tu stoi {NAME}")]
    steps = [StepDraft(title="Krok", screenshot=each, alt=NAME, marks=marks) for each in (picture, other)]
    page = make_instruction(cast, drafts=steps)
    from_picture(picture, whole=True, by=cast.tomasz)
    page = InstructionPage.objects.get(pk=page.pk)
    for state in (page, *(revision.as_object() for revision in page.revisions.all())):
        gone, kept = (step.value for step in state.steps)
        assert (gone["screenshot"].contextual_alt_text, gone["marks"]) == ("Usunięto dane", [])
        assert (kept["screenshot"].contextual_alt_text, len(kept["marks"])) == (NAME, 1)
