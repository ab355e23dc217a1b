"""What courses consist of: the published lessons and tests of a course in the order of the page tree.

Content only, and one's own enrolment; what somebody has done is asked elsewhere (courses.queries.evidence).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat, Length, Substr
from django.urls import reverse
from wagtail.models import Page

from courses.models import CourseIndexPage, CoursePage, EnrolmentKind
from courses.queries.published import Published
from courses.records.readable import readable_by
from lms.pages import PageAudience

STEP = Page.steplen
LAST = "Z" * STEP
COURSE, LESSON, QUIZ = "course", "lesson", "quiz"


@dataclass(frozen=True)
class Item:
    """A lesson or a test of a course; an exam that stands alone has no course. `minutes` is None where not said."""

    pk: int
    kind: str
    title: str
    slug: str
    course_slug: str = ""
    minutes: int | None = None
    pass_percent: int = 0
    published: Published | None = None

    @property
    def is_quiz(self) -> bool:
        return self.kind == QUIZ

    @property
    def url(self) -> str:
        if not self.course_slug:
            return reverse("course", args=[self.slug])
        return reverse("course_part", args=[self.course_slug, self.slug])


@dataclass(frozen=True)
class Enrolled:
    """The running enrolment of the reader. `due_on` is a day of Europe/Warsaw."""

    pk: int
    is_assigned: bool
    due_on: date | None
    completed_at: datetime | None


@dataclass(frozen=True)
class Outline:
    pk: int
    title: str
    slug: str
    items: tuple[Item, ...]
    summary: str = ""
    system: str = ""
    enrolled: Enrolled | None = None

    @property
    def url(self) -> str:
        return reverse("course", args=[self.slug])

    @property
    def minutes(self) -> int:
        return sum(item.minutes or 0 for item in self.items)

    @property
    def lessons(self) -> int:
        return sum(not item.is_quiz for item in self.items)

    @property
    def quizzes(self) -> int:
        return sum(item.is_quiz for item in self.items)


def outline_of(person: Any, **course: Any) -> Outline | None:
    """The course that these columns name (slug=…, path=…), or None where the person may not see it; one statement."""
    found = CoursePage.objects.filter(**course).order_by().values("path")[:1]
    pages = Page.objects.filter(path__gte=Subquery(found), path__lte=Concat(Subquery(found), Value(LAST)))
    return next(iter(_outlines(_seen(pages, person), person.pk)), None)


def item_of(person: Any, page: Page) -> tuple[Outline | None, Item | None]:
    """The course that a lesson or a test stands in, and its place there, as far as the person may see; one statement.

    A test in no course (an exam of its own) and a course not to be seen are both (None, None).
    """
    outline = outline_of(person, path=page.path[:-STEP])
    item = next((each for each in outline.items if each.pk == page.pk), None) if outline else None
    return (outline, item) if item else (None, None)


def outlines(person: Any, courses: QuerySet[CoursePage]) -> list[Outline]:
    """Those of the courses that the person may see, in the authors' order; one statement."""
    return _outlines(_seen(_of(courses), person), person.pk)


def outlines_for_all(courses: QuerySet[CoursePage]) -> list[Outline]:
    """The published courses as every reader takes them, whoever asks; one statement."""
    return _outlines(_rows(_of(courses)).filter(_published()), None)


def catalogue(person: Any) -> tuple[list[Outline], list[Item]]:
    """Every course and every exam of its own that the person may see, in the authors' order; one statement."""
    rows = list(_columns(_seen(_section(), person), person.pk, "stands_alone"))
    alone = [_item(row, "") for row in rows if row["stands_alone"] and _kind(row) == QUIZ]
    return _assembled(rows), alone


def _of(courses: QuerySet[CoursePage]) -> QuerySet[Page]:
    """The courses and the pages right below them."""
    paths = courses.order_by().values("path")
    return _section().filter(Q(path__in=paths) | Q(parent__in=paths))


