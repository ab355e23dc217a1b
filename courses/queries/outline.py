"""What courses consist of, in the order of the page tree, and one's own enrolment; what is done: see evidence.py."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Case, F, FilteredRelation, JSONField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, Length, Substr
from django.utils import timezone
from wagtail.models import Page

from courses.blocks.applies import rule_of_page
from courses.models import CourseIndexPage, CoursePage, CourseTag, EnrolmentKind
from courses.queries.answers import answers_column, answers_in
from courses.queries.ordered import ordered_by_a_programme
from courses.queries.outlined import (
    ASSIGNMENT,
    CARD,
    COURSE,
    LESSON,
    MODULE,
    QUIZ,
    Enrolled,
    Item,
    Module,
    Outline,
)
from courses.queries.published import Published
from courses.queries.releases import updates_column, updates_in
from courses.records.readable import readable_by
from lms.kit.gathered import Listed
from lms.kit.shaped import Shaped
from lms.models.standing import Shape, shape_of
from lms.pages import PageAudience
from lms.permissions import can
from lms.queries.scope import scope_column, scope_in

STEP = Page.steplen
LAST = "Z" * STEP
RULED = ("coursepage", "lessonpage", "quizpage", "assignmentpage")
SCOPED = ("coursepage", "lessonpage", "modulepage", "quizpage", "assignmentpage")
__all__ = [
    "ASSIGNMENT",
    "CARD",
    "COURSE",
    "LESSON",
    "MODULE",
    "QUIZ",
    "Enrolled",
    "Item",
    "Module",
    "Outline",
    "catalogue",
    "item_of",
    "outline_of",
    "outlines",
    "outlines_for_all",
]


def outline_of(person: Any, *, answers_at: str = "", **course: Any) -> Outline | None:
    """The course that these columns name (slug=…, path=…), or None where the person may not see it; one statement,
    which is compiled once a day for readers of the same roles.

    The part with the slug `answers_at` brings the answers that the person may read there, and its updates; the course
    brings its own.
    """
    shape, told = shape_of(person)
    given = {_mark(name): value for name, value in course.items()} | {_mark("here"): answers_at}
    rows = OUTLINE.rows((shape, timezone.localdate(), frozenset(course)), {**told, **given})
    return next(iter(_offered(_assembled(rows, person), person)), None)


def _mark(name: str) -> Any:
    """Stands for an id or a text in a compiled statement: no slug and no path holds such a sign, and no person holds
    as many roles as would bring the marks of `shape_of` this far down.
    """
    return -1_000_000 if name == "pk" else f"\x1f{name}"


def _outline_statement(asked: tuple[Shape, date, frozenset[str]]) -> Any:
    person, _day, names = asked
    course = {name: _mark(name) for name in sorted(names)}
    found = CoursePage.objects.filter(**course).order_by().values("path")[:1]
    pages = Page.objects.filter(path__gte=Subquery(found), path__lte=Concat(Subquery(found), Value(LAST)))
    here = When(slug=_mark("here"), then=answers_column(person, page_id=OuterRef("pk")))
    told = When(Q(slug=_mark("here")) | Q(coursepage__isnull=False), then=updates_column(OuterRef("pk")))
    nothing = Value([], JSONField())
    tags = Listed(CourseTag.objects.filter(content_object=OuterRef("pk")), name=F("tag__name"), slug=F("tag__slug"))
    pages = pages.annotate(
        licence=F("coursepage__licence"),
        tags=Case(When(coursepage__isnull=False, then=tags), default=nothing, output_field=JSONField()),
        answers=Case(here, default=nothing, output_field=JSONField()),
        updates=Case(told, default=nothing, output_field=JSONField()),
    )
    return _columns(_seen(pages, person), person, "answers", "updates", "tags", "licence")


OUTLINE = Shaped(_outline_statement)


def item_of(person: Any, page: Page) -> tuple[Outline | None, Item | None]:
    """The course that a lesson or a test stands in, and its place there, as far as the person may see; one statement.

    A test in no course (an exam of its own) and a course not to be seen are both (None, None).
    """
    outline = outline_of(person, path=page.path[:-STEP])
    item = next((each for each in outline.items if each.pk == page.pk), None) if outline else None
    return (outline, item) if item else (None, None)


def outlines(person: Any, courses: QuerySet[CoursePage]) -> list[Outline]:
    """Those of the courses that are for the person and that they may see, in the authors' order; one statement."""
    return _offered(_outlines(_seen(_of(courses), person), person), person)


