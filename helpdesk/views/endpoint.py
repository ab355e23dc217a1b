"""Addresses of a contractor's tracker: what was sent there, sent again, switched off and on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from helpdesk.forms.bridge import EndpointForm
from helpdesk.models import WebhookDelivery, WebhookEndpoint
from helpdesk.operations.add_endpoint import add_endpoint as add
from helpdesk.operations.replay_webhook import replay_webhook as replay
from helpdesk.operations.switch_endpoint import switch_endpoint as switch
from helpdesk.queries.bridge_page import deliveries
from helpdesk.views.bridge import kept_firm
from helpdesk.views.found import LARGEST_KEY, fresh_key, person_of
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.queries.words import in_words
from lms.views.lists import around
from lms.views.visitor import next_of

TONES = {"waiting": "info", "sent": "ok", "given_up": "danger"}


@login_required
@never_cache
def add_endpoint(request: HttpRequest, pk: int) -> HttpResponse:
    """The secret is shown in the answer to the press itself and nowhere else; a second press of it adds nothing."""
    firm = kept_firm(request, pk)
    form = EndpointForm(request.POST if request.method == "POST" else None, initial={"key": fresh_key()})
    if form.is_valid():
        with refusals_to(form):
            added = add(
                contractor=firm,
                url=form.cleaned_data["url"],
                key=form.cleaned_data["key"],
                by=person_of(request),
                now=timezone.now(),
            )
            if added.secret:
                return render(request, "helpdesk/added_endpoint.html", {"firm": firm, "added": added})
            messages.info(request, _("This address was added already, and its secret is shown only once."))
            return redirect("bridge", firm.pk)
    return render(request, "helpdesk/add_endpoint.html", {"firm": firm, "form": form})


@login_required
@require_safe
def endpoint(request: HttpRequest, pk: int) -> HttpResponse:
    found = _endpoint(request, pk)
    state = request.GET.get("state", "")
    shown = deliveries(found, state=state, older=request.GET.get("older", ""), newer=request.GET.get("newer", ""))
    rows = [
        {
            "delivery": each,
            "what": in_words(each.event.name),
            "tone": TONES[each.state],
            "again": each.state != WebhookDelivery.State.WAITING,
        }
        for each in shown.rows
    ]
    context = {"endpoint": found, "rows": rows, "views": _views(state), **around(request, shown)}
    return render(request, "helpdesk/endpoint.html", context)


@login_required
@require_POST
def switch_endpoint(request: HttpRequest, pk: int) -> HttpResponse:
    on = request.POST.get("on") == "1"
    found = switch(endpoint=_endpoint(request, pk), on=on, by=person_of(request), now=timezone.now())
    words = _("Switched on. What waits is sent now.") if on else _("Switched off. What happens waits.")
    messages.success(request, words)
    return redirect(found)


@login_required
@require_POST
def replay_webhook(request: HttpRequest, pk: UUID) -> HttpResponse:
    delivery = get_object_or_404(WebhookDelivery.objects.visible_to(person_of(request)), pk=pk)
    try:
        replay(delivery=delivery, by=person_of(request), now=timezone.now())
        messages.success(request, _("The message will be sent again."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(next_of(request, delivery.endpoint.get_absolute_url()))


def _endpoint(request: HttpRequest, pk: int) -> WebhookEndpoint:
    if pk >= LARGEST_KEY:
        raise Http404
    seen = WebhookEndpoint.objects.visible_to(person_of(request)).select_related("contractor")
    return get_object_or_404(seen, pk=pk)


def _views(state: str) -> list[dict[str, Any]]:
    everything = [("", _("all"))]
    return [
        {"label": label, "url": f"?state={value}" if value else "?", "current": value == state, "count": 0}
        for value, label in everything + list(WebhookDelivery.State.choices)
    ]
