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

from courses.models import LessonPage, Publication, Step
from courses.queries.linked_steps import linked_steps
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
    shot: Shot | None = None
    step: Step | None = None


def lesson_body_for(published: Published) -> LessonBody:
    """The compiled body; no statement when this process has it already."""
    return kept(published, partial(_compile_published, published))


def compile_lesson(page: LessonPage, publication: Publication | None) -> LessonBody:
    """From the page as it is in memory; `publication` is None in a preview."""
    made = renditions_of(pictures_of(page))
    chosen = {block.value.pk for block in page.body if block.block_type == "step" and block.value}
    steps = linked_steps(chosen, audience=page.audience)
    parts = [_part(block, made, steps) for block in page.body]
    html = render_to_string("courses/lesson_body.html", {"parts": parts})
    return LessonBody(page.title, html, tuple(_facts(page, publication)))


def lasting(minutes: int) -> str:
    return ngettext("about %(count)d minute", "about %(count)d minutes", minutes) % {"count": minutes}


def _compile_published(published: Published) -> LessonBody:
    page = LessonPage.objects.get(pk=published.page_id)
    return compile_lesson(page, Publication.objects.get(pk=published.publication_id))


def _part(block: Any, made: dict[int, list[Rendition]], steps: dict[int, Step]) -> Part:
    kind, value = block.block_type, block.value
    if kind == "picture":
        return Part(kind, block, shot=shot(value, made.get(value.pk, [])) if value else None)
    if kind == "step":
        return Part(kind, block, step=steps.get(value.pk) if value else None)
    return Part(kind, value if kind == "text" else block)


def _facts(page: LessonPage, publication: Publication | None) -> Iterator[Fact]:
    yield "clock", lasting(page.minutes)
    if publication:
        day = date_format(localtime(publication.released_at), "j E Y")
        yield "circle-check", gettext("Checked on %(day)s") % {"day": day}
        yield "file-text", gettext("Version %(number)d") % {"number": publication.number}