def outlines_by(kept: Shaped, person: Any) -> list[Outline]:
    """Of the courses that the compiled statement names, those for others only among them (see Outline.holds)."""
    return _assembled(_asked(kept, person), person)


def outlines_statement(person: Any, courses: QuerySet[CoursePage]) -> QuerySet[Any, dict[str, Any]]:
    """What a Shaped of `outlines_by` builds for (shape of the person, day)."""
    return _columns(_seen(_of(courses), person), person)


def _asked(kept: Shaped, person: Any) -> list[dict[str, Any]]:
    shape, told = shape_of(person)
    return kept.rows((shape, timezone.localdate()), told)


def outlines_for_all(courses: QuerySet[CoursePage]) -> list[Outline]:
    """The published courses with the parts for whichever partners, whoever asks (`as_taken`); one statement."""
    return _outlines(_rows(_of(courses)).filter(_published()), None)


def catalogue(person: Any) -> tuple[list[Outline], list[Item]]:
    """Every course and every exam of its own that the person may see, in the authors' order; one statement."""
    rows = _asked(CATALOGUE, person)
    alone = [_item(row, "") for row in rows if row["stands_alone"] and _kind(row) == QUIZ]
    return _offered(_assembled(rows, person), person), alone


CATALOGUE = Shaped(lambda asked: _columns(_seen(_section(), asked[0]), asked[0], "stands_alone"))


def _offered(found: list[Outline], person: Any) -> list[Outline]:
    """Those that are for this reader, those taken already, and for who answers for an office those for its people."""
    oversees = bool(person.is_authenticated and can(person, "courses.oversee"))
    return [each for each in found if each.holds or each.enrolled or (oversees and each.is_overseen)]


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
    """A module goes with its course, whoever may read that."""
    kinds = [f"{kind}__audience" for kind in ("coursepage", "lessonpage", "quizpage", "assignmentpage")]
    return pages.annotate(audience=Coalesce(*kinds, Value(PageAudience.PUBLIC)))


def _published() -> Q:
    return Q(live=True, publications__revision=F("live_revision"))


def _seen(pages: QuerySet[Page], person: Any) -> QuerySet[Page]:
    return _rows(pages).filter(readable_by(person))


def _columns(pages: QuerySet[Page], person: Any, *more: str) -> QuerySet[Any, dict[str, Any]]:
    columns: dict[str, Any] = {
        "summary": F("coursepage__summary"),
        "system": F("coursepage__system__name"),
        "module_summary": F("modulepage__summary"),
        "entry": F("coursepage__entry"),
        "card_pk": F("coursepage__card_instruction"),
        "card_title": F("coursepage__card_instruction__title"),
        "card_slug": F("coursepage__card_instruction__slug"),
        "lesson_minutes": F("lessonpage__minutes"),
        "watch_percent": F("lessonpage__watch_percent"),
        "is_extra": F("lessonpage__is_extra"),
        "time_limit": F("quizpage__time_limit"),
        "pass_percent": F("quizpage__pass_percent"),
        "task_percent": F("assignmentpage__pass_percent"),
        "publication": F("publications__pk"),
        "stamp": F("publications__stamp"),
        "only_for": Coalesce(*(f"{kind}__only_for" for kind in SCOPED)),
        "in_order": F("coursepage__in_order"),
        "for_roles": F("coursepage__for_roles"),
        "needs": Coalesce(*(f"{kind}__needs" for kind in RULED), Value([], JSONField())),
    }
    names = ["pk", "path", "title", "slug", "audience", "live_revision_id", *more]
    if person and person.pk:
        # With the course alone, once for all its parts.
        is_course = When(coursepage__isnull=False, then=scope_column(person))
        columns["scope"] = Case(is_course, default=Value(None, JSONField()), output_field=JSONField())
        columns["is_ordered"] = ordered_by_a_programme(OuterRef("pk"), OuterRef("path"))
        running = Q(coursepage__enrolments__person=person.pk, coursepage__enrolments__ended_at=None)
        pages = pages.annotate(mine=FilteredRelation("coursepage__enrolments", condition=running))
        columns |= {f"mine_{name}": F(f"mine__{name}") for name in ("pk", "kind", "due_on", "completed_at")}
    return pages.order_by("path").values(*names, **columns)


