"""In the editor: numbered pins and frames on the screenshot of a step, by pointer, by keyboard or in numbers."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses.blocks.marks import MARKS, marks_of, stored_marks
from courses.blocks.row_chooser import id_in
from courses.forms.shapes import ShapesForm
from courses.models import InstructionPage
from courses.operations.mark_screenshot import mark_screenshot as keep
from lms.kit.refused import Refused
from lms.permissions import can
from lms.views.seen import reader


@require_http_methods(["GET", "HEAD", "POST"])
def mark_screenshot(request: HttpRequest, pk: int, block_id: str) -> HttpResponse:
    """Of the newest draft. A step that is in no saved draft yet is told so."""
    if pk >= 2**63:
        raise Http404
    person, page = reader(request), get_object_or_404(InstructionPage, pk=pk)
    if not can(person, "courses.write", page):
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    number, step = next(((at, each) for at, each in enumerate(draft.steps, start=1) if each.id == block_id), (0, None))
    picture = step.value.get("screenshot") if step else None
    marks = marks_of(step.value.get("marks")) if step else []
    form = ShapesForm(MARKS, marks, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        version = id_in(request.POST.get("version", "")) or 0
        try:
            keep(page=page, block_id=block_id, drawn=form.drawn(), version=version, by=person)
        except Refused as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Saved in the draft. Readers see it once the draft is published."))
            return redirect(f"{request.path}?zapisano=1")
    context: dict[str, Any] = {
        "page": page,
        "picture": picture,
        "form": form,
        "block_id": block_id,
        "version": draft.latest_revision_id,
        "saved_at": page.latest_revision_created_at,
        "stored": json.dumps(stored_marks(marks), ensure_ascii=False),
        "may_burn": bool(picture and can(person, "lms.change_picture", picture)),
        "breadcrumbs_items": [
            {"url": reverse("instruction_pages:index"), "label": _("Instructions")},
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.draft_title},
            {"url": "", "label": _("Pins and frames: step %(number)d") % {"number": number}},
        ],
        "header_title": _("Pins and frames"),
        "header_icon": "crosshairs",
    }
    return render(request, "courses/wagtail/shapes.html", context)
