"""How a contractor's own tracker is connected: tokens for the API, and the addresses it is told at."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from helpdesk.forms.bridge import TokenForm
from helpdesk.models import ApiToken
from helpdesk.operations.make_token import make_token as make
from helpdesk.operations.revoke_token import revoke_token as revoke
from helpdesk.queries.bridge_page import bridged, endpoints_of, token_rows
from helpdesk.views.found import LARGEST_KEY, fresh_key, person_of
from lms.forms.refusals import refusals_to
from lms.models import Organisation, Role
from lms.permissions import can


@login_required
@require_safe
def bridges(request: HttpRequest) -> HttpResponse:
    """An administrator chooses; a contract manager is led to the own firm."""
    person = person_of(request)
    firms = bridged(person)
    if not person.standing.has(Role.ADMINISTRATOR, Role.CONTRACT_MANAGER):
        raise PermissionDenied
    if len(firms) == 1:
        return redirect("bridge", firms[0].pk)
    return render(request, "helpdesk/bridges.html", {"firms": firms})


@login_required
@require_safe
def bridge(request: HttpRequest, pk: int) -> HttpResponse:
    firm, person = kept_firm(request, pk), person_of(request)
    context = {
        "firm": firm,
        "endpoints": endpoints_of(firm, person),
        "tokens": token_rows(firm, person, timezone.now()),
        "chooses": person.standing.has(Role.ADMINISTRATOR),
    }
    return render(request, "helpdesk/bridge.html", context)


@login_required
@never_cache
def make_token(request: HttpRequest, pk: int) -> HttpResponse:
    """The secret is shown in the answer to the press itself and nowhere else; a second press of it makes nothing."""
    firm = kept_firm(request, pk)
    form = TokenForm(request.POST if request.method == "POST" else None, contractor=firm, initial={"key": fresh_key()})
    if form.is_valid():
        data = form.cleaned_data
        with refusals_to(form):
            made = make(
                contractor=firm,
                name=data["name"],
                acts_as=data["acts_as"],
                scopes=data["scopes"],
                days=data["days"],
                key=data["key"],
                by=person_of(request),
                now=timezone.now(),
            )
            if made.secret:
                return render(request, "helpdesk/made_token.html", {"firm": firm, "made": made})
            messages.info(request, _("This token was made already, and its text is shown only once."))
            return redirect("bridge", firm.pk)
    return render(request, "helpdesk/make_token.html", {"firm": firm, "form": form})


@login_required
@require_POST
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    if pk >= LARGEST_KEY:
        raise Http404
    token = get_object_or_404(ApiToken.objects.visible_to(person_of(request)), pk=pk)
    revoke(token=token, by=person_of(request), now=timezone.now())
    messages.success(request, _("Revoked. The next request with this token is refused."))
    return redirect("bridge", token.contractor_id)


def kept_firm(request: HttpRequest, pk: int) -> Organisation:
    """The contractor whose connection this person keeps; anything else is not there."""
    if pk >= LARGEST_KEY:
        raise Http404
    firm = get_object_or_404(Organisation.objects.visible_to(person_of(request)), pk=pk)
    if not can(person_of(request), "helpdesk.keep_bridge", firm):
        raise Http404
    return firm
