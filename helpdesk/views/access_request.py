"""„Żądanie zapewnienia dostępności”: the public form, the page after it, and the list of those who answer."""

from ipaddress import ip_address, ip_network
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.forms.access_request import AnswerAccessForm, DelayAccessForm, RequestAccessForm
from helpdesk.models import AccessRequest
from helpdesk.operations.answer_access_request import answer_access_request as answer
from helpdesk.operations.delay_access_request import delay_access_request as delay
from helpdesk.operations.request_access import request_access as ask
from helpdesk.queries.access_requests import access_lines, last_day_of, receivers, standing_of
from helpdesk.queries.timers import time_left
from helpdesk.views.found import LARGEST_KEY, fresh_key, person_of
from lms.forms.refusals import refusals_to
from lms.kit.throttle import Throttle
from lms.permissions import can
from lms.views.visitor import address_of

# A library or an association shares one address; a program would send hundreds.
BY_NETWORK = Throttle("request_access:address", limit=10, seconds=3600)
ALL = Throttle("request_access:all", limit=300, seconds=3600)


# Nothing is done in anybody's name, so that there is nothing another site could abuse, and the page sets no cookie.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_access(request: HttpRequest) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form, status = RequestAccessForm(posted, organisations=receivers()), 200
    if form.is_bound and form.is_valid():
        given = form.given
        # Before the brake, since a second press is no second request.
        if done := AccessRequest.objects.filter(key=given["key"]).first():
            return redirect(done.sent_path)
        place = _network(request)
        if words := _braked(place):
            form.add_error(None, words)
            status = 429
        else:
            made = None
            with refusals_to(form):
                made = ask(**given, now=timezone.now())
            if made:
                return redirect(made.sent_path)
            BY_NETWORK.give_back(place)  # a mistake in typing is no request
            ALL.give_back("")
    context = {"form": form, "key": request.POST.get("key") or fresh_key()}
    return _unlisted(render(request, "helpdesk/request_access.html", context, status=status))


def _network(request: HttpRequest) -> str:
    """The address, of IPv6 the first half: who has one of those has all of them."""
    address = address_of(request)
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else address


def _braked(network: str) -> str:
    """Why no request may come now; empty where it may. Who is braked takes no place from all the others."""
    if not (verdict := BY_NETWORK.hit(network)):
        words = _("Too many requests came from this network. Try again in %(minutes)d min, or call.")
        return words % {"minutes": -(-verdict.retry_after // 60)}
    if not (verdict := ALL.hit("")):
        BY_NETWORK.give_back(network)
        words = _("Too many requests come just now. Try again in %(minutes)d min, or call.")
        return words % {"minutes": -(-verdict.retry_after // 60)}
    return ""


@never_cache
@require_safe
def access_request_sent(request: HttpRequest, key: UUID) -> HttpResponse:
    """The number and the days of the law, for whoever has the address; not what was asked, nor by whom."""
    found = get_object_or_404(AccessRequest.objects.select_related("organisation"), key=key)
    context = {"found": found, "last_day": last_day_of(found)}
    return _unlisted(render(request, "helpdesk/access_request_sent.html", context))


def _unlisted(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response


@login_required
@require_safe
def access_requests(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if not can(person, "helpdesk.see_access_requests"):
        raise PermissionDenied
    return render(request, "helpdesk/access_requests.html", {"lines": access_lines(person, timezone.now())})


@login_required
def access_request(request: HttpRequest, pk: int) -> HttpResponse:
    """One of the Marshal's Office; one to a partner is its question."""
    found = _found(request, pk)
    if not found.is_offices:
        return redirect(found.get_absolute_url())
    form = AnswerAccessForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            answer(request=found, body=form.cleaned_data["body"], by=person_of(request), now=timezone.now())
            messages.success(
                request, _("The answer is saved.") if not found.email else _("The answer leaves by e-mail.")
            )
            return redirect("access_requests")
    return _page(request, found, answer_form=form)


@login_required
@require_POST
def delay_access_request(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _found(request, pk), DelayAccessForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            delay(request=found, by=person_of(request), now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The delay is written down."))
            return redirect(found.get_absolute_url())
    return _page(request, found, delay_form=form)


def _page(request: HttpRequest, found: AccessRequest, **forms: Form) -> HttpResponse:
    now, person = timezone.now(), person_of(request)
    context: dict[str, Any] = {
        "row": found,
        "standing": standing_of(found),
        "timer": time_left(found.last_moment, now) if found.is_open else None,
        "may_answer": can(person, "helpdesk.answer_access_request", found),
        "last_day": last_day_of(found),
        "answer_form": AnswerAccessForm(),
        "delay_form": DelayAccessForm(),
        **forms,
        "form": next((form for form in forms.values() if form.is_bound), None),
    }
    return render(request, "helpdesk/access_request.html", context)


def _found(request: HttpRequest, pk: int) -> AccessRequest:
    if pk >= LARGEST_KEY:
        raise Http404
    rows = AccessRequest.objects.visible_to(person_of(request)).select_related("organisation", "ticket")
    return get_object_or_404(rows, pk=pk)
