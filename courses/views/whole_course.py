"""In the editor: a course with all its parts on one screen, handed in and approved in one act each."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from courses.models import CoursePage
from courses.operations.approve_course import approve_course
from courses.operations.submit_course import submit_course
from courses.queries.texts import parts_of, to_approve, to_submit
from lms.kit.refused import Refused
from lms.permissions import can
from lms.views.seen import reader

ACTIONS = {"submit": submit_course, "approve": approve_course}


@require_http_methods(["GET", "HEAD", "POST"])
def whole_course(request: HttpRequest, pk: int) -> HttpResponse:
    if pk >= 2**63:
        raise Http404
    person, course = reader(request), get_object_or_404(CoursePage, pk=pk)
    may_submit, may_approve = can(person, "courses.submit", course), can(person, "courses.approve", course)
    if not (may_submit or may_approve):
        raise PermissionDenied
    if act := ACTIONS.get(request.POST.get("act", "")):
        try:
            count = len(act(course=course, by=person))
            words = ngettext("%(count)d page: done.", "%(count)d pages: done.", count)
            messages.success(request, words % {"count": count})
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("whole_course", pk)
    context: dict[str, Any] = {
        "course": course,
        "parts": parts_of(course),
        "to_submit": to_submit(course) if may_submit else [],
        "to_approve": to_approve(course) if may_approve else [],
        "breadcrumbs_items": [
            {"url": reverse("course_pages:index"), "label": _("Courses")},
            {"url": reverse("wagtailadmin_pages:edit", args=[course.pk]), "label": course.draft_title},
            {"url": "", "label": _("Whole course")},
        ],
        "header_title": _("Whole course"),
        "header_icon": "list-ol",
    }
    return render(request, "courses/wagtail/whole_course.html", context)
