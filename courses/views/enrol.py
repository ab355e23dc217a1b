"""Begin a course, and leave it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.models import CoursePage
from courses.operations.enrol import enrol as enrol_in
from courses.operations.leave import leave as leave_course
from courses.queries.course_standing import standing
from courses.queries.evidence import evidence_of
from courses.queries.outline import outline_of
from lms.kit.refused import Refused
from lms.views.seen import reader


@login_required
@require_POST
def enrol(request: HttpRequest, slug: str) -> HttpResponse:
    """On to the first part that is not done."""
    person, page = reader(request), _course(request, slug)
    try:
        enrol_in(course=page, by=person, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("course", slug)
    outline = outline_of(person, slug=slug)
    following = standing(outline, evidence_of(person)).next if outline else None
    return redirect(following.item.url if following else reverse("course", args=[slug]))


@login_required
@require_POST
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        leave_course(course=_course(request, slug), by=reader(request), now=timezone.now())
        messages.success(request, _("The course is no longer among yours. What is done stays recorded."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("course", slug)


def _course(request: HttpRequest, slug: str) -> CoursePage:
    return get_object_or_404(CoursePage.objects.visible_to(request.user), slug=slug)
