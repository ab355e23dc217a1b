"""A picture on its way to the contractor: what is drawn on it is made unreadable in the copy that goes out."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image

from courses.blocks.marks import BURNED
from courses.forms.shapes import ShapesForm
from helpdesk.models import Attachment, Ticket
from helpdesk.operations.redact_picture import redact_picture as redact
from helpdesk.views.found import person_of
from lms.kit.refused import Refused
from lms.permissions import can


@dataclass(frozen=True)
class Canvas:
    """What courses/wagtail/shapes_canvas.html asks of a picture."""

    file: Attachment
    width: int
    height: int
    default_alt_text: str


@login_required
def redact_picture(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Only a letter's own picture, by whoever sees the letter; the contractor, who sees a copy, finds nothing here."""
    person = person_of(request)
    rows = (
        Attachment.objects.visible_to(person).originals().filter(message__ticket__in=Ticket.objects.visible_to(person))
    )
    attachment = get_object_or_404(rows.select_related("message__ticket"), pk=pk)
    found = attachment.message.ticket  # type: ignore[union-attr]
    if not attachment.is_picture:
        raise Http404
    if not can(person, "helpdesk.redact_picture", found):
        messages.error(request, _("Only who hands this question over blurs what goes to the contractor."))
        return redirect(found)
    form = ShapesForm(BURNED, sent=request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            redact(attachment=attachment, drawn=form.drawn(), by=person, now=timezone.now())
        except Refused as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("The contractor will get the blurred copy. The picture itself stays here."))
            return redirect("escalate", found.number)
    return render(request, "helpdesk/redact_picture.html", _context(found, attachment, form))


def _context(found: Ticket, attachment: Attachment, form: ShapesForm) -> dict[str, Any]:
    try:
        with attachment.file.open("rb") as file, Image.open(file) as picture:
            width, height = picture.size
    except FileNotFoundError as error:
        raise Http404 from error
    canvas = Canvas(attachment, width, height, attachment.name)
    return {"ticket": found, "attachment": attachment, "picture": canvas, "form": form}
