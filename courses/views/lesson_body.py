"""The part of a lesson that is the same for all its readers: see courses.views.kept.

It holds what is for some partners only together with its rule; each reader's page leaves out what does not apply.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from courses.blocks.applies import Applies, for_whom, rule_of_page
from courses.blocks.lesson import QUESTION, SimpleBlock, blocks_within
from courses.models import ArticlePage, AssignmentPage, LessonPage, Publication, Step
from courses.queries.linked_steps import linked_steps
from courses.queries.pictures import Renditions, pictures_of, renditions_by_kind
from courses.queries.published import Published
from courses.queries.tags import NOTHING, About, about_of
from courses.views.explained import Explainer
from courses.views.film import Film, lesson_film
from courses.views.kept import kept
from courses.views.shot import Shot, shot

Fact = tuple[str, str]


@dataclass(frozen=True)
class Stretch:
    """Text as every reader sees it, then a film, a question (its id) or nothing: what belongs to a reader stands there.

    Whoever the rule leaves out does not see it; `for_whom` says to those who see everything whom it holds for, at the
    first stretch of its part.
    """

    html: SafeString
    film: Film | None = None
    question: int | None = None
    rule: Applies | None = None
    for_whom: str = ""


@dataclass(frozen=True)
class LessonBody:
    title: str
    stretches: tuple[Stretch, ...]
    facts: tuple[Fact, ...]
    about: About = NOTHING


@dataclass(frozen=True)
class Part:
    """One block: its kind, and what its place in the template shows."""

    kind: str
    value: Any
    shot: Shot | None = None
    step: Step | None = None
    rule: Applies | None = None
    group: str = ""


def lesson_body_for(published: Published) -> LessonBody:
    """The compiled body; no statement when this process has it already."""
    return kept(published, partial(_compile_published, published))


def compile_lesson(page: LessonPage, publication: Publication | None) -> LessonBody:
    """From the page as it is in memory; `publication` is None in a preview."""
    stretches = tuple(_stretches(parts_of(page).values()))
    return LessonBody(page.title, stretches, tuple(_facts(page, publication)), about_of(page))


def body_of_text(page: AssignmentPage | ArticlePage) -> SafeString:
    """Of a task or an article, which have no films and no parts for some partners only."""
    return _html(list(parts_of(page).values()))


def parts_of(page: LessonPage | AssignmentPage | ArticlePage) -> dict[str, Part]:
    """By the id of the block, in the order of the text; two statements, and one for each kind of what it shows."""
    made = renditions_by_kind(pictures_of(page))
    found = list(blocks_within(page.body))
    chosen = {each.block.value.pk for each in found if each.block.block_type == "step" and each.block.value}
    steps = linked_steps(chosen, audience=page.audience)
    return {each.block.id or f"{place}": _part(each, made, steps) for place, each in enumerate(found)}


def _stretches(parts: Iterable[Part]) -> Iterator[Stretch]:
    explain = Explainer()
    for _group, of_group in groupby(parts, key=lambda part: part.group):
        label = ""
        listed = list(of_group)
        if rule := listed[0].rule:
            label = for_whom(rule)
        for html, film, question in _runs(listed):
            yield Stretch(explain(html, only_for_some=bool(rule)), film, question, rule, label)
            label = ""


def _runs(parts: Iterable[Part]) -> Iterator[tuple[SafeString, Film | None, int | None]]:
    """Text up to each film or question, and what comes after the last one."""
    before: list[Part] = []
    for part in parts:
        if part.kind == QUESTION:
            if part.value.value:
                yield _html(before), None, part.value.value.pk
                before = []
        elif part.kind != "video":
            before.append(part)
        elif film := lesson_film(part.value.id, part.value.value):
            yield _html(before), film, None
            before = []
    if before:
        yield _html(before), None, None


def _html(parts: list[Part]) -> SafeString:
    return render_to_string("courses/lesson_body.html", {"parts": parts})


def lasting(minutes: int) -> str:
    return ngettext("about %(count)d minute", "about %(count)d minutes", minutes) % {"count": minutes}


def _compile_published(published: Published) -> LessonBody:
    page = LessonPage.objects.get(pk=published.page_id)
    return compile_lesson(page, Publication.objects.get(pk=published.publication_id))


def _part(found: SimpleBlock, made: dict[int, Renditions], steps: dict[int, Step]) -> Part:
    block, rule, group = found.block, found.rule, found.group
    kind, value = block.block_type, block.value
    if kind == "picture":
        shown = shot(value, made.get(value.pk)) if value else None
        return Part(kind, block, shot=shown, rule=rule, group=group)
    if kind == "step":
        return Part(kind, block, step=steps.get(value.pk) if value else None, rule=rule, group=group)
    return Part(kind, value if kind == "text" else block, rule=rule, group=group)


def _facts(page: LessonPage, publication: Publication | None) -> Iterator[Fact]:
    yield "clock", lasting(page.minutes)
    if rule := rule_of_page(page.only_for):
        yield "users", for_whom(rule)
    if publication:
        day = date_format(localtime(publication.released_at), "j E Y")
        yield "circle-check", gettext("Checked on %(day)s") % {"day": day}
        yield "file-text", gettext("Version %(number)d") % {"number": publication.number}
