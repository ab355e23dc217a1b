"""A longer term: the learner asks for it on the course, whoever assigned it decides."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.forms.extension import AskExtensionForm, DeclineExtensionForm, GrantExtensionForm
from courses.models import CoursePage, Extension
from courses.operations.ask_extension import ask_extension as ask
from courses.operations.decline_extension import decline_extension as decline
from courses.operations.grant_extension import grant_extension as grant
from courses.views.course import show_outline
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.permissions import can
from lms.views.seen import make_once, reader


@login_required
@require_POST
def ask_extension(request: HttpRequest, slug: str) -> HttpResponse:
    course = get_object_or_404(CoursePage.objects.visible_to(request.user), slug=slug)
    form = AskExtensionForm(request.POST)
    if not form.is_valid():
        return show_outline(request, slug, form)

    def make() -> Extension:
        return ask(course=course, wish=form.cleaned_data["wish"], by=reader(request), now=timezone.now())

    try:
        make_once(request, form, "courses.ask_extension", Extension, make)
        messages.success(request, _("The request is sent. The day stays until there is an answer."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("course", slug)


@login_required
@require_safe
def extension(request: HttpRequest, pk: int) -> HttpResponse:
    asked = _found(request, pk)
    return _show(request, asked, GrantExtensionForm(asked=asked), DeclineExtensionForm())


@login_required
@require_POST
def grant_extension(request: HttpRequest, pk: int) -> HttpResponse:
    asked = _found(request, pk)
    form = GrantExtensionForm(request.POST, asked=asked)
    if form.is_valid():
        with refusals_to(form):
            grant(extension=asked, by=reader(request), now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The course has a new day. The learner is told."))
            return redirect("participants", asked.enrolment.course.slug)
    return _show(request, _found(request, pk), form, DeclineExtensionForm())


@login_required
@require_POST
def decline_extension(request: HttpRequest, pk: int) -> HttpResponse:
    asked = _found(request, pk)
    form = DeclineExtensionForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            decline(extension=asked, by=reader(request), now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The day stays. The learner is told why."))
            return redirect("participants", asked.enrolment.course.slug)
    return _show(request, _found(request, pk), GrantExtensionForm(asked=asked), form)


def _found(request: HttpRequest, pk: int) -> Extension:
    """A request that this person may decide; whoever may not learns nothing of it, not even of one's own."""
    if pk >= 2**63:
        raise Http404
    person = reader(request)
    rows = Extension.objects.visible_to(person).select_related("enrolment__person", "enrolment__course", "decided_by")
    asked = get_object_or_404(rows, pk=pk)
    if not can(person, "courses.grant_extension", asked):
        raise Http404
    return asked


def _show(
    request: HttpRequest, asked: Extension, grants: GrantExtensionForm, declines: DeclineExtensionForm
) -> HttpResponse:
    enrolment = asked.enrolment
    context: dict[str, Any] = {
        "asked": asked,
        "is_pending": Extension.objects.pending().filter(pk=asked.pk).exists(),
        "is_late": bool(enrolment.due_on and enrolment.due_on < timezone.localdate()),
        "grants": grants,
        "declines": declines,
    }
    return render(request, "courses/extension.html", context)
