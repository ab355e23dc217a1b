"""What both sides add to a monthly report: reasons of missed deadlines, the signature, the parameters."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from helpdesk.forms.report import BreachForm, ReportTermsForm, SignForm
from helpdesk.operations.add_report_terms import add_report_terms
from helpdesk.operations.note_breach import note_breach as note
from helpdesk.operations.sign_report import sign_report as sign
from helpdesk.queries.report_terms import newest_terms
from helpdesk.queries.report_words import cap_formula, category, grosze_of, money, rate
from helpdesk.views.found import LARGEST_KEY, fresh_key, person_of
from helpdesk.views.reports import report_or_404, show_report
from lms.forms.refusals import refusals_to
from lms.models import Contract
from lms.permissions import can
from lms.views.own_password import own_password


@login_required
@never_cache
@sensitive_post_parameters("password")
def sign_report(request: HttpRequest, pk: int) -> HttpResponse:
    """By the own password; with reservations the report is disputed."""
    found, person = report_or_404(request, pk), person_of(request)
    if request.method != "POST":
        return redirect(found)
    form = SignForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        with refusals_to(form), own_password(person):
            signed = sign(
                report=found,
                password=given["password"],
                shown_hash=given["content_hash"],
                reservations=given["reservations"],
                by=person,
                now=timezone.now(),
            )
            words = (
                _("The report is signed with reservations.") if signed.reservations else _("The report is accepted.")
            )
            messages.success(request, words)
            return redirect(found)
    if not can(person, "helpdesk.sign_report", found):
        messages.error(request, _("Only a coordinator signs a report, once it was handed over."))
        return redirect(found)
    return show_report(request, found, sign=form)


@login_required
def note_breach(request: HttpRequest, pk: int, matter_pk: int) -> HttpResponse:
    """Why a deadline was missed; the draft is computed again, so that it holds the words."""
    found, person = report_or_404(request, pk), person_of(request)
    if request.method != "POST":
        return redirect(found)
    form = BreachForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        with refusals_to(form):
            said = {"stage": given["stage"], "words": given["words"], "key": given["key"]}
            note(report=found, escalation_id=matter_pk, by=person, now=timezone.now(), **said)
            messages.success(request, _("The reason is written down."))
            return redirect(found)
    if not can(person, "helpdesk.note_breach", found):
        messages.error(request, _("Reasons are written down as long as the report is a draft."))
        return redirect(found)
    return show_report(request, found, noted=(matter_pk, form))


@login_required
def report_terms(request: HttpRequest, pk: int) -> HttpResponse:
    """The parameters in force, every version, and for the office the form of a new one."""
    person = person_of(request)
    if pk >= LARGEST_KEY:
        raise Http404
    contract = get_object_or_404(Contract.objects.visible_to(person).select_related("contractor"), pk=pk)
    if not can(person, "helpdesk.see_reports", contract):
        raise Http404
    may_keep = can(person, "helpdesk.add_report_terms", contract)
    if request.method == "POST" and not may_keep:
        raise Http404
    versions = newest_terms(contract)
    form = ReportTermsForm(request.POST or None, present=versions[0] if versions else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_to(form):
            add_report_terms(
                contract=contract,
                data=form.data_of_terms,
                since=given["since"],
                why=given["why"],
                seen=given["version"],
                key=given["key"],
                by=person,
                now=timezone.now(),
            )
            messages.success(request, _("Drafts computed from now on count with these parameters."))
            return redirect("report_terms", contract.pk)
    context = {
        "contract": contract,
        "versions": [
            {
                "row": row,
                "fee": money(grosze_of(row.data["monthly_fee"])),
                "cap": cap_formula(row.data, grosze_of(row.data["contract_value"], row.data["cap_percent"])),
                "rates": [
                    {"category": category(code), "rate": rate(each, row.data), "per": each["per"]}
                    for code, each in row.data["rates"].items()
                ],
            }
            for row in versions
        ],
        "form": form if may_keep else None,
        "key": request.POST.get("key") or fresh_key(),
    }
    return render(request, "helpdesk/report_terms.html", context)
