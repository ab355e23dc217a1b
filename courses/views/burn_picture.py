"""In the editor: crop a picture and blur parts of it, by pointer, by keyboard or in numbers."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses.blocks.marks import BURNED
from courses.forms.shapes import ShapesForm
from courses.operations.burn_picture import burn_picture as burn
from lms.kit.refused import Refused
from lms.models import Picture
from lms.permissions import can
from lms.views.seen import reader


@require_http_methods(["GET", "HEAD", "POST"])
def burn_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing is written before the box that says it cannot be undone is ticked."""
    if pk >= 2**63:
        raise Http404
    person, picture = reader(request), get_object_or_404(Picture, pk=pk)
    if not can(person, "lms.change_picture", picture):
        raise PermissionDenied
    form = ShapesForm(BURNED, sent=request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            if request.POST.get("sure") != "1":
                raise Refused(_("Tick that the change is for good. Nothing has been changed yet."))
            version = request.POST.get("version", "")
            burn(picture=picture, drawn=form.drawn(), version=version, by=person, now=timezone.now())
        except Refused as refusal:
            form.take(refusal)
            picture.refresh_from_db()
        else:
            messages.success(request, _("The picture is changed. Nothing is kept of how it looked before."))
            return redirect("burn_picture", pk)
    context: dict[str, Any] = {
        "picture": picture,
        "form": form,
        "burns": True,
        "breadcrumbs_items": [
            {"url": reverse("wagtailimages:index"), "label": _("Pictures")},
            {"url": reverse("wagtailimages:edit", args=[picture.pk]), "label": picture.title},
            {"url": "", "label": _("Crop and blur")},
        ],
        "header_title": _("Crop and blur"),
        "header_icon": "crosshairs",
    }
    return render(request, "courses/wagtail/shapes.html", context)
