"""Releases of systems: announcing one, and saying of each text that concerns the system what it means for it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from courses.forms.release import AnnounceForm, DeltaExamForm, MarkForm
from courses.operations.ask_delta_exam import ask_delta_exam
from courses.operations.drop_delta_exam import drop_delta_exam
from courses.operations.mark_text import mark_text as mark
from courses.queries.delta_exams import people_asked_for
from courses.queries.releases import concerned, is_late, proposed, systems_seen
from courses.records.release_choice import releases_seen
from lms.forms.refusals import refusals_to
from lms.kit.markup import as_paragraphs
from lms.models import Person, Release
from lms.operations.keep_release import keep_release
from lms.permissions import can
from lms.views.kept import shown_again, typed
from lms.views.seen import made_before, make_once, own_row, reader

ACTION = "courses.announce_release"


@login_required
@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    context = {"releases": releases_seen(_announcer(request))[:200]}
    return render(request, "courses/releases.html", context)


@login_required
@require_safe
def release(request: HttpRequest, pk: int) -> HttpResponse:
    found, day = _release(request, pk), timezone.localdate()
    texts = proposed(found)
    exam = getattr(found, "delta_exam", None)
    context = {
        "release": found,
        "notes": as_paragraphs(found.notes),
        "texts": [(each, is_late(each.mark, day)) for each in texts],
        "late": sum(is_late(each.mark, day) for each in texts),
        "exam": exam,
        "exam_waits_for": people_asked_for(exam.pk, day).count() if exam else 0,
        "is_planned": found.released_on > day,
    }
    return render(request, "courses/release.html", context)


@login_required
def announce_release(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    person = _announcer(request)
    found = None if pk is None else _release(request, pk)
    if made := made_before(request, ACTION, Release):
        return redirect("release", made.pk)
    initial = {"edition": found.edition} if found else {}
    form = AnnounceForm(request.POST or None, instance=found, initial=initial, systems=systems_seen(person))
    if form.is_valid():
        data = typed(form)

        def make() -> Release:
            present: Release | None = own_row(Release, pk)
            system = present.system if present else data["system"]
            return keep_release(**{**data, "system": system}, release=present, by=person, now=timezone.now())

        with refusals_to(form):
            made = make_once(request, form, ACTION, Release, make)
            messages.success(request, _("The release is saved."))
            return redirect("release", made.pk)
    title = _("Change the release") if pk else _("Announce a release")
    context = {"title": title, "crumb": _("Releases"), "crumb_url": "releases"}
    return render(request, "lms/kept.html", context | shown_again(form, "edition", own_row(Release, pk)))


@login_required
def mark_text(request: HttpRequest, pk: int, page_id: int) -> HttpResponse:
    found = _release(request, pk)
    text = next((each for each in concerned(found) if each.page_id == page_id), None)
    if text is None:
        raise Http404
    kept: Any = found.marks.filter(page=page_id).first()  # type: ignore[attr-defined]
    form = MarkForm(request.POST or None, initial={"kind": kept.kind, "due_on": kept.due_on} if kept else {})
    if form.is_valid():
        with refusals_to(form):
            page = get_object_or_404(Page, pk=page_id)
            mark(release=found, page=page, by=reader(request), now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The mark is saved."))
            return redirect("release", found.pk)
    context = {"title": text.title, "crumb": _("Releases"), "crumb_url": "releases", "form": form}
    return render(request, "lms/kept.html", context)


@login_required
def delta_exam(request: HttpRequest, pk: int) -> HttpResponse:
    """Without an exam chosen none is demanded any more."""
    found = _release(request, pk)
    kept: Any = getattr(found, "delta_exam", None)
    form = DeltaExamForm(request.POST or None, initial={"quiz": kept.quiz_id, "due_on": kept.due_on} if kept else {})
    if form.is_valid():
        who: dict[str, Any] = {"release": found, "by": reader(request), "now": timezone.now()}
        with refusals_to(form):
            if form.cleaned_data["quiz"]:
                ask_delta_exam(**form.cleaned_data, **who)
                messages.success(request, _("The exam is demanded from now on."))
            else:
                drop_delta_exam(**who)
                messages.success(request, _("This release demands no exam."))
            return redirect("release", found.pk)
    title = _("Exam after the release %(release)s") % {"release": found}
    context = {"title": title, "crumb": _("Releases"), "crumb_url": "releases", "form": form}
    return render(request, "lms/kept.html", context)


def _announcer(request: HttpRequest) -> Person:
    person = reader(request)
    if not (person.standing.sees_all_people or person.standing.contractors("trainer")):
        raise Http404
    return person


def _release(request: HttpRequest, pk: int) -> Release:
    """One that the person may announce; 404 alike for every other."""
    if pk >= 2**63:
        raise Http404
    person = _announcer(request)
    found: Release = get_object_or_404(releases_seen(person), pk=pk)
    if not can(person, "lms.keep_release", found.system):
        raise Http404
    return found
