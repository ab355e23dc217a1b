"""Courses in the open tables: menu, homes, search, the views of their pages, personal data, what is recomputed."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from wagtail.search.backends import get_search_backend

from courses.models import (
    ChangeConfirmation,
    CourseIndexPage,
    CoursePage,
    CourseReminder,
    Enrolment,
    Extension,
    LessonDone,
    LessonPage,
    ModulePage,
    QuizPage,
)
from courses.queries.completions import completion_differences
from courses.queries.course_standing import CourseStanding, progress_in_words, standing
from courses.queries.deltas import Delta, changed_lessons, deltas_of
from courses.queries.extensions import extensions_to_decide
from courses.queries.learnt import RECORDS, courses_of, records_of
from courses.queries.outline import outlines
from courses.queries.participants import CourseOfOffice, courses_of_office
from courses.views.course import serve_course, serve_module
from courses.views.courses import serve_courses
from courses.views.lesson import serve_lesson
from lms import registry
from lms.kit.gathered import gathered, moment
from lms.mail_times import DaytimeNotice, daytime_notices
from lms.models import Person
from lms.registry import Hit, HomePanel, NavItem, NowItem, PersonalData, Recomputable, SearchSource

MOST_TO_CONTINUE = MOST_CHANGED = 3
MOST_LESSONS_LOOKED_AT = 60
SOON = timedelta(days=7)


def everybody(person: Any) -> bool:
    return True


def to_continue(person: Person, now: datetime) -> list[NowItem]:
    """Courses begun or assigned and not complete, the nearest day first, each one click from where it was left.

    One statement, the records gathered.
    """
    taken = ((each, each.enrolled) for each in courses_of(person, now) if each.holds)
    running = [each for each, enrolled in taken if enrolled and not enrolled.completed_at]
    records = records_of(person, now)
    open_ones = [each for each in (standing(outline, records) for outline in running) if each.next]
    return [_continue(each, now) for each in sorted(open_ones, key=_due)[:MOST_TO_CONTINUE]]


def _due(mine: CourseStanding) -> date:
    enrolled = mine.outline.enrolled
    return enrolled.due_on if enrolled and enrolled.due_on else date.max


def _continue(mine: CourseStanding, now: datetime) -> NowItem:
    following, due, day = mine.next, _due(mine), timezone.localdate(now)
    is_dated = due != date.max
    return NowItem(
        title=mine.outline.title,
        url=following.item.url if following else mine.outline.url,
        action=_("Continue") if mine.has_begun else pgettext("course", "Begin"),
        detail=f"{progress_in_words(mine)} · {following.item.title}" if following else progress_in_words(mine),
        icon="graduation-cap",
        due=timezone.make_aware(datetime.combine(due, time.max)) if is_dated else None,
        tone="plain" if not is_dated or due > day + SOON else "warn" if due >= day else "danger",
        timer=_("To be done by %(day)s") % {"day": date_format(due, "j E Y")} if is_dated else "",
    )


def assigned_in_office(person: Person, now: datetime) -> list[CourseOfOffice] | None:
    """How far the own office is with what was assigned; one statement."""
    return courses_of_office(person, timezone.localdate(now)) or None


def longer_terms(person: Person, now: datetime) -> list[NowItem]:
    """Requests for a longer term that this person should decide; gathered."""
    return [_longer_term(row) for row in gathered(person, now, extensions_to_decide)]


def _longer_term(row: dict[str, Any]) -> NowItem:
    learner = Person(username=row["username"], first_name=row["first_name"], last_name=row["last_name"])
    due_on = date.fromisoformat(row["due_on"])
    return NowItem(
        title=_("Asks for a longer term: %(name)s") % {"name": learner},
        url=reverse("extension", args=[row["pk"]]),
        action=pgettext("request", "Decide"),
        detail=_("%(title)s, to be done by %(day)s") % {"title": row["title"], "day": date_format(due_on, "j E Y")},
        icon="calendar",
        due=moment(row["asked_at"]),
    )


def changed_since(person: Person, now: datetime) -> list[NowItem]:
    """Lessons done that have changed since: each by name, or together when there are many; gathered."""
    deltas = deltas_of(person, now)
    if len(deltas) <= MOST_CHANGED:
        return [_changed(each) for each in deltas]
    words = ngettext("%(count)d lesson has changed", "%(count)d lessons have changed", len(deltas))
    title = words % {"count": len(deltas)}
    return [NowItem(title, reverse("changes"), _("Show the list"), icon="file-text")]


def _changed(delta: Delta) -> NowItem:
    return NowItem(
        title=_("Changed lesson: %(title)s") % {"title": delta.title},
        url=delta.url,
        action=_("See the change"),
        detail=delta.note,
        icon="file-text",
    )


def find_courses(person: Any, text: str, limit: int) -> list[Hit]:
    """Courses and lessons by their words, as far as the person may see them; three statements at most."""
    search = get_search_backend().search
    courses = search(text, CoursePage.objects.visible_to(person))[:limit]
    lessons = search(text, LessonPage.objects.live())[:MOST_LESSONS_LOOKED_AT]
    paths = {page.path for page in courses} | {page.path[: -page.steplen] for page in lessons}
    hits: dict[int, Hit] = {}
    for outline in outlines(person, CoursePage.objects.filter(path__in=paths)) if paths else []:
        hits[outline.pk] = Hit(outline.title, outline.url, outline.summary)
        hits |= {item.pk: Hit(item.title, item.url, detail=outline.title) for item in outline.items}
    return [hits[page.pk] for page in (*courses, *lessons) if page.pk in hits][:limit]


def export_enrolments(person: Person) -> list[dict[str, Any]]:
    rows = Enrolment.objects.filter(person=person).select_related("course").order_by("pk")
    return [
        {
            "course": row.course.title,
            "kind": row.kind,
            "enrolled_at": row.enrolled_at.isoformat(),
            "due_on": row.due_on.isoformat() if row.due_on else None,
            "completed_at": row.completed_at.isoformat() if row.completed_at else None,
            "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        }
        for row in rows
    ]


def erase_enrolments(person: Person, now: datetime) -> int:
    """Others' enrolments stay; who assigned them is taken out."""
    Enrolment.objects.filter(by=person).exclude(person=person).update(by=None)
    return Enrolment.objects.filter(person=person).delete()[0]


