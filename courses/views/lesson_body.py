"""The part of a lesson that is the same for all its readers: see courses.views.kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from courses.models import LessonPage, Publication
from courses.queries.pictures import pictures_of, renditions_of
from courses.queries.published import Published
from courses.views.kept import kept
from courses.views.shot import Shot, shot
from lms.models import Rendition

Fact = tuple[str, str]


@dataclass(frozen=True)
class LessonBody:
    title: str
    html: SafeString
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Part:
    """One block: its kind, and what its place in the template shows."""

    kind: str
    value: Any
    shot: Shot | None


def lesson_body_for(published: Published) -> LessonBody:
    """The compiled body; no statement when this process has it already."""
    return kept(published, partial(_compile_published, published))


def compile_lesson(page: LessonPage, publication: Publication | None) -> LessonBody:
    """From the page as it is in memory; `publication` is None in a preview."""
    made = renditions_of(pictures_of(page))
    parts = [_part(block, made) for block in page.body]
    html = render_to_string("courses/lesson_body.html", {"parts": parts})
    return LessonBody(page.title, html, tuple(_facts(page, publication)))


def lasting(minutes: int) -> str:
    return ngettext("about %(count)d minute", "about %(count)d minutes", minutes) % {"count": minutes}


def _compile_published(published: Published) -> LessonBody:
    page = LessonPage.objects.get(pk=published.page_id)
    return compile_lesson(page, Publication.objects.get(pk=published.publication_id))


def _part(block: Any, made: dict[int, list[Rendition]]) -> Part:
    picture = block.value if block.block_type == "picture" else None
    shown = shot(picture, made.get(picture.pk, [])) if picture else None
    return Part(block.block_type, block.value if block.block_type == "text" else block, shown)


def _facts(page: LessonPage, publication: Publication | None) -> Iterator[Fact]:
    yield "clock", lasting(page.minutes)
    if publication:
        day = date_format(localtime(publication.released_at), "j E Y")
        yield "circle-check", gettext("Checked on %(day)s") % {"day": day}
        yield "file-text", gettext("Version %(number)d") % {"number": publication.number}
