"""Renditions are made by the worker, never while somebody reads."""

from typing import Any

from django.urls import reverse
from PIL import Image

from courses.operations.render import render
from courses.operations.write_instruction import StepDraft
from courses.queries.pictures import AVIF_SPECS, SPECS, renditions_by_kind, renditions_of
from courses.tasks import make_renditions
from lms.models import Rendition
from tests.factories.instructions import make_instruction, make_picture, renditions_made
from tests.factories.people import Cast


def test_the_body_shows_the_renditions_once_they_are_made(cast: Cast, log_in: Any) -> None:
    picture = make_picture(cast.tomasz)
    page = make_instruction(cast, drafts=[StepDraft(title="Otwórz", screenshot=picture, alt="Lista")])
    url, client = reverse("instruction", args=[page.slug]), log_in(cast.zofia)
    before = client.get(url).content.decode()

    with renditions_made():
        make_renditions(page_id=page.pk)

    narrow, wide = Rendition.objects.filter(filter_spec__in=SPECS).order_by("width")
    small, large = Rendition.objects.filter(filter_spec__in=AVIF_SPECS).order_by("width")
    after = client.get(url).content.decode()
    assert (narrow.width, wide.width) == (640, 1280)
    assert "srcset" not in before
    assert f'srcset="{narrow.file.url} 640w, {wide.file.url} 1280w"' in after
    assert 'width="1280" height="731"' in after
    # What a browser takes first stands first; the img is for the others.
    source = f'<picture><source type="image/avif" srcset="{small.file.url} 640w, {large.file.url} 1280w"'
    assert after.index(source) < after.index(f'src="{wide.file.url}"') < after.index("</picture>")
    assert "<picture>" not in before
    with small.file.storage.open(small.file.name) as file, Image.open(file) as made:
        assert (made.format, made.size) == ("AVIF", (640, 365))


def test_a_second_run_makes_none_and_a_broken_file_stops_no_other(cast: Cast) -> None:
    good, broken = make_picture(cast.tomasz, "dobry"), make_picture(cast.tomasz, "zepsuty")
    drafts = [StepDraft(title="A", screenshot=broken), StepDraft(title="B", screenshot=good)]
    page = make_instruction(cast, drafts=drafts)
    broken.file.storage.delete(broken.file.name)

    with renditions_made():
        made = [render(page=page), render(page=page)]

    assert made == [4, 0]
    assert set(Rendition.objects.values_list("image", flat=True)) == {good.pk}


def test_what_is_printed_keeps_to_the_kind_that_everything_reads(cast: Cast) -> None:
    picture = make_picture(cast.tomasz)
    page = make_instruction(cast, drafts=[StepDraft(title="A", screenshot=picture)])
    with renditions_made():
        render(page=page)

    assert [each.file.name.rpartition(".")[2] for each in renditions_of([picture])[picture.pk]] == ["webp", "webp"]
    assert [len(kind) for kind in vars(renditions_by_kind([picture])[picture.pk]).values()] == [2, 2]


def test_pictures_from_before_get_the_smaller_files_too(cast: Cast) -> None:
    picture = make_picture(cast.tomasz)
    page = make_instruction(cast, drafts=[StepDraft(title="A", screenshot=picture)])
    with renditions_made():
        for rendition in picture.get_renditions(*SPECS).values():
            rendition.file.close()
        made = render(page=page)

    assert made == 2
    assert Rendition.objects.count() == 4


def test_a_page_that_is_gone_is_no_error(db: None) -> None:
    make_renditions(page_id=10**9)