def export_reminders(person: Person) -> list[dict[str, Any]]:
    """Of the own courses; that somebody else was late with theirs is not kept of this person."""
    rows = CourseReminder.objects.filter(person=person, enrolment__person=person)
    return [
        {
            "course": row.enrolment.course.title,
            "due_on": row.due_on.isoformat(),
            "reminded_on": row.reminded_on.isoformat(),
        }
        for row in rows.select_related("enrolment__course").order_by("pk")
    ]


def erase_reminders(person: Person, now: datetime) -> int:
    return CourseReminder.objects.filter(person=person).delete()[0]


def export_extensions(person: Person) -> list[dict[str, Any]]:
    """What this person asked for and was answered."""
    rows = Extension.objects.filter(enrolment__person=person).select_related("enrolment__course").order_by("pk")
    return [
        {
            "course": row.enrolment.course.title,
            "due_on": row.due_on.isoformat(),
            "asked_at": row.asked_at.isoformat(),
            "text": row.wish,
            "state": row.state,
            "new_day": row.new_day.isoformat() if row.new_day else None,
            "reason": row.reason,
        }
        for row in rows
    ]


def erase_extensions(person: Person, now: datetime) -> int:
    """What others asked for stays; who decided it is taken out."""
    Extension.objects.filter(decided_by=person).exclude(enrolment__person=person).update(decided_by=None)
    return Extension.objects.filter(enrolment__person=person).delete()[0]


