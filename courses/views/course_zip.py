"""In the editor: a whole course as an open ZIP, and a course made of one, a trial first."""

import tempfile
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses.forms.course_file import CourseFileForm
from courses.models import CoursePage
from courses.operations import export_course as exporting
from courses.operations import import_course as importing
from courses.queries.course_zip import kept_back, lessons_that_ask_elsewhere
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.permissions import can
from lms.views.seen import reader


@require_http_methods(["GET", "HEAD", "POST"])
def export_course(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file is written to disk and sent from there, however long the films are."""
    if pk >= 2**63:
        raise Http404
    person, course = reader(request), get_object_or_404(CoursePage, pk=pk)
    if not can(person, "courses.export_course", course):
        raise PermissionDenied
    if request.method == "POST":
        file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
        try:
            exporting.export_course(course=course, to=file, by=person, now=timezone.now())
        except Refused as refusal:
            file.close()
            messages.error(request, str(refusal))
            return redirect("export_course", pk)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=f"{course.slug}.zip", content_type="application/zip")
    asking = lessons_that_ask_elsewhere(course) if course.live else []
    left = kept_back(course, person) if course.live else []
    context = {"course": course, "asking": asking, "kept_back": left, **_header(_("Course as a ZIP"), course)}
    return render(request, "courses/wagtail/export_course.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def import_course(request: HttpRequest) -> HttpResponseBase:
    person = reader(request)
    if not can(person, "courses.import_course"):
        raise PermissionDenied
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form, tried = CourseFileForm(*posted), None
    if form.is_bound and form.is_valid():
        is_trial, file = "do" not in request.POST, form.cleaned_data["file"]
        with refusals_to(form):
            tried = importing.import_course(file=file, by=person, now=timezone.now(), dry_run=is_trial)
            if not is_trial:
                _say(request, tried)
                return redirect("whole_course", tried.course_id)
    would_change = tried is not None and any(tried.counts[outcome] for outcome in ("added", "changed"))
    context = {"form": form, "tried": tried, "would_change": would_change, **_header(_("Import a course"), None)}
    return render(request, "courses/wagtail/import_course.html", context)


def _say(request: HttpRequest, imported: importing.ImportedCourse) -> None:
    words = _("Course imported: %(added)d added, %(changed)d changed, %(same)d unchanged.")
    messages.success(request, words % imported.counts)
    for warning in imported.warnings:
        messages.warning(request, warning)


def _header(title: str, course: CoursePage | None) -> dict[str, Any]:
    crumbs = [{"url": reverse("course_pages:index"), "label": _("Courses")}]
    if course:
        crumbs.append({"url": reverse("wagtailadmin_pages:edit", args=[course.pk]), "label": course.draft_title})
    return {
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
        "header_title": title,
        "header_icon": "download" if course else "upload",
    }
