"""Which texts a release of a system concerns, what was said of them, and who is asked to bring them up to date."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext
from wagtail.models import Page

from courses.blocks.applies import rule_of, rule_of_page
from courses.models import ArticlePage, CoursePage, InstructionPage, LessonPage, PresentationPage, ReleaseMark, Step
from lms.kit.gathered import Listed
from lms.models import Contract, Person, Release, System
from lms.queries.scope import Scope, runs


@dataclass(frozen=True)
class Concerned:
    """A published text; `why` tells in words what ties it to the system."""

    page_id: int
    title: str
    kind: str
    why: str
    owner_id: int | None
    mark: ReleaseMark | None = None

    @property
    def url(self) -> str:
        return reverse("text_by_id", args=[self.page_id])


def systems_seen(person: Person) -> QuerySet[System]:
    if person.standing.sees_all_people:
        return System.objects.order_by("code")
    own = Contract.objects.visible_to(person)
    return System.objects.filter(pk__in=own.values("systems")).order_by("code")


def proposed(release: Release) -> list[Concerned]:
    """Every text that it concerns, with its mark; what is not marked yet first."""
    marks = {mark.page_id: mark for mark in release.marks.select_related("marked_by", "publication", "page__owner")}
    found = [replace(each, mark=marks.get(each.page_id)) for each in concerned(release)]
    return sorted(found, key=lambda each: (each.mark is not None, each.kind, each.title))


def concerned(release: Release) -> list[Concerned]:
    """Published courses, lessons, instructions, articles and presentations that concern the system; a constant number
    of statements. A lesson and a presentation have no system of their own: their tags name it, a title too.
    """
    system = release.system
    courses = _courses(system)
    return [*courses, *_lessons(system, {each.page_id for each in courses}), *_instructions(system),
            *_articles(system), *_presentations(system)]  # fmt: skip


def _tied(system: System) -> Q:
    return Q(system=system) | _tagged(system)


def _tagged(system: System) -> Q:
    return Q(tags__name__iexact=system.code) | Q(tags__name__iexact=system.name)


def _courses(system: System) -> list[Concerned]:
    tied = CoursePage.objects.filter(_tied(system), pk=OuterRef("pk"))
    rows: Any = CoursePage.objects.live().annotate(is_tied=Exists(tied)).order_by("title", "pk")
    kind, word = pgettext("kind of text", "Course"), pgettext("why concerned", "holds for it")
    return [
        Concerned(each.pk, each.title, kind, _why(each, system) if each.is_tied else word, each.owner_id)
        for each in rows
        if each.is_tied or names(rule_of_page(each.only_for), system.code)
    ]


def _lessons(system: System, courses: set[int]) -> list[Concerned]:
    paths = set(CoursePage.objects.filter(pk__in=courses).values_list("path", flat=True))
    tagged = LessonPage.objects.filter(_tagged(system), pk=OuterRef("pk"))
    rows = LessonPage.objects.live().annotate(is_tagged=Exists(tagged)).order_by("path")
    kind, found = pgettext("kind of text", "Lesson"), []
    for row in rows.values("pk", "title", "path", "only_for", "owner_id", "is_tagged"):
        whys = [
            (names(rule_of_page(row["only_for"]), system.code), pgettext("why concerned", "holds for it")),
            (row["is_tagged"], pgettext("why concerned", "its tag")),
            (row["path"][: -Page.steplen] in paths, pgettext("why concerned", "its course")),
        ]
        if why := next((words for holds, words in whys if holds), ""):
            found.append(Concerned(row["pk"], row["title"], kind, why, row["owner_id"]))
    return found


def _instructions(system: System) -> list[Concerned]:
    tied = {each.pk: _why(each, system) for each in InstructionPage.objects.live().filter(_tied(system)).distinct()}
    steps = Step.objects.filter(removed_at=None).exclude(applies={}).values_list("page_id", "applies")
    ruled = {page for page, applies in steps if names(rule_of(applies), system.code)}
    rows = InstructionPage.objects.live().order_by("title", "pk").values("pk", "title", "only_for", "owner_id")
    kind, word = pgettext("kind of text", "Instruction"), pgettext("why concerned", "holds for it")
    return [
        Concerned(row["pk"], row["title"], kind, tied.get(row["pk"], word), row["owner_id"])
        for row in rows
        if row["pk"] in tied or row["pk"] in ruled or names(rule_of_page(row["only_for"]), system.code)
    ]


def _articles(system: System) -> list[Concerned]:
    rows = ArticlePage.objects.live().order_by("title", "pk").select_related("system").distinct()
    tied = {each.pk: _why(each, system) for each in rows.filter(_tied(system))}
    kind, word = pgettext("kind of text", "Article"), pgettext("why concerned", "holds for it")
    return [
        Concerned(each.pk, each.title, kind, tied.get(each.pk, word), each.owner_id)
        for each in rows
        if each.pk in tied or names(rule_of_page(each.only_for), system.code)
    ]


def _presentations(system: System) -> list[Concerned]:
    named = PresentationPage.objects.filter(Q(title__icontains=system.code) | Q(title__icontains=system.name))
    rows: Any = PresentationPage.objects.live().defer("transcript", "text_alternative").order_by("title", "pk")
    tagged = PresentationPage.objects.filter(_tagged(system), pk=OuterRef("pk"))
    rows = rows.annotate(is_named=Exists(named.filter(pk=OuterRef("pk"))), is_tagged=Exists(tagged))
    kind, why = pgettext("kind of text", "Presentation"), pgettext("why concerned", "its title")
    word, tag = pgettext("why concerned", "holds for it"), pgettext("why concerned", "its tag")
    return [
        Concerned(each.pk, each.title, kind, tag if each.is_tagged else why if each.is_named else word, each.owner_id)
        for each in rows
        if each.is_tagged or each.is_named or names(rule_of_page(each.only_for), system.code)
    ]


def _why(page: Any, system: System) -> str:
    is_of_system = page.system_id == system.pk
    return pgettext("why concerned", "its system") if is_of_system else pgettext("why concerned", "its tag")


def names(rule: Any, code: str) -> bool:
    """Whether a rule of who reads a text names the system."""
    return rule is not None and any(each.code == code for each in rule.systems)


def updates_column(page_id: Any) -> Listed:
    """As a column: the releases for which a page is being brought up to date; `updates_in` reads it."""
    marks = ReleaseMark.objects.open().filter(page_id=page_id).order_by("pk")
    return Listed(marks, code=F("release__system__code"), version=F("release__version"))


def updates_in(column: Any, scope: Scope) -> tuple[str, ...]:
    """Their names, for readers whose partner runs the release or a newer one; who reads everything is told of none."""
    return tuple(" ".join(release) for release in named_in(column) if runs(scope, *release))


def releases_of(publication: Any) -> Listed:
    """As a column: the releases that a publication follows; `named_in` reads it."""
    marks = ReleaseMark.objects.filter(publication=publication).order_by("pk")
    return Listed(marks, code=F("release__system__code"), version=F("release__version"))


def named_in(column: Any) -> list[tuple[str, str]]:
    """Codes of systems and versions; a list within a list arrives as text on SQLite."""
    rows = json.loads(column) if isinstance(column, str) else column or ()
    return [(row["code"], row["version"]) for row in rows]


def reaches_scope(releases: list[tuple[str, str]], scope: Scope) -> bool:
    """Whether a change that follows these releases is for a reader of this scope: for who reads everything it is."""
    return not releases or scope is None or any(runs(scope, *each) for each in releases)


def asked_updates(person: Person, now: datetime) -> Listed:
    """Open marks of the person's own pages."""
    return _listed(ReleaseMark.objects.open().filter(page__owner=person.pk))


def overdue_updates(person: Person, now: datetime) -> Listed:
    """Open marks whose day has passed in Warsaw, of everybody's pages."""
    return _listed(ReleaseMark.objects.open().filter(due_on__lt=timezone.localdate(now)))


def _listed(marks: QuerySet[ReleaseMark]) -> Listed:
    return Listed(
        marks.order_by("due_on", "pk"),
        page=F("page_id"),
        release=F("release_id"),
        title=F("page__title"),
        code=F("release__system__code"),
        version=F("release__version"),
        due_on=F("due_on"),
    )


def is_late(mark: ReleaseMark | None, day: date) -> bool:
    return bool(mark and mark.kind == "outdated" and mark.publication_id is None and mark.due_on and mark.due_on < day)
