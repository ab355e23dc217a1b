"""In the editor: somebody's data taken out of a picture or of a text and its past; and what was taken out."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from courses.blocks.marks import Shape
from courses.forms.removal import RemovalForm
from courses.forms.shapes import ShapesForm
from courses.models import Removal
from courses.operations.remove_from_picture import remove_from_picture
from courses.operations.remove_words import remove_words
from courses.queries.removing import read_words
from courses.queries.spoken_words import TEXTS, find
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Picture
from lms.permissions import can
from lms.views.seen import reader

ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def remove_of_picture(request: HttpRequest, pk: int) -> HttpResponse:
    if pk >= 2**63:
        raise Http404
    person, picture = reader(request), get_object_or_404(Picture, pk=pk)
    if not can(person, "lms.change_picture", picture):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    form, shapes = RemovalForm(sent, has_words=False), ShapesForm([Shape.BLUR], sent=sent)
    if form.is_bound and form.is_valid() and not form.refuse_unsure():
        try:
            remove_from_picture(
                picture=picture,
                drawn=shapes.drawn(),
                whole=request.POST.get("whole") == "1",
                reason=form.cleaned_data["reason"],
                version=request.POST.get("version", ""),
                by=person,
                now=timezone.now(),
            )
        except Refused as refusal:
            if refusal.field == "reason":
                form.add_error("reason", str(refusal))
            else:
                shapes.take(refusal)
            picture.refresh_from_db()
        else:
            messages.success(request, _("The data is removed. What was there is kept nowhere."))
            return redirect("burn_picture", pk)
    parent = {"url": reverse("wagtailimages:edit", args=[pk]), "label": picture.title}
    context = {"picture": picture, "form": shapes, "removal": form, "whole": request.POST.get("whole") == "1"}
    return _shown(request, "courses/wagtail/remove_of_picture.html", parent, context)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_of_text(request: HttpRequest, pk: int) -> HttpResponse:
    """First it is told where the words stand; they never enter an address."""
    if pk >= 2**63:
        raise Http404
    person, page = reader(request), get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, TEXTS):
        raise Http404
    if not can(person, "courses.write", page):
        raise PermissionDenied
    form = RemovalForm(request.POST if request.method == "POST" else None, has_words=True)
    found = None
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        with refusals_to(form):
            found = find(page, read_words(said["words"]))
        if request.POST.get("act") == "remove" and form.is_valid() and not form.refuse_unsure():
            with refusals_to(form):
                made = remove_words(
                    page=page, words=said["words"], reason=said["reason"], by=person, now=timezone.now()
                )
                messages.success(request, _told(made))
                return redirect("remove_of_text", pk)
    parent = {"url": reverse("wagtailadmin_pages:edit", args=[pk]), "label": page.draft_title}
    return _shown(
        request, "courses/wagtail/remove_of_text.html", parent, {"page": page, "removal": form, "found": found}
    )


@require_safe
def removals(request: HttpRequest) -> HttpResponse:
    if not can(request.user, "courses.see_removals"):
        raise PermissionDenied
    rows = Removal.objects.select_related("removed_by").newest_first()
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("p"))
    parent = {"url": reverse("instruction_pages:index"), "label": _("Instructions")}
    return _shown(request, "courses/wagtail/removals.html", parent, {"removals": page})


def _told(made: Removal) -> str:
    if made.cards:
        words = _("The words are removed. They remain in signed cards, which cannot change: %(numbers)s.")
        return words % {"numbers": ", ".join(made.cards)}
    return _("The words are removed, from earlier versions as well.")


def _shown(request: HttpRequest, template: str, parent: dict[str, Any], context: dict[str, Any]) -> HttpResponse:
    title = _("Removed data") if "removals" in context else _("Remove data")
    context |= {
        "breadcrumbs_items": [parent, {"url": "", "label": title}],
        "header_title": title,
        "header_icon": "bin",
    }
    return render(request, template, context)
