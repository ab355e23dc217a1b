"""A draft with its film: who may, what it keeps, which files it takes."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from courses.models import PresentationPage
from courses.operations.approve import approve
from courses.operations.submit import submit
from courses.operations.write_presentation import write_presentation
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.people import Cast
from tests.factories.presentations import (
    CAPTIONS,
    NOON,
    make_document,
    make_presentation,
    make_presentation_draft,
    mp4,
)

WEBM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + bytes(40)


def test_a_draft_belongs_to_its_author_and_knows_the_length_of_its_film(cast: Cast) -> None:
    page = make_presentation_draft(cast, seconds=100.9)

    kept = PresentationPage.objects.get(pk=page.pk)
    assert (kept.owner, kept.live, kept.duration, kept.needed, kept.slug) == (
        cast.tomasz,
        False,
        100,
        90,
        "e-urzad-w-pigulce",
    )
    assert [(each.value["second"], each.value["title"]) for each in kept.chapters] == [(0, "Początek"), (50, "Koniec")]


def test_the_office_is_asked_and_publishes(cast: Cast) -> None:
    page = make_presentation_draft(cast)
    assert cast.maria
    submit(page=page, by=cast.tomasz)
    event = Event.objects.get(object_type="courses.PresentationPage")
    deliver(event_id=event.pk, now=NOON)

    assert [n.subject for n in Notice.objects.filter(person=cast.maria)] == ["Do akceptacji: e-Urząd w pigułce"]
    assert not PresentationPage.objects.visible_to(cast.zofia).exists()
    approve(page=page, by=cast.maria)
    assert [each.title for each in PresentationPage.objects.visible_to(cast.zofia)] == ["e-Urząd w pigułce"]


@pytest.mark.parametrize(
    ("content", "name", "duration", "expected"),
    [
        (mp4(75), "film.mp4", None, 75),
        (mp4(75), "film.mp4", 10, 75),
        (WEBM, "film.webm", 60, 60),
        (WEBM, "film.webm", None, None),
        (mp4(0), "film.mp4", None, None),
        (mp4(9e5), "film.mp4", None, None),
        (WEBM, "film.mp4", 60, None),
        (b"MZ program", "film.mp4", 60, None),
        (CAPTIONS, "film.vtt", 60, None),
    ],
)
def test_the_length_is_the_films_own_and_the_file_is_what_its_name_says(
    cast: Cast, content: bytes, name: str, duration: int | None, expected: int | None
) -> None:
    fields: dict[str, Any] = {"video": make_document(cast.tomasz, content, name), "duration": duration}
    if expected is None:
        with pytest.raises(Refused):
            make_presentation_draft(cast, **fields)
        return

    assert make_presentation_draft(cast, **fields).duration == expected


def test_captions_are_captions(cast: Cast) -> None:
    page = make_presentation(cast)
    page.captions = page.video

    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    assert list(caught.value.message_dict) == ["captions"]


def test_only_authors_write_and_only_where_there_is_a_list(bare_site: None, cast: Cast) -> None:
    video, captions = make_document(cast.tomasz, mp4(9), "a.mp4"), make_document(cast.tomasz, CAPTIONS, "a.vtt")

    for person in (cast.leon, cast.tomasz):
        with pytest.raises(Refused):
            write_presentation(title="A", video=video, captions=captions, transcript="A", by=person)
