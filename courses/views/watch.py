"""The beacon of the player, and the confirmation."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.forms.watch import WatchForm, data_of
from courses.models import PresentationPage
from courses.operations.acknowledge import acknowledge as acknowledge_seen
from courses.operations.watch import watch as note_watched
from courses.queries.watching import seen_of
from lms.kit.refused import Refused
from lms.views.seen import reader


@login_required
@require_POST
def watch(request: HttpRequest, pk: int, film: str = "") -> HttpResponse:
    """204; the headers say how many seconds count now, and whether this report was cut. 400 for what is no report."""
    form = WatchForm(_sent(request))
    if not form.is_valid() or pk >= 2**63:
        return HttpResponse(status=404 if pk >= 2**63 else 400)
    now = timezone.now()
    try:
        viewing = note_watched(page_id=pk, film=film, by=reader(request), now=now, **form.cleaned_data)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    except Refused:
        return HttpResponse(status=403)
    response = HttpResponse(status=204)
    response["Seconds-Seen"] = viewing.seconds
    if viewing.cut_at == now:
        response["Seconds-Cut"] = "yes"
    return response


@login_required
@require_POST
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    if pk >= 2**63:
        raise Http404
    page = get_object_or_404(PresentationPage.objects.visible_to(request.user), pk=pk)
    if not seen_of(request.user, [page]):
        raise Http404
    try:
        acknowledge_seen(page=page, by=reader(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Confirmed."))
    return redirect("presentation", page.slug)


def _sent(request: HttpRequest) -> Any:
    """A form, or JSON; what cannot be read is an empty form that is not valid."""
    if request.content_type != "application/json":
        return request.POST
    try:
        return data_of(request.body)
    except (ValueError, RecursionError):
        return {"ranges": "?"}
