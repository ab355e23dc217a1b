"""In the editor: what answers to questions propose for steps, beside the step; accepting, changing, refusing it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses.blocks.amended import FIELDS
from courses.blocks.row_chooser import id_in
from courses.forms.amendment import AmendmentFilterForm, DecisionForm
from courses.models import Amendment
from courses.operations.accept_amendment import accept_amendment
from courses.operations.refuse_amendment import refuse_amendment
from courses.queries.amendments import Proposed, amendments_of, proposed
from courses.views.questions import person_of
from courses.views.step_links import edit_url, site_url
from lms.kit.refused import Refused
from lms.permissions import can

ON_A_PAGE = 10


@require_http_methods(["GET", "HEAD", "POST"])
def amendment_queue(request: HttpRequest) -> HttpResponse:
    """The queue, narrowed by the address; what is sent decides one proposal. A refusal keeps what was typed."""
    if not can(request.user, "courses.write"):
        raise PermissionDenied
    return _decided(request) if request.method == "POST" else _shown(request, {})


def _shown(request: HttpRequest, typed: dict[str, Any]) -> HttpResponse:
    """`typed` is what was refused: the words, the reason, and `pk`, `error` and `field` of it."""
    form = AmendmentFilterForm(request.GET)
    page = Paginator(amendments_of(person_of(request), form.wanted), ON_A_PAGE).get_page(request.GET.get("p"))
    rows = [_row(each, typed) for each in proposed(page, timezone.now())]
    context: dict[str, Any] = {"form": form, "wanted": form.wanted, "page": page, "rows": rows}
    return render(request, "courses/wagtail/amendment_queue.html", context)


def _row(told: Proposed, typed: dict[str, Any]) -> dict[str, Any]:
    amendment = told.amendment
    return {
        "told": told,
        "amendment": amendment,
        "edit": edit_url(amendment.step),
        "site": site_url(amendment.step),
        "stands": [(FIELDS[name], words) for name, words in told.told],
        "typed": typed if typed.get("pk") == amendment.pk else {"words": amendment.words},
    }


def _decided(request: HttpRequest) -> HttpResponse:
    person, pk = person_of(request), id_in(request.POST.get("amendment", "")) or 0
    amendment = get_object_or_404(Amendment.objects.for_author(person).select_related("step__page"), pk=pk)
    if not can(person, "courses.write", amendment.step.page):
        raise Http404
    typed = DecisionForm(request.POST).typed
    try:
        if request.POST.get("act") == "refuse":
            refuse_amendment(amendment=amendment, reason=typed["reason"], by=person, now=timezone.now())
            messages.success(request, _("Refused. Whoever proposed it learns the reason."))
        else:
            # What is spoilt is no draft at all, so that the author looks again.
            now, seen = timezone.now(), typed["seen"] or 0
            accept_amendment(amendment=amendment, by=person, now=now, words=typed["words"], seen=seen)
            messages.success(
                request, _("It stands in the draft. Say there what has changed, and hand the draft in for approval.")
            )
    except Refused as refusal:
        return _shown(request, {**typed, "pk": pk, "error": str(refusal), "field": refusal.field})
    if typed["wants_question"] and request.POST.get("act") != "refuse":
        return redirect("amendment_question", pk)
    return redirect(f"{reverse('amendment_queue')}?{request.GET.urlencode()}".rstrip("?"))
