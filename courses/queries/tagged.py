"""The texts with one tag, as far as one reader may see them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, Subquery
from django.urls import reverse
from django.utils.text import capfirst
from taggit.models import Tag
from wagtail.models import Page

from courses.models import (
    ArticlePage,
    ArticleTag,
    CourseIndexPage,
    CoursePage,
    CourseTag,
    InstructionPage,
    InstructionTag,
    LessonPage,
    LessonTag,
    PresentationPage,
    PresentationTag,
    QuizPage,
    QuizTag,
)
from courses.queries.articles import articles_among
from courses.queries.catalogue import entries
from courses.queries.outline import Outline, outlines
from courses.queries.tags import Label, about
from courses.queries.watching import watchings

TAGGED = (CourseTag, LessonTag, QuizTag, InstructionTag, ArticleTag, PresentationTag)


@dataclass(frozen=True)
class TaggedText:
    """`of` is the course that a lesson or a test stands in."""

    kind: str
    title: str
    url: str
    summary: str = ""
    of: str = ""


@dataclass(frozen=True)
class Tagged:
    label: Label
    texts: Sequence[TaggedText]


def tagged(person: Any, slug: str) -> Tagged | None:
    """Published texts that the person may read and that hold for them, kind by kind in the authors' order.

    None where there is none of them, so that nobody learns that a tag is in use in texts of others. Eight statements,
    however many texts there are.
    """
    tag = Tag.objects.filter(slug=slug).first() if slug.isprintable() else None
    texts = list(_texts(person, tag)) if tag else []
    return Tagged(about([(tag.name, tag.slug)], "").labels[0], texts) if tag and texts else None


def _texts(person: Any, tag: Tag) -> Iterator[TaggedText]:
    wanted = Q(pk__in=[])
    for through in TAGGED:
        wanted |= Q(pk__in=through.objects.filter(tag=tag).values("content_object"))
    paths = dict(Page.objects.live().filter(wanted).order_by("path").values_list("pk", "path"))
    among = {*paths.values(), *(path[: -Page.steplen] for path in paths.values())}
    courses = outlines(person, CoursePage.objects.filter(path__in=among))
    yield from (
        TaggedText(_word(CoursePage), each.title, each.url, each.summary) for each in courses if each.pk in paths
    )
    for is_quiz in (False, True):
        yield from (part for each in courses for part in _parts(each, paths, is_quiz=is_quiz))
    yield from _own_tests(person, paths)
    for entry in entries(person, list(paths)):
        address = reverse("instruction", args=[entry.slug])
        yield TaggedText(_word(InstructionPage), entry.title, address, entry.summary)
    for article in articles_among(person, list(paths)):
        yield TaggedText(_word(ArticlePage), article.title, reverse("article", args=[article.slug]), article.summary)
    for film in watchings(person, pk__in=list(paths)):
        yield TaggedText(_word(PresentationPage), film.title, reverse("presentation", args=[film.slug]), film.summary)


def _parts(outline: Outline, among: dict[int, str], *, is_quiz: bool) -> Iterator[TaggedText]:
    kind = _word(QuizPage if is_quiz else LessonPage)
    for item in outline.items:
        if item.pk in among and item.is_quiz == is_quiz:
            yield TaggedText(kind, item.title, item.url, of=outline.title)


def _own_tests(person: Any, among: dict[int, str]) -> Iterator[TaggedText]:
    """Tests and exams that stand in no course; they are for everybody who may read them."""
    depth = CourseIndexPage.objects.order_by().values("depth")[:1]
    rows = QuizPage.objects.visible_to(person).filter(pk__in=list(among), depth=Subquery(depth) + 1).order_by("path")
    for title, slug, purpose in rows.values_list("title", "slug", "purpose"):
        yield TaggedText(str(capfirst(QuizPage.Purpose(purpose).label)), title, reverse("course", args=[slug]))


def _word(kind: Any) -> str:
    return str(capfirst(kind._meta.verbose_name))
