"""Reviews of the system: the list, one with its findings, keeping and confirming it, its PDF."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from helpdesk.forms.review import ReviewForm
from helpdesk.models import SystemReview
from helpdesk.operations.confirm_review import confirm_review as confirm
from helpdesk.operations.keep_review import keep_review as keep
from helpdesk.operations.print_review import print_review
from helpdesk.queries.review_paper import facts_of
from helpdesk.queries.reviews import contracts_to_review, findings_of, reviews_of
from helpdesk.views.found import LARGEST_KEY, fresh_key, person_of
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Contract
from lms.permissions import can


@login_required
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if not can(person, "helpdesk.see_reviews"):
        raise PermissionDenied
    context = {"reviews": reviews_of(person), "contracts": contracts_to_review(person)}
    return render(request, "helpdesk/reviews.html", context)


@login_required
@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = review_or_404(request, pk), person_of(request)
    newer = SystemReview.objects.visible_to(person).filter(supersedes=found).first()
    context = {
        "review": found,
        "facts": facts_of(found),
        "findings": findings_of(found, person),
        "actions": [{**row, "day": parse_date(row["due_on"])} for row in found.actions],
        "newer": newer,
        "may_keep": can(person, "helpdesk.keep_review", found.contract) and newer is None,
        "may_confirm": can(person, "helpdesk.confirm_review", found),
    }
    return render(request, "helpdesk/review.html", context)


@login_required
def new_review(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    if pk >= LARGEST_KEY:
        raise Http404
    contract = get_object_or_404(Contract.objects.visible_to(person), pk=pk)
    if not can(person, "helpdesk.keep_review", contract):
        raise Http404
    return _keep(request, contract, None)


@login_required
def keep_review(request: HttpRequest, pk: int) -> HttpResponse:
    found = review_or_404(request, pk)
    if not can(person_of(request), "helpdesk.keep_review", found.contract):
        raise Http404
    return _keep(request, found.contract, found)


def _keep(request: HttpRequest, contract: Contract, found: SystemReview | None) -> HttpResponse:
    person = person_of(request)
    form = ReviewForm(request.POST or None, review=found, findings=findings_of(found, person) if found else [])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_to(form):
            kept = keep(
                contract=contract,
                details=form.details,
                review=found,
                why=given.get("why", ""),
                seen=given["version"] if found else None,
                key=given["key"],
                by=person,
                now=timezone.now(),
            )
            messages.success(request, _("The record is saved. It waits for the Marshal's Office."))
            return redirect(kept)
    context = {"contract": contract, "review": found, "form": form, "key": request.POST.get("key") or fresh_key()}
    return render(request, "helpdesk/keep_review.html", context)


@login_required
@require_POST
def confirm_review(request: HttpRequest, pk: int) -> HttpResponse:
    found = review_or_404(request, pk)
    seen = request.POST.get("version", "")
    try:
        number = int(seen) if seen.isdecimal() and len(seen) < 9 else None
        confirm(review=found, seen=number, by=person_of(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The record is confirmed. The partners read it from now on."))
    return redirect(found)


@login_required
@never_cache
@require_safe
def review_pdf(request: HttpRequest, pk: int) -> Any:
    """With the findings that this reader sees."""
    found, person = review_or_404(request, pk), person_of(request)
    whole = person.standing.sees_all_people or can(person, "helpdesk.keep_review", found.contract)
    file = default_storage.open(print_review(review=found, reader=None if whole else person))
    return FileResponse(file, as_attachment=True, filename=f"przeglad-{found.held_on}-w{found.number}.pdf")


def review_or_404(request: HttpRequest, pk: int) -> SystemReview:
    if pk >= LARGEST_KEY:
        raise Http404
    rows = SystemReview.objects.visible_to(person_of(request))
    return get_object_or_404(rows.select_related("contract__contractor", "kept_by", "confirmed_by"), pk=pk)
