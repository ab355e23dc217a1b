"""A task: what is to be done, by which criteria it is marked, handing in, and what came of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.blocks.rubric import pinned
from courses.forms.work import HandInForm
from courses.models import AssignmentPage, PeerMarking, Work
from courses.operations.hand_in import hand_in as hand
from courses.operations.take_back_work import take_back_work as take_back
from courses.queries.course_lock import part_lock
from courses.queries.entry import is_closed_to
from courses.queries.marking import Tried, tries_at
from courses.queries.outline import item_of
from courses.queries.texts import address_of, course_of
from courses.views.course_locked import course_locked
from courses.views.lesson_body import body_of_text
from courses.views.previewed import as_readers_do
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can
from lms.views.seen import made_before, make_once, reader


@require_safe
@as_readers_do
def serve_assignment(request: HttpRequest, page: AssignmentPage) -> HttpResponse:
    """Called with a task that the reader may see. In the preview of an author nothing can be handed in."""
    if not isinstance(request.user, Person):
        return redirect_to_login(request.get_full_path())
    return _shown(request, page, HandInForm(page=page))


@login_required
@require_POST
def hand_in(request: HttpRequest, page_id: int) -> HttpResponse:
    person = reader(request)
    if page_id >= 2**63:
        raise Http404
    page = get_object_or_404(AssignmentPage, pk=page_id)
    outline, item = item_of(person, page)
    if outline is None or item is None:
        raise Http404
    if is_closed_to(person, outline):
        return redirect(item.url)
    if why := part_lock(person, outline, item):
        return course_locked(request, outline, why, title=item.title)
    if made_before(request, "courses.hand_in", Work):
        return redirect(item.url)
    form = HandInForm(request.POST, request.FILES, page=page)
    if form.is_valid():
        text, file = form.cleaned_data.get("text", ""), form.cleaned_data.get("file")
        with refusals_to(form):
            make_once(
                request,
                form,
                "courses.hand_in",
                Work,
                lambda: hand(page=page, text=text, file=file, by=person, now=timezone.now()),
            )
            messages.success(request, _("The work is handed in. The result will come as a notice."))
            return redirect(item.url)
    return _shown(request, page, form)


@login_required
@require_POST
def take_back_work(request: HttpRequest, pk: int) -> HttpResponse:
    if pk >= 2**63:
        raise Http404
    person = reader(request)
    work = get_object_or_404(Work.objects.filter(person=person).select_related("page"), pk=pk)
    try:
        take_back(work=work, by=person, now=timezone.now())
        messages.success(request, _("The work is taken back. Another one can be handed in."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(address_of(work.page))


def _shown(request: HttpRequest, page: AssignmentPage, form: HandInForm) -> HttpResponse:
    is_preview = getattr(request, "is_preview", False)
    tries = [] if is_preview else tries_at(page, reader(request))
    course = course_of(page)
    waiting = next((each.work for each in tries if each.work.waits), None)
    context: dict[str, Any] = {
        "task": page,
        "course": course,
        "course_url": address_of(course) if course else "",
        "body": body_of_text(page),
        "rubric": pinned(page.rubric),
        "form": form,
        "tries": tries,
        "waiting": waiting,
        "may_take_back": waiting and not (waiting.peers and PeerMarking.objects.filter(work=waiting).exists()),
        "given": [] if is_preview or not page.is_by_peers else _given(page, reader(request)),
        "passed": any(each.marking and each.marking.passed for each in tries),
        "may_hand_in": not is_preview and _may_follow(tries) and can(request.user, "courses.hand_in", page),
        "may_mark": not is_preview and can(request.user, "courses.see_works"),
        "is_preview": is_preview,
    }
    response = render(request, "courses/assignment.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response


def _given(page: AssignmentPage, person: Person) -> list[PeerMarking]:
    """Works of others that this person marks or has marked, the oldest first."""
    rows = PeerMarking.objects.visible_to(person).filter(work__page=page).select_related("work")
    return list(rows.order_by("pk"))


def _may_follow(tries: list[Tried]) -> bool:
    return not any(each.work.waits or (each.marking and each.marking.passed) for each in tries)
