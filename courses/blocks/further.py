"""From a step to the lesson or the recording that explains it."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.models import Page

from courses.blocks.lesson import blocks_within
from lms.kit.film import clock, second_of


class FurtherBlock(blocks.PageChooserBlock):
    """A lesson or a presentation. Title and address are read when the text is compiled: see courses.queries.targets."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(page_type=["courses.LessonPage", "courses.PresentationPage"], **kwargs)


class FurtherAtBlock(blocks.CharBlock):
    """A moment as people write it, `3:20`; it is kept as `clock` writes it, so that one moment has one spelling."""

    def clean(self, value: Any) -> str:
        cleaned = super().clean(value).strip()
        second = second_of(cleaned) if cleaned else None
        return clock(second) if second is not None else cleaned


def film_in(page: Any) -> str | None:
    """The id of a lesson's first film, empty for that of a presentation; None where there is none to lead into."""
    body = getattr(page, "body", None)
    if body is None:
        return "" if getattr(page, "video_id", None) else None
    films = (each.block for each in blocks_within(body) if each.block.block_type == "video" and each.block.value)
    return next((block.id for block in films), None)


def wrong_further(page: Page | None, at: str) -> str:
    """What is wrong with the moment, in a sentence; empty where nothing is."""
    if not at:
        return ""
    if page is None:
        return _("Choose the lesson or the presentation as well.")
    if second_of(at) is None:
        return _("Write the moment as minutes and seconds, for example 3:20.")
    if film_in(page.specific) is None:
        return _("There is no film in it. Leave the moment empty.")
    return ""
