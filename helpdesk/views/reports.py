"""Monthly reports: the list by contract and month, one of them, what stands behind its numbers, its files."""

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from helpdesk.forms.report import AgainForm, BreachForm, SignForm
from helpdesk.models import SlaReport
from helpdesk.operations.draft_report import draft_report
from helpdesk.operations.hand_over_report import hand_over_report as hand_over
from helpdesk.operations.print_report import print_report
from helpdesk.queries.report_facts import month_ends
from helpdesk.queries.report_page import report_page
from helpdesk.queries.report_paper import availability_words, table_of
from helpdesk.queries.reports import matters_behind, reports_by_contract, versions_of
from helpdesk.views.found import LARGEST_KEY, fresh_key, person_of
from helpdesk.views.shown import escalation_tag, severity_tag
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Contract
from lms.permissions import can
from lms.views.table_file import table_file

SHORT_HASH = 12


@login_required
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if not can(person, "helpdesk.see_reports"):
        raise PermissionDenied
    context = {"contracts": reports_by_contract(person, timezone.localdate())}
    return render(request, "helpdesk/reports.html", context)


@login_required
@never_cache
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    return show_report(request, report_or_404(request, pk))


@login_required
@require_safe
def report_matters(request: HttpRequest, pk: int) -> HttpResponse:
    """The matters behind one number; each leads to its clock."""
    found, person = report_or_404(request, pk), person_of(request)
    rows, hidden = matters_behind(person, found, request.GET.dict())
    office = person.standing.is_office
    shown = [
        {"matter": row, "severity": severity_tag(row), "tag": escalation_tag(row, by_contractor=not office)}
        for row in rows
    ]
    return render(request, "helpdesk/report_matters.html", {"report": found, "rows": shown, "hidden": hidden})


@login_required
@never_cache
@require_safe
def report_pdf(request: HttpRequest, pk: int) -> Any:
    """The kept PDF; made now where the worker has not come to it."""
    found = report_or_404(request, pk)
    file = default_storage.open(print_report(report=found))
    return FileResponse(file, as_attachment=True, filename=f"{_file_name(found)}.pdf")


@login_required
@never_cache
@require_safe
def report_xlsx(request: HttpRequest, pk: int) -> HttpResponseBase:
    found = report_or_404(request, pk)
    header, rows = table_of(found)
    return table_file(header, rows, form="xlsx", name=_file_name(found), title=f"{found.month:%Y-%m}")


@login_required
@require_POST
def first_report(request: HttpRequest, pk: int, month: str) -> HttpResponse:
    """The draft of a month that has none yet; a second press computes it again."""
    contract = get_object_or_404(Contract.objects.visible_to(person_of(request)), pk=_key(pk))
    if not can(person_of(request), "helpdesk.draft_report", contract):
        raise Http404
    day = _month(month)
    try:
        made = draft_report(contract=contract, month=day, by=person_of(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("reports")
    return redirect(made)


@login_required
def draft_again(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft is computed again; of a signed report another version is begun, with the reason."""
    found = report_or_404(request, pk)
    if not can(person_of(request), "helpdesk.draft_report", found.contract):
        raise Http404
    if request.method != "POST":
        return redirect(found)
    form = AgainForm(request.POST)
    if found.is_draft:
        del form.fields["why"]
    if form.is_valid():
        with refusals_to(form):
            given = {"why": form.cleaned_data.get("why", ""), "by": person_of(request), "now": timezone.now()}
            made = draft_report(contract=found.contract, month=found.month, **given)
            messages.success(request, _("The numbers are computed anew."))
            return redirect(made)
    if found.is_draft:
        messages.error(request, " ".join(str(error) for error in form.non_field_errors()))
        return redirect(found)
    return show_report(request, report_or_404(request, pk), again=form)


@login_required
@require_POST
def hand_over_report(request: HttpRequest, pk: int) -> HttpResponse:
    found = report_or_404(request, pk)
    shown = request.POST.get("content_hash", "")
    try:
        hand_over(report=found, shown_hash=shown, by=person_of(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The report is handed over. The Marshal's Office is told."))
    return redirect(found)


def report_or_404(request: HttpRequest, pk: int) -> SlaReport:
    rows = SlaReport.objects.visible_to(person_of(request))
    related = ("contract__contractor", "terms_version", "handed_by", "signed_by", "supersedes", "superseded_by")
    rows = rows.select_related(*related).defer(
        *(f"{name}__{column}" for name in related[-2:] for column in ("content", "labels", "given"))
    )
    return cast(SlaReport, get_object_or_404(rows, pk=_key(pk)))


def show_report(
    request: HttpRequest,
    found: SlaReport,
    *,
    sign: SignForm | None = None,
    again: AgainForm | None = None,
    noted: tuple[int, BreachForm] | None = None,
) -> HttpResponse:
    """The report with what this person may do; a form that was refused is shown again as it was sent."""
    person = person_of(request)
    follows = getattr(found, "superseded_by", None) if found.is_signed else None
    may_draft = can(person, "helpdesk.draft_report", found.contract)
    page = report_page(found, person)
    for row in page.breaches:
        row["form"] = _note_form(row["id"], row["target"], noted)
    context = {
        "report": found,
        "page": page,
        "versions": list(versions_of(found)),
        "overdue": found.is_overdue(timezone.localdate()),
        "whole": found.until >= month_ends(found.month),
        "short_hash": found.content_hash[:SHORT_HASH],
        "availability_words": availability_words(),
        "sign": (sign or SignForm()) if can(person, "helpdesk.sign_report", found) else None,
        "may_hand_over": can(person, "helpdesk.hand_over_report", found),
        "may_compute": may_draft and found.is_draft,
        "again": (again or AgainForm()) if may_draft and found.is_signed and follows is None else None,
        "may_note": can(person, "helpdesk.note_breach", found),
        "key": fresh_key(),
    }
    return render(request, "helpdesk/report.html", context)


def _note_form(matter: int, stage: str, noted: tuple[int, BreachForm] | None) -> BreachForm:
    """One for each missed deadline, with ids of its own; the one that was refused as it was sent."""
    form = BreachForm(initial={"stage": stage})
    if noted and noted[0] == matter and noted[1].data.get("stage") == stage:
        form = noted[1]
    form.auto_id = f"powod-{matter}-{stage}-%s"
    return form


def _key(pk: int) -> int:
    if pk >= LARGEST_KEY:
        raise Http404
    return pk


def _month(text: str) -> date:
    """„2026-10”; whatever else is no month that a report could be of."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Http404 from None


def _file_name(found: SlaReport) -> str:
    return f"raport-{found.month:%Y-%m}-w{found.number}"