def export_lessons(person: Person) -> list[dict[str, Any]]:
    rows = LessonDone.objects.filter(person=person).select_related("lesson").order_by("pk")
    return [
        {
            "lesson": row.lesson.title,
            "done_at": row.done_at.isoformat(),
            "taken_back_at": row.taken_back_at.isoformat() if row.taken_back_at else None,
        }
        for row in rows
    ]


def erase_lessons(person: Person, now: datetime) -> int:
    return LessonDone.objects.filter(person=person).delete()[0]


def export_confirmations(person: Person) -> list[dict[str, Any]]:
    rows = ChangeConfirmation.objects.filter(person=person).select_related("publication__page").order_by("pk")
    return [
        {
            "title": row.publication.page.title,
            "version": row.publication.number,
            "confirmed_at": row.confirmed_at.isoformat(),
        }
        for row in rows
    ]


def erase_confirmations(person: Person, now: datetime) -> int:
    return ChangeConfirmation.objects.filter(person=person).delete()[0]


WRITTEN: tuple[type[Any], ...] = (CourseIndexPage, CoursePage, LessonPage, ModulePage, QuizPage)


def export_pages(person: Person) -> list[dict[str, Any]]:
    return [
        {"title": page.title, "address": page.slug}
        for kind in WRITTEN[1:]
        for page in kind.objects.filter(owner=person).order_by("pk")
    ]


def erase_pages(person: Person, now: datetime) -> int:
    """The texts stay; who wrote them is taken out."""
    return sum(kind.objects.filter(owner=person).update(owner=None) for kind in WRITTEN)


registry.page_views.add(CourseIndexPage, serve_courses)
registry.page_views.add(CoursePage, serve_course)
registry.page_views.add(LessonPage, serve_lesson)
registry.page_views.add(ModulePage, serve_module)
_nav = NavItem("courses", gettext_lazy("Courses"), "courses", 15, everybody, icon="graduation-cap", group="learning")
registry.nav.add(_nav)
LEARNERS = frozenset({"clerk", "leader", "representative", "deputy", "trainer", "consultant", "contract_manager"})
OFFICE, DECIDERS = frozenset({"coordinator", "administrator"}), frozenset({"representative", "deputy", "coordinator"})
registry.home_panels.add(HomePanel("courses to continue", 30, LEARNERS, "now", to_continue, lists=RECORDS))
registry.home_panels.add(
    HomePanel(
        "assigned courses",
        40,
        frozenset({"representative", "deputy"}),
        "main",
        assigned_in_office,
        "courses/home_office_courses.html",
    )
)
_changes = HomePanel("changed lessons", 32, LEARNERS | OFFICE, "now", changed_since, lists=(changed_lessons,))
registry.home_panels.add(_changes)
registry.home_panels.add(HomePanel("longer terms", 35, DECIDERS, "now", longer_terms, lists=(extensions_to_decide,)))
for _kind in ("courses_reminded", "lessons_changed"):
    daytime_notices.add(DaytimeNotice(_kind))
registry.search_sources.add(SearchSource("courses", gettext_lazy("Courses and lessons"), 25, find_courses))
registry.recomputables.add(Recomputable("completed courses", completion_differences))
registry.personal_data.add(
    PersonalData("enrolments", frozenset({"courses.Enrolment"}), export_enrolments, erase_enrolments)
)
registry.personal_data.add(
    PersonalData("reminders of courses", frozenset({"courses.CourseReminder"}), export_reminders, erase_reminders)
)
registry.personal_data.add(
    PersonalData("requests for a longer term", frozenset({"courses.Extension"}), export_extensions, erase_extensions)
)
registry.personal_data.add(
    PersonalData("lessons done", frozenset({"courses.LessonDone"}), export_lessons, erase_lessons)
)
registry.personal_data.add(
    PersonalData(
        "confirmations of changes",
        frozenset({"courses.ChangeConfirmation"}),
        export_confirmations,
        erase_confirmations,
    )
)
registry.personal_data.add(
    PersonalData(
        "authorship of courses",
        frozenset(kind._meta.label for kind in WRITTEN),
        export_pages,
        erase_pages,
    )
)
