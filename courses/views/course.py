"""The outline of a course: every part with its rule, its state and, where it is locked, why. An exam of its own too."""

import itertools
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.blocks.applies import Applies, for_whom
from courses.forms.entry import AskEntryForm, EnterByCodeForm
from courses.forms.extension import AskExtensionForm
from courses.models import CoursePage, ModulePage, QuizPage
from courses.queries.begun import begun_of
from courses.queries.course_lock import course_lock
from courses.queries.course_standing import CourseStanding, ItemStanding, ModuleStanding, rule_of, standing
from courses.queries.drafted import drafted
from courses.queries.entry import is_closed_to, newest_entry_request
from courses.queries.entry_rules import for_roles
from courses.queries.evidence import evidence_of
from courses.queries.exams import exam_at
from courses.queries.extensions import newest_asked
from courses.queries.marking import told_of_works
from courses.queries.outline import Outline, outline_of
from courses.queries.results import Result, results_of
from courses.queries.tags import about
from courses.queries.texts import course_of
from courses.views.lesson_body import lasting
from courses.views.previewed import as_readers_do, previewed_scope
from lms.permissions import can
from lms.registry import page_views


def course(request: HttpRequest, slug: str) -> HttpResponse:
    found = outline_of(request.user, slug=slug)
    if found:
        return _outline(request, found)
    exam = exam_at(request.user, slug)
    if exam:
        return page_views.of(QuizPage)(request, exam)  # type: ignore[no-any-return]
    # A visitor learns nothing of what exists: every unreadable address leads to the log-in.
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise Http404


@as_readers_do
def serve_course(request: HttpRequest, page: CoursePage) -> HttpResponse:
    """What Wagtail calls: a preview shows the texts as they are being written, anything else the published ones."""
    if not getattr(request, "is_preview", False):
        return course(request, page.slug)
    return _previewed(request, drafted(page))


def _previewed(request: HttpRequest, written: Outline) -> HttpResponse:
    return _shown(request, standing(written.for_reader(previewed_scope(request)), ()), is_preview=True)


@as_readers_do
def serve_module(request: HttpRequest, page: ModulePage) -> HttpResponse:
    """A module has no page of its own; it is shown in the outline, in a preview as it is being written."""
    course = course_of(page) if getattr(request, "is_preview", False) else None
    if course:
        return _previewed(request, drafted(course.get_latest_revision_as_object(), part=page))
    return redirect("course", page.get_parent().slug)


def show_outline(
    request: HttpRequest,
    slug: str,
    ask_form: AskExtensionForm | None = None,
    entry_form: AskEntryForm | EnterByCodeForm | None = None,
) -> HttpResponse:
    """The outline with a request for a longer term or to be let in, or with a code, as it was typed."""
    found = outline_of(request.user, slug=slug)
    if found is None:
        raise Http404
    return _shown(request, _mine(request.user, found), ask_form=ask_form, entry_form=entry_form)


@require_safe
def _outline(request: HttpRequest, found: Outline) -> HttpResponse:
    return _shown(request, _mine(request.user, found))


def _mine(person: Any, found: Outline) -> CourseStanding:
    return standing(found, evidence_of(person), begun_of(person, found))


def _shown(
    request: HttpRequest,
    mine: CourseStanding,
    *,
    is_preview: bool = False,
    ask_form: AskExtensionForm | None = None,
    entry_form: AskEntryForm | EnterByCodeForm | None = None,
) -> HttpResponse:
    person = request.user
    mine = mine if is_preview else told_of_works(mine, person)
    tests = [each.item.pk for each in mine.items if each.item.is_quiz]
    results = results_of(person.pk, tests) if person.pk and tests else {}
    context: dict[str, Any] = {
        "outline": mine.outline,
        "standing": mine,
        "sections": _sections(mine, results),
        "facts": _facts(mine.outline),
        "about": about(mine.outline.tags, mine.outline.licence),
        "sees_all": mine.outline.scope is None,
        "may_learn": can(person, "courses.enrol") and not is_preview and mine.outline.is_open,
        "not_for_reader": "" if mine.outline.holds or is_preview else for_whom(mine.outline.rule or Applies()),
        "may_oversee": can(person, "courses.oversee") and not is_preview,
        "may_let_in": bool(_way_in(mine.outline)) and can(person, "courses.look_in") and not is_preview,
        "is_preview": is_preview,
        "updates": () if is_preview else mine.outline.updates,
        **_locked(person, mine.outline, is_preview=is_preview),
    }
    enrolled = mine.outline.enrolled
    if enrolled and enrolled.due_on and not mine.is_complete and not enrolled.completed_at:
        context |= {"ask_form": ask_form or AskExtensionForm(), "asked": newest_asked(enrolled)}
    if context["may_learn"] and is_closed_to(person, mine.outline):
        context |= {"is_closed": True, **_door(person, mine.outline, entry_form)}
    return render(request, "courses/course.html", context)


def _locked(person: Any, outline: Outline, *, is_preview: bool) -> dict[str, Any]:
    lock = () if is_preview else course_lock(person, outline)
    return {"lock": lock, "of_way": any(each.of_way for each in lock)}


def _sections(
    mine: CourseStanding, results: Mapping[int, Result]
) -> list[tuple[ModuleStanding, list[tuple[int, ItemStanding, str, Result | None]]]]:
    """Each module with its parts, which are counted through the whole course."""
    count = itertools.count(1)
    return [
        (module, [(next(count), each, rule_of(each.item), results.get(each.item.pk)) for each in module.items])
        for module in mine.modules
    ]


def _facts(outline: Outline) -> list[tuple[str, str]]:
    facts = [("clock", lasting(outline.minutes))] if outline.minutes else []
    if outline.rule and outline.scope is None:
        facts.append(("users", for_whom(outline.rule)))
    if outline.system:
        facts.append(("monitor", outline.system))
    if outline.in_order:
        facts.append(("list-checks", _("parts open one after another")))
    if outline.for_roles:
        facts.append(("users", for_roles(outline.for_roles)))
    way = _way_in(outline)
    return [*facts, ("lock", way)] if way else facts


def _way_in(outline: Outline) -> str:
    """Empty where everybody may begin."""
    ways = {CoursePage.Entry.APPROVAL: _("entry by request"), CoursePage.Entry.CODE: _("entry by a code")}
    return ways.get(CoursePage.Entry(outline.entry), "")


def _door(person: Any, outline: Outline, form: AskEntryForm | EnterByCodeForm | None) -> dict[str, Any]:
    """What somebody sees who is not in yet."""
    if outline.entry == CoursePage.Entry.CODE:
        return {"code_form": form or EnterByCodeForm()}
    return {"entry_form": form or AskEntryForm(), "entry_request": newest_entry_request(person, outline.pk)}
