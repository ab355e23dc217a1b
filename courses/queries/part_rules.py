"""For whom a part of a course is one: its own rule, that of its module and that of its course, as columns."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from wagtail.models import Page

from courses.blocks.applies import Applies, applies, rule_of_page
from courses.models import LessonPage, ModulePage
from courses.queries.further import course_above
from lms.queries.scope import Scope

PART_RULES = ("own_rule", "module_rule", "course_rule")
"""Names of the columns."""


def part_rules(part: str = "") -> dict[str, Any]:
    """For `annotate`, where that path leads from the row to the part; `rules_in` reads them."""
    return {"own_rule": F(f"{part}only_for"), **rules_above(f"{part}path")}


def rules_above(path: str) -> dict[str, Any]:
    """Those of the published module behind which the page at that path stands, and of its course."""
    before = ModulePage.objects.filter(live=True, publications__revision=F("live_revision"))
    course = Substr(OuterRef(path), 1, Length(OuterRef(path)) - ModulePage.steplen)
    module = before.filter(path__gt=course, path__lt=OuterRef(path)).order_by("-path")
    return {"module_rule": Subquery(module.values("only_for")[:1]), "course_rule": course_above(path, "only_for")}


def rules_in(row: Mapping[str, Any]) -> tuple[Applies, ...]:
    """A reader takes the part for whom all of them hold."""
    found = (rule_of_page(row[name]) for name in PART_RULES)
    return tuple(rule for rule in found if rule)


def rules_of_lesson(lesson: LessonPage) -> tuple[Applies, ...]:
    """The same, its own as it stands in memory; one statement, and none where it was read by `lessons_with_rules`."""
    read: Any = lesson if hasattr(lesson, "module_rule") else lessons_with_rules().filter(pk=lesson.pk).first()
    above = {"module_rule": read.module_rule, "course_rule": read.course_rule} if read else {}
    return rules_in({**dict.fromkeys(PART_RULES), **above, "own_rule": lesson.only_for})


def lessons_with_rules() -> QuerySet[LessonPage]:
    return LessonPage.objects.annotate(**rules_above("path"))


def rules_around(page: Any) -> tuple[Applies, ...]:
    """Of the module and the course in which a page stands, where it is a part of one; one statement."""
    rows = Page.objects.filter(pk=page.pk).annotate(**rules_above("path")).values("module_rule", "course_rule")
    return rules_in({**dict.fromkeys(PART_RULES), **(rows.first() or {})})


def all_apply(rules: tuple[Applies, ...], scope: Scope) -> bool:
    return all(applies(rule, scope) for rule in rules)