def _section() -> QuerySet[Page]:
    """Every page below the list of courses, with the path of its parent."""
    top = CourseIndexPage.objects.order_by().values("path")[:1]
    below = Page.objects.filter(path__gt=Subquery(top), path__lte=Concat(Subquery(top), Value(LAST + LAST)))
    below = below.annotate(parent=Substr("path", 1, Length("path") - STEP))
    return below.annotate(stands_alone=Q(parent=Subquery(top)))


def _rows(pages: QuerySet[Page]) -> QuerySet[Page]:
    kinds = ("coursepage__audience", "lessonpage__audience", "quizpage__audience")
    return pages.annotate(audience=Coalesce(*kinds))


def _published() -> Q:
    return Q(live=True, publications__revision=F("live_revision"))


def _seen(pages: QuerySet[Page], person: Any) -> QuerySet[Page]:
    return _rows(pages).filter(readable_by(person))


def _columns(pages: QuerySet[Page], person_id: int | None, *more: str) -> Iterable[dict[str, Any]]:
    columns = {
        "summary": F("coursepage__summary"),
        "system": F("coursepage__system__name"),
        "lesson_minutes": F("lessonpage__minutes"),
        "time_limit": F("quizpage__time_limit"),
        "pass_percent": F("quizpage__pass_percent"),
        "publication": F("publications__pk"),
        "stamp": F("publications__stamp"),
    }
    names = ["pk", "path", "title", "slug", "audience", "live_revision_id", *more]
    if person_id:
        running = Q(coursepage__enrolments__person=person_id, coursepage__enrolments__ended_at=None)
        pages = pages.annotate(mine=FilteredRelation("coursepage__enrolments", condition=running))
        columns |= {f"mine_{name}": F(f"mine__{name}") for name in ("pk", "kind", "due_on", "completed_at")}
    return pages.order_by("path").values(*names, **columns)


def _outlines(pages: QuerySet[Page], person_id: int | None) -> list[Outline]:
    return _assembled(_columns(pages, person_id))


def _assembled(rows: Iterable[dict[str, Any]]) -> list[Outline]:
    """Parts for authors only belong to a course for authors only; a part without its course belongs to nothing."""
    courses: dict[str, dict[str, Any]] = {}
    items: dict[str, list[Item]] = {}
    for row in rows:
        if _kind(row) == COURSE:
            courses[row["path"]] = row
        elif (course := courses.get(row["path"][:-STEP])) and _belongs(row, course):
            items.setdefault(course["path"], []).append(_item(row, course["slug"]))
    return [_outline(row, tuple(items.get(path, ()))) for path, row in courses.items()]


def _belongs(row: dict[str, Any], course: dict[str, Any]) -> bool:
    return course["audience"] == PageAudience.AUTHORS or row["audience"] != PageAudience.AUTHORS


def _outline(row: dict[str, Any], items: tuple[Item, ...]) -> Outline:
    enrolled = None
    if row.get("mine_pk"):
        is_assigned = row["mine_kind"] == EnrolmentKind.ASSIGNED
        enrolled = Enrolled(row["mine_pk"], is_assigned, row["mine_due_on"], row["mine_completed_at"])
    return Outline(row["pk"], row["title"], row["slug"], items, row["summary"], row["system"] or "", enrolled)


def _item(row: dict[str, Any], course_slug: str) -> Item:
    kind = _kind(row)
    return Item(
        pk=row["pk"],
        kind=kind,
        title=row["title"],
        slug=row["slug"],
        course_slug=course_slug,
        minutes=row["lesson_minutes"] if kind == LESSON else row["time_limit"],
        pass_percent=row["pass_percent"] or 0,
        published=Published(row["pk"], row["live_revision_id"], row["publication"], row["stamp"], row["audience"]),
    )


def _kind(row: dict[str, Any]) -> str:
    """By what only pages of that kind have."""
    if row["summary"] is not None:
        return COURSE
    return LESSON if row["lesson_minutes"] is not None else QUIZ
