"""Being let into a course: the reader asks on its page, its trainers and the office decide on a list."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from courses.forms.entry import AskEntryForm, DecideEntriesForm
from courses.models import CoursePage, EntryRequest
from courses.operations.ask_entry import ask_entry as ask
from courses.operations.decline_entry import decline_entry
from courses.operations.grant_entry import grant_entry
from courses.operations.withdraw_entry import withdraw_entry as withdraw
from courses.views.course import show_outline
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.permissions import can
from lms.views.seen import make_once, reader

MOST_AT_ONCE = 100


@login_required
@require_POST
def ask_entry(request: HttpRequest, slug: str) -> HttpResponse:
    course = get_object_or_404(CoursePage.objects.visible_to(request.user), slug=slug)
    form = AskEntryForm(request.POST)
    if not form.is_valid():
        return show_outline(request, slug, entry_form=form)

    def make() -> EntryRequest:
        return ask(course=course, wish=form.cleaned_data["wish"], by=reader(request), now=timezone.now())

    try:
        make_once(request, form, "courses.ask_entry", EntryRequest, make)
        messages.success(request, _("The request is sent. The answer comes as a notice and by mail."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("course", slug)


@login_required
@require_POST
def withdraw_entry(request: HttpRequest, slug: str) -> HttpResponse:
    course = get_object_or_404(CoursePage.objects.visible_to(request.user), slug=slug)
    try:
        withdraw(course=course, by=reader(request), now=timezone.now())
        messages.success(request, _("The request is withdrawn."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("course", slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def entry_requests(request: HttpRequest, slug: str) -> HttpResponse:
    """Those that wait, the longest wait first; the button says what becomes of the chosen ones."""
    person = reader(request)
    course = get_object_or_404(CoursePage.objects.visible_to(person), slug=slug)
    if not can(person, "courses.let_in", course):
        raise Http404
    waiting = EntryRequest.objects.to_decide(person, timezone.now()).filter(course=course)
    asked = list(waiting.select_related("person", "course").order_by("asked_at", "pk")[:MOST_AT_ONCE])
    form = DecideEntriesForm(request.POST or None, asked=asked)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            _decide(request, form)
            return redirect("entry_requests", slug)
    context: dict[str, Any] = {"course": course, "asked": asked, "form": form}
    return render(request, "courses/entry_requests.html", context)


def _decide(request: HttpRequest, form: DecideEntriesForm) -> None:
    chosen = [form.known[pk] for pk in form.cleaned_data["requests"]]
    person, now = reader(request), timezone.now()
    if request.POST.get("decision") == "decline":
        decline_entry(requests=chosen, reason=form.cleaned_data["reason"], by=person, now=now)
        words = ngettext("%(count)d request is declined.", "%(count)d requests are declined.", len(chosen))
    else:
        grant_entry(requests=chosen, by=person, now=now)
        words = ngettext("%(count)d person is let in.", "%(count)d people are let in.", len(chosen))
    messages.success(request, words % {"count": len(chosen)})
