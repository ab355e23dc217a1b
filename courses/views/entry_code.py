"""The code of a course: set and withdrawn by whoever teaches with it, typed by whoever wants to come in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from courses.forms.entry import EnterByCodeForm, SetCodeForm
from courses.models import CoursePage, EntryCode
from courses.operations.enter_by_code import enter_by_code as enter
from courses.operations.set_code import set_code
from courses.operations.withdraw_code import withdraw_code
from courses.views.course import show_outline
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.kit.throttle import Throttle
from lms.models import Person
from lms.permissions import can
from lms.views.seen import make_once, reader

# A room that types from the board mistakes a sign now and then; whoever guesses finds nothing at this pace.
TRIES = Throttle("enter_by_code:person", limit=10, seconds=600)


@login_required
@require_POST
def enter_by_code(request: HttpRequest, slug: str) -> HttpResponse:
    person = reader(request)
    course = get_object_or_404(CoursePage.objects.visible_to(person), slug=slug)
    form = EnterByCodeForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            _refuse_guessing(person)
            enter(course=course, code=form.cleaned_data["code"], by=person, now=timezone.now())
            TRIES.clear(str(person.pk))
            messages.success(request, _("The course is open."))
            return redirect("course", slug)
    if course.entry == CoursePage.Entry.CODE:
        return show_outline(request, slug, entry_form=form)
    messages.error(request, _("This course does not let people in by a code."))
    return redirect("course", slug)


def _refuse_guessing(person: Person) -> None:
    verdict = TRIES.hit(str(person.pk))
    if not verdict:
        minutes = -(-verdict.retry_after // 60)
        words = ngettext(
            "Too many codes were tried. Try again in %(count)d minute.",
            "Too many codes were tried. Try again in %(count)d minutes.",
            minutes,
        )
        raise Refused(words % {"count": minutes}, field="code")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def entry_code(request: HttpRequest, slug: str) -> HttpResponse:
    """The code that runs; the button says whether a new one is set or this one is withdrawn."""
    person = reader(request)
    course = get_object_or_404(CoursePage.objects.visible_to(person), slug=slug)
    if not can(person, "courses.set_code", course):
        raise Http404
    if request.method == "POST" and request.POST.get("decision") == "withdraw":
        return _withdraw(request, course)
    form = SetCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            _set(request, course, form)
            return redirect("entry_code", slug)
    code = EntryCode.objects.running().counted().filter(course=course).first()
    context: dict[str, Any] = {
        "course": course,
        "code": code,
        "is_over": bool(code and code.is_over(timezone.localdate())),
        "by_code": course.entry == CoursePage.Entry.CODE,
        "form": form,
    }
    response = render(request, "courses/entry_code.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _set(request: HttpRequest, course: CoursePage, form: SetCodeForm) -> None:
    def make() -> EntryCode:
        wanted = {name: form.cleaned_data[name] for name in ("last_on", "most_people")}
        return set_code(course=course, **wanted, by=reader(request), now=timezone.now())

    make_once(request, form, "courses.set_code", EntryCode, make)
    messages.success(request, _("The code is set. An earlier one opens nothing any more."))


def _withdraw(request: HttpRequest, course: CoursePage) -> HttpResponse:
    try:
        withdraw_code(course=course, by=reader(request), now=timezone.now())
        messages.success(request, _("The code is withdrawn. Whoever is in stays in."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("entry_code", course.slug)
