"""Lessons and presentations that the steps of an instruction lead to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from courses.blocks.applies import rule_of_page
from courses.blocks.further import film_in
from courses.models import LessonPage, PresentationPage
from courses.queries.further import above, course_above
from courses.records.readable import meant_with, readable_with
from lms.kit.film import second_of


@dataclass(frozen=True)
class Led:
    """Where a step leads; `at` is the moment of the film, empty where it leads to the beginning."""

    title: str
    url: str
    at: str = ""


@dataclass(frozen=True)
class Target:
    """`film` is the id of a lesson's film, empty for that of a presentation, None where there is none any more."""

    title: str
    url: str
    film: str | None

    def link(self, at: str) -> Led:
        second = second_of(at) if at else None
        if second is None or self.film is None:
            return Led(self.title, self.url)
        query = urlencode({**({"film": self.film} if self.film else {}), "t": second})
        anchor = f"film-{self.film}" if self.film else "film"
        return Led(self.title, f"{self.url}?{query}#{anchor}", at)


def targets(chosen: Iterable[Any], *, audience: str) -> dict[int, Target]:
    """By page, only what every reader of a text with this audience may see: not what is for some partners only, whose
    address says nothing to others. Two statements, none where none is chosen.
    """
    ids = {page.pk for page in chosen if page}
    if not ids:
        return {}
    course = above("path").filter(readable_with(audience)).values("slug")[:1]
    lessons = LessonPage.objects.filter(readable_with(audience), pk__in=ids).annotate(
        course=course, course_rule=course_above("path", "only_for")
    )
    films = PresentationPage.objects.filter(meant_with(audience), pk__in=ids)
    found = {
        page.pk: _target(page, "course_part", page.course, page.slug)
        for page in lessons
        if page.course and not rule_of_page(page.course_rule)
    }
    return found | {
        page.pk: _target(page, "presentation", page.slug) for page in films if not rule_of_page(page.only_for)
    }


def _target(page: Any, view: str, *slugs: str) -> Target:
    return Target(page.title, reverse(view, args=slugs), film_in(page))
