"""What goes on around the field where an answer is typed: drafts, taking back, who else is here."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from helpdesk.forms.reply import DraftForm
from helpdesk.models import HeldReply, Ticket
from helpdesk.operations.adopt_answer import adopt_answer as adopt_text
from helpdesk.operations.keep_draft import keep_draft as keep_text
from helpdesk.operations.take_back import take_back as take_answer_back
from helpdesk.queries.presence import met
from helpdesk.views.found import back_to, person_of
from lms.kit.refused import Refused
from lms.permissions import can


@login_required
@never_cache
@require_POST
def keep_draft(request: HttpRequest) -> HttpResponse:
    """For the script of the field: what it keeps, and by when it was kept."""
    form = DraftForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"refused": _("The draft cannot be read.")}, status=400)
    person, now, given = person_of(request), timezone.now(), form.cleaned_data
    ticket = _seen(request, given["about"]) if given["about"] else None
    try:
        draft = keep_text(
            body=given["body"],
            by=person,
            now=now,
            ticket=ticket,
            place=given["place"],
            kind=given["kind"] or "reply",
            key=given["key"],
        )
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal)}, status=409)
    words = _("Draft saved at %(at)s") % {"at": time_format(timezone.localtime(now), "G:i:s")} if draft else ""
    return JsonResponse({"at": int(draft.saved_at.timestamp() * 1000) if draft else 0, "saved": words})


@login_required
@require_POST
def take_back(request: HttpRequest, number: str, pk: str) -> HttpResponse:
    ticket = _seen(request, number)
    held = get_object_or_404(HeldReply.objects.visible_to(person_of(request)), ticket=ticket, pk=int(pk))
    had_files = held.attachments.exists()
    try:
        take_answer_back(held=held, by=person_of(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back. The text is in the field again; nobody has got it."))
        if had_files:
            messages.info(request, _("Add the files once more: they are not kept with a draft."))
    return back_to(ticket, "#odpowiedz")


@login_required
@require_POST
def adopt_answer(request: HttpRequest, number: str, pk: str) -> HttpResponse:
    ticket = _seen(request, number)
    held = get_object_or_404(HeldReply.objects.visible_to(person_of(request)), ticket=ticket, pk=int(pk))
    try:
        adopt_text(held=held, by=person_of(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The text is in your field. Nothing is sent until you send it."))
    return back_to(ticket, "#odpowiedz")


@login_required
@never_cache
@require_POST
def meet(request: HttpRequest, number: str) -> HttpResponse:
    """Says that this person has the question open, and shows who else has."""
    person, ticket = person_of(request), _seen(request, number)
    if not can(person, "helpdesk.meet", ticket):
        raise PermissionDenied
    return render(request, "helpdesk/met.html", {"others": met(ticket, person, timezone.now())})


def _seen(request: HttpRequest, number: str) -> Ticket:
    return get_object_or_404(Ticket.objects.visible_to(person_of(request)), number=number)
