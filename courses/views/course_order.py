"""In the editor: modules, lessons and tests of a course in order, moved by plain buttons or dragged to their place."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from courses.forms.module import ModuleForm
from courses.models import CoursePage
from courses.operations.drop_module import drop_module
from courses.operations.move_part import move_part
from courses.operations.write_module import write_module
from courses.queries.course_order import OrderedPart, course_waits, ordered_parts
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can
from lms.views.seen import reader


@require_http_methods(["GET", "HEAD", "POST"])
def course_order(request: HttpRequest, pk: int) -> HttpResponse:
    if pk >= 2**63:
        raise Http404
    person, course = reader(request), get_object_or_404(CoursePage, pk=pk)
    if not can(person, "courses.write", course):
        raise PermissionDenied
    parts = ordered_parts(course)
    form = ModuleForm(request.POST if request.POST.get("act") == "add" else None, parts=parts)
    if form.is_bound:
        if form.is_valid() and _added(form, course, person):
            messages.success(request, _("The module is a draft. Readers see it once it is approved."))
            return redirect("course_order", pk)
    elif request.method == "POST":
        return _changed(request, course, parts, person)
    context: dict[str, Any] = {
        "course": course,
        "parts": parts,
        "form": form,
        "is_locked": not can(person, "courses.approve", course) and course_waits(course),
        "breadcrumbs_items": [
            {"url": reverse("course_pages:index"), "label": _("Courses")},
            {"url": reverse("wagtailadmin_pages:edit", args=[course.pk]), "label": course.draft_title},
            {"url": "", "label": _("Order and modules")},
        ],
        "header_title": _("Order and modules"),
        "header_icon": "list-ol",
    }
    return render(request, "courses/wagtail/course_order.html", context)


@require_POST
def place_part(request: HttpRequest, pk: int, part_id: int) -> HttpResponse:
    """Dragged, or moved with the arrow keys, to ?position= (from 0) by Wagtail's own script, which reads no words: 400
    where it was refused, and the sentence stands on the next page.
    """
    if max(pk, part_id) >= 2**63:
        raise Http404
    person, course = reader(request), get_object_or_404(CoursePage, pk=pk)
    if not can(person, "courses.write", course):
        raise PermissionDenied
    sent = request.GET.get("position", "")
    if not (sent.isascii() and sent.isdecimal() and len(sent) < 6):
        return HttpResponse(status=400)
    try:
        move_part(course=course, part_id=part_id, place=int(sent), by=person, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return HttpResponse(status=400)
    return HttpResponse(status=204)


def _added(form: ModuleForm, course: CoursePage, by: Person) -> bool:
    said = form.cleaned_data
    with refusals_to(form):
        write_module(course=course, title=said["title"], summary=said["summary"], before=form.before_page(), by=by)
    return form.is_valid()


def _changed(request: HttpRequest, course: CoursePage, parts: list[OrderedPart], by: Person) -> HttpResponse:
    """Moved or taken out; the answer leads back to the part that was moved, where the keyboard goes on."""
    act, sent = request.POST.get("act"), request.POST.get("part", "")
    part_id = int(sent) if sent.isdecimal() and len(sent) < 19 else 0
    back = reverse("course_order", args=[course.pk])
    try:
        if act in ("up", "down"):
            place = next((place for place, each in enumerate(parts) if each.page.pk == part_id), 0)
            place += 1 if act == "down" else -1
            move_part(course=course, part_id=part_id, place=place, by=by, now=timezone.now())
            back = f"{back}#part-{part_id}"
        elif act == "drop":
            drop_module(course=course, module_id=part_id, by=by, now=timezone.now())
            messages.success(request, _("The module is taken out. Its lessons and tests stay in the course."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(back)