def _outlines(pages: QuerySet[Page], person: Any) -> list[Outline]:
    return _assembled(_columns(pages, person), person)


def _assembled(rows: Iterable[dict[str, Any]], person: Any) -> list[Outline]:
    """Parts for authors only belong to a course for authors only; a part without its course belongs to nothing.

    Authors pass by the rules of every course.
    """
    passes = person is not None and can(person, "courses.look_in")
    courses: dict[str, dict[str, Any]] = {}
    items: dict[str, list[Item]] = {}
    modules: dict[str, Module] = {}
    for row in rows:
        if _kind(row) == COURSE:
            courses[row["path"]] = row
        elif (course := courses.get(row["path"][:-STEP])) and _belongs(row, course):
            if _kind(row) == MODULE:
                modules[course["path"]] = _module(row)
            else:
                item = _item(row, course["slug"], modules.get(course["path"]))
                if row.get("updates"):
                    item = replace(item, updates=updates_in(row["updates"], scope_in(course.get("scope"))))
                items.setdefault(course["path"], []).append(item)
    found = [_outline(row, tuple(items.get(path, ()))) for path, row in courses.items()]
    return [replace(each, passes=True) for each in found] if passes else found


def _belongs(row: dict[str, Any], course: dict[str, Any]) -> bool:
    return course["audience"] == PageAudience.AUTHORS or row["audience"] != PageAudience.AUTHORS


def _outline(row: dict[str, Any], items: tuple[Item, ...]) -> Outline:
    enrolled = None
    if row.get("mine_pk"):
        is_assigned, is_offered = (row["mine_kind"] == each for each in (EnrolmentKind.ASSIGNED, EnrolmentKind.OFFERED))
        enrolled = Enrolled(row["mine_pk"], is_assigned, row["mine_due_on"], row["mine_completed_at"], is_offered)
    whole = Outline(row["pk"], row["title"], row["slug"], items, row["summary"], row["system"] or "", enrolled)
    scope = scope_in(row.get("scope"))
    more: dict[str, Any] = {"entry": row["entry"], "updates": updates_in(row.get("updates"), scope)}
    more |= {"tags": tuple((each["name"], each["slug"]) for each in row.get("tags") or ())}
    more |= {"licence": row.get("licence") or ""}
    more |= {"in_order": bool(row["in_order"]), "rule": rule_of_page(row["only_for"])}
    more |= {name: tuple(row[name] or ()) for name in ("needs", "for_roles")}
    if row["card_pk"]:
        more["card"] = Item(row["card_pk"], CARD, row["card_title"], row["card_slug"])
    return replace(whole, is_ordered=bool(row.get("is_ordered")), **more).for_reader(scope)


def _module(row: dict[str, Any]) -> Module:
    return Module(row["pk"], row["title"], row["module_summary"], rule_of_page(row["only_for"]))


def _item(row: dict[str, Any], course_slug: str, module: Module | None = None) -> Item:
    kind = _kind(row)
    return Item(
        pk=row["pk"],
        kind=kind,
        title=row["title"],
        slug=row["slug"],
        course_slug=course_slug,
        minutes=row["lesson_minutes"] if kind == LESSON else row["time_limit"],
        pass_percent=row["pass_percent"] or row["task_percent"] or 0,
        published=Published(row["pk"], row["live_revision_id"], row["publication"], row["stamp"], row["audience"]),
        answers=answers_in(row.get("answers")),
        rule=rule_of_page(row["only_for"]),
        watch_percent=row["watch_percent"] or 0,
        is_extra=bool(row["is_extra"]),
        module=module,
        needs=tuple(row["needs"] or ()),
    )


def _kind(row: dict[str, Any]) -> str:
    """By what only pages of that kind have."""
    if row["summary"] is not None:
        return COURSE
    if row["module_summary"] is not None:
        return MODULE
    if row["task_percent"] is not None:
        return ASSIGNMENT
    return LESSON if row["lesson_minutes"] is not None else QUIZ
