"""Who takes a course and how far they are; assigning it, and taking an assignment back."""

from typing import Any, Literal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from courses.forms.assign import AssignForm
from courses.models import CoursePage, Enrolment
from courses.operations.assign import assign
from courses.operations.unassign import unassign as take_back
from courses.queries.assignable import assignable_by, offices_of
from courses.queries.outline import Outline, outline_of
from courses.queries.participants import participants as participants_of
from courses.queries.progress_file import progress_table
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Appointment, Organisation, Person
from lms.permissions import can
from lms.views.lists import around
from lms.views.seen import make_once, reader
from lms.views.table_file import table_file


@login_required
def participants(request: HttpRequest, slug: str) -> HttpResponse:
    """?urzad= chooses whose people the form offers, where there are several offices."""
    person = reader(request)
    outline = outline_of(person, slug=slug)
    if outline is None or not can(person, "courses.oversee"):
        raise Http404
    offices = list(offices_of(person)) if can(person, "courses.assign") else []
    office = _chosen(offices, request.GET.get("urzad", ""))
    form = AssignForm(request.POST or None, appointments=_people(person, office)) if office else None
    if request.method == "POST" and form is None:
        raise Http404
    if form and form.is_valid():
        people = [form.known[pk] for pk in form.cleaned_data["people"]]
        with refusals_to(form):
            _assign(request, form, outline, people)
            return redirect(request.get_full_path())
    place = {name: request.GET.get(name, "") for name in ("older", "newer")}
    shown = participants_of(person, outline, timezone.localdate(), **place)
    context: dict[str, Any] = {
        "outline": outline,
        "rows": shown.rows,
        "form": form,
        "offices": offices if len(offices) > 1 else [],
        "office": office,
        "may_assign": bool(offices),
        **around(request, shown),
    }
    return render(request, "courses/participants.html", context)


@login_required
@require_safe
def participants_file(request: HttpRequest, slug: str, form: Literal["csv", "xlsx"]) -> HttpResponseBase:
    """Everybody whom the list shows to the same person, part by part."""
    person = reader(request)
    outline = outline_of(person, slug=slug)
    if outline is None or not can(person, "courses.oversee"):
        raise Http404
    header, rows = progress_table(person, outline, timezone.localdate())
    return table_file(header, rows, form=form, name=f"postep-{outline.slug}", title=outline.title)


@login_required
@require_POST
def unassign(request: HttpRequest, pk: int) -> HttpResponse:
    if pk >= 2**63:
        raise Http404
    person = reader(request)
    theirs = get_object_or_404(Enrolment.objects.visible_to(person).select_related("course"), pk=pk)
    if not can(person, "courses.assign"):
        raise Http404
    try:
        take_back(enrolment=theirs, by=person, now=timezone.now())
        messages.success(request, _("The assignment is taken back. What is done stays recorded."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("participants", theirs.course.slug)


def _assign(request: HttpRequest, form: AssignForm, outline: Outline, people: list[Person]) -> None:
    course = CoursePage.objects.get(pk=outline.pk)

    def make() -> Enrolment:
        due_on = form.cleaned_data["due_on"]
        return assign(course=course, people=people, due_on=due_on, by=reader(request), now=timezone.now())[0]

    make_once(request, form, "courses.assign", Enrolment, make)
    words = ngettext(
        "The course is assigned to %(count)d person.", "The course is assigned to %(count)d people.", len(people)
    )
    messages.success(request, words % {"count": len(people)})


def _chosen(offices: list[Organisation], wanted: str) -> Organisation | None:
    """The only office, or the one that the address names."""
    if len(offices) == 1:
        return offices[0]
    return next((each for each in offices if str(each.pk) == wanted), None)


def _people(person: Person, office: Organisation) -> list[Appointment]:
    held = assignable_by(person, timezone.localdate()).filter(organisation=office).select_related("person")
    return list(held.order_by("person__last_name", "person__first_name", "pk"))
