"""Service requests by forms of their own, beside the question in free words."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.forms.request_service import FORMS
from helpdesk.models import Ticket
from helpdesk.models.service_request import RequestKind
from helpdesk.operations.request_service import request_service as ask_for
from helpdesk.views.found import fresh_key, person_of
from helpdesk.views.listing import Tab
from lms.forms.refusals import refusals_to
from lms.permissions import can
from lms.views.seen import made_before

SLUGS = {"konto": RequestKind.ACCOUNT, "uprawnienia": RequestKind.RIGHTS, "szkolenie": RequestKind.TRAINING}


@login_required
def request_service(request: HttpRequest, what: str) -> HttpResponse:
    person, kind = person_of(request), SLUGS.get(what)
    if kind is None:
        raise Http404
    if not can(person, "helpdesk.request_service"):
        raise PermissionDenied
    if made := made_before(request, "helpdesk.request_service", Ticket):
        return redirect(f"{made.get_absolute_url()}?nowe=1")
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FORMS[kind](*sent)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            ticket = ask_for(
                kind=kind,
                answers=form.answers,
                by=person,
                now=timezone.now(),
                system=form.cleaned_data["system"],
                remarks=form.cleaned_data["remarks"],
                browser=request.headers.get("User-Agent", ""),
                files=form.cleaned_data["files"],
                key=form.cleaned_data["key"],
            )
            return redirect(f"{ticket.get_absolute_url()}?nowe=1")
    context = {
        "form": form,
        "fields": [form[name] for name in form.field_order or () if name in form.fields],
        "key": request.POST.get("key") or fresh_key(),
        "tabs": asking_tabs(what),
    }
    return render(request, "helpdesk/request_service.html", context)


def asking_tabs(current: str = "") -> list[Tab]:
    """The ways to ask: in free words, or by one of the forms."""
    tabs = [Tab(_("Question or fault"), reverse("ask"), not current)]
    for slug, kind in SLUGS.items():
        label = str(kind.label)
        tabs.append(Tab(label[:1].upper() + label[1:], reverse("request_service", args=[slug]), slug == current))
    return tabs
