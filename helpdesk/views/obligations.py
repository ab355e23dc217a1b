"""What laws demand: the list, its file, one matter, and what is written down there."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from helpdesk.forms.obligation import FindingForm, StepForm, TouchForm
from helpdesk.models import DataOfficer, Obligation, OfficerLink, Statute, Ticket
from helpdesk.operations.correct_finding import correct_finding as correct
from helpdesk.operations.record_obligation import record_obligation as record_step
from helpdesk.operations.revoke_officer_link import revoke_officer_link as revoke
from helpdesk.operations.send_officer_link import send_officer_link as send_link
from helpdesk.operations.touch_partner import touch_partner as touch
from helpdesk.queries.obligations import HEADER, lines_of, obligation_lines, rows_of
from helpdesk.views.found import LARGEST_KEY, fresh_key, person_of
from helpdesk.views.listing import FORMS, Tab
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.operations.read_about import read_about
from lms.permissions import can
from lms.views.table_file import table_file

MOST_ROWS = 200


@login_required
@require_safe
def obligations(request: HttpRequest) -> HttpResponse:
    """The nearest first; what runs, or everything."""
    person, running = person_of(request), request.GET.get("lista") != "wszystkie"
    if not can(person, "helpdesk.see_obligations"):
        raise PermissionDenied
    rows = list(rows_of(person, running=running)[: MOST_ROWS + 1])
    context = {
        "lines": lines_of(rows[:MOST_ROWS], timezone.now()),
        "running": running,
        "has_more": len(rows) > MOST_ROWS,
        "tabs": [
            Tab(pgettext("obligations", "Running"), reverse("obligations"), running),
            Tab(pgettext("obligations", "All"), f"{reverse('obligations')}?lista=wszystkie", not running),
        ],
        "files": [
            (form, reverse("obligations_file", args=[form]) + ("" if running else "?lista=wszystkie")) for form in FORMS
        ],
    }
    return render(request, "helpdesk/obligations.html", context)


@login_required
@require_safe
def obligations_file(request: HttpRequest, form: str) -> HttpResponseBase:
    person, running = person_of(request), request.GET.get("lista") != "wszystkie"
    if not can(person, "helpdesk.see_obligations"):
        raise PermissionDenied
    lines = obligation_lines(rows_of(person, running=running))
    header, title = list(map(str, HEADER)), _("Times set by law")
    return table_file(header, lines, form="csv" if form == "csv" else "xlsx", name="terminy-ustawowe", title=title)


@login_required
@require_safe
def obligation(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, _found(request, pk))


@login_required
def record_obligation(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = StepForm(request.POST or None, obligation=found)

    def act() -> None:
        given = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        record_step(obligation=found, by=person_of(request), now=timezone.now(), **given)

    return _done(request, found, "step_form", form, act, _("Written down."))


@login_required
def correct_finding(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = FindingForm(request.POST or None)

    def act() -> None:
        given = {name: form.cleaned_data[name] for name in ("at", "words", "key")}
        correct(obligation=found, by=person_of(request), now=timezone.now(), **given)

    return _done(request, found, "finding_form", form, act, _("The time counts from the corrected hour."))


@login_required
def touch_partner(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = TouchForm(request.POST or None)

    def act() -> None:
        given = {name: form.cleaned_data[name] for name in ("partner", "words", "key")}
        touch(obligation=found, by=person_of(request), now=timezone.now(), **given)

    return _done(request, found, "touch_form", form, act, _("That office has its own clock now, and is told."))


@login_required
@require_POST
def send_officer_link(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link, or with `uniewaznij` none any more."""
    found, person, now = _found(request, pk), person_of(request), timezone.now()
    try:
        if request.POST.get("uniewaznij"):
            revoke(obligation=found, by=person, now=now)
            messages.success(request, _("The link no longer works."))
        elif send_link(obligation=found, by=person, now=now):
            messages.success(request, _("A new link is on its way; earlier ones no longer work."))
        else:
            messages.error(request, _("No data protection officer is named for this office."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(found)


def _found(request: HttpRequest, pk: int) -> Obligation:
    if pk >= LARGEST_KEY:
        raise Http404
    rows = Obligation.objects.visible_to(person_of(request)).select_related("ticket", "partner")
    return get_object_or_404(rows, pk=pk)


def _done(
    request: HttpRequest, found: Obligation, name: str, form: Form, act: Callable[[], None], words: str
) -> HttpResponse:
    if request.method != "POST":
        return redirect(found)
    if form.is_valid():
        with refusals_to(form):
            act()
            messages.success(request, words)
            return redirect(found)
    return _show(request, found, **{name: form})


def _show(request: HttpRequest, found: Obligation, **forms: Form) -> HttpResponse:
    person, now = person_of(request), timezone.now()
    read_about(person=person, path=found.get_absolute_url(), now=now)
    may_record = can(person, "helpdesk.record_obligation", found)
    shown: dict[str, Any] = {
        "step_form": StepForm(obligation=found) if may_record else None,
        "finding_form": FindingForm(initial={"at": timezone.localtime(found.found_at)}) if may_record else None,
        "touch_form": TouchForm() if can(person, "helpdesk.touch_partner", found) else None,
        **forms,
    }
    alike = rows_of(person, running=False).filter(ticket=found.ticket_id).exclude(pk=found.pk)
    sees_ticket = Ticket.objects.visible_to(person).filter(pk=found.ticket_id).exists()
    context = {
        "obligation": found,
        "line": lines_of([found], now)[0],
        "steps": found.steps.select_related("by").order_by("-pk"),
        "alike": lines_of(alike, now),
        "sees_ticket": sees_ticket,
        "may_send": can(person, "helpdesk.send_officer_link", found),
        "form": next(iter(forms.values()), None),
        "key": request.POST.get("key") or fresh_key(),
        **_officer(found, now),
        **shown,
    }
    return render(request, "helpdesk/obligation.html", context)


def _officer(found: Obligation, now: Any) -> dict[str, Any]:
    if found.statute != Statute.BREACH:
        return {}
    officer = DataOfficer.objects.present().filter(partner=found.partner_id).select_related("person").first()
    link = OfficerLink.objects.usable(now).filter(obligation=found).order_by("pk").last()
    return {"officer": officer, "link": link}
