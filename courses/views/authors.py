"""In the editor: who writes a text, or a whole course, together with its author."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from courses.forms.author import AuthorForm
from courses.models import TextPage
from courses.operations.let_in_author import let_in_author
from courses.operations.take_out_author import take_out_author
from courses.queries.co_authors import co_authors, may_be_let_in
from courses.queries.texts import course_of
from lms.forms.refusals import refusals_to
from lms.models import Person
from lms.permissions import can
from lms.views.seen import reader


@require_http_methods(["GET", "HEAD", "POST"])
def authors(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a part of a course this is the screen of its course."""
    if pk >= 2**63:
        raise Http404
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, TextPage):
        raise Http404
    person = reader(request)
    if not can(person, "courses.write", page):
        raise PermissionDenied
    if course := course_of(page):
        return redirect("authors", course.pk)
    may_share = can(person, "courses.let_in_author", page)
    if "person" in request.POST and not may_share:
        raise Http404
    form = AuthorForm(request.POST if "person" in request.POST else None, trainers=may_be_let_in(page))
    if form.is_bound:
        if _let_in(request, form, page, person):
            return redirect("authors", pk)
    elif request.method == "POST":
        return _taken_out(request, page, person)
    context: dict[str, Any] = {
        "page": page,
        "form": form if may_share and form.people else None,
        "may_share": may_share,
        "rows": [(row, can(person, "courses.take_out_author", row)) for row in co_authors(page)],
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_explore", args=[page.get_parent().pk]), "label": page.get_parent().title},
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.draft_title},
            {"url": "", "label": _("Authors")},
        ],
        "header_title": _("Authors"),
        "header_icon": "group",
    }
    return render(request, "courses/wagtail/authors.html", context)


def _let_in(request: HttpRequest, form: AuthorForm, page: TextPage, by: Person) -> bool:
    if not form.is_valid():
        return False
    person = form.cleaned_data["person"]
    with refusals_to(form):
        let_in_author(page=page, person=person, by=by, now=timezone.now())
        messages.success(request, _("%(person)s may change it from now on, and has been told.") % {"person": person})
    return form.is_valid()


def _taken_out(request: HttpRequest, page: TextPage, by: Person) -> HttpResponse:
    """Whoever has gone themselves may not read this screen any more."""
    sent = request.POST.get("row", "")
    found = co_authors(page).filter(pk=int(sent)).first() if sent.isdecimal() and len(sent) < 19 else None
    if found is None:
        messages.info(request, _("They are no longer among the authors."))
        return redirect("authors", page.pk)
    take_out_author(row=found, by=by, now=timezone.now())
    messages.success(request, _("%(person)s may no longer change it.") % {"person": found.person})
    return redirect("wagtailadmin_home") if found.person_id == by.pk else redirect("authors", page.pk)
