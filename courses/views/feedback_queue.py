"""In the editor: what readers say is missing, by step, and saying that it is settled."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from courses.forms.step_feedback import FeedbackFilterForm, chosen_remarks
from courses.operations.reopen_feedback import reopen_feedback
from courses.operations.settle_feedback import settle_feedback
from courses.queries.feedback import Wanted, pages_with_remarks, steps_with_remarks, told
from courses.views.questions import person_of
from courses.views.step_links import edit_url, site_url
from lms.kit.refused import Refused
from lms.permissions import can

ON_A_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
def feedback_queue(request: HttpRequest) -> HttpResponse:
    """The queue, narrowed by the address; what is sent settles the chosen remarks or opens them again."""
    person = person_of(request)
    if not can(person, "courses.write"):
        raise PermissionDenied
    if request.method == "POST":
        return _done(request)
    form = FeedbackFilterForm(request.GET, pages_with_remarks(person), chooses_mine=person.standing.is_office)
    wanted = _wanted(form)
    page = Paginator(steps_with_remarks(person, wanted), ON_A_PAGE).get_page(request.GET.get("p"))
    kept = request.GET.copy()
    kept.pop("p", None)
    found = told(list(page), wanted)
    context: dict[str, Any] = {
        "form": form,
        "wanted": wanted,
        "page": page,
        "steps": [(each, edit_url(each.step), site_url(each.step)) for each in found],
        "query": kept.urlencode(),
        "is_narrowed": wanted != Wanted(),
    }
    return render(request, "courses/wagtail/feedback_queue.html", context)


def _wanted(form: FeedbackFilterForm) -> Wanted:
    """Of what makes sense in the address."""
    form.is_valid()
    sent = form.cleaned_data
    return Wanted(
        page_id=sent.get("page"),
        reason=sent.get("reason", ""),
        mine=bool(sent.get("mine")),
        settled=bool(sent.get("settled")),
    )


def _done(request: HttpRequest) -> HttpResponse:
    """Back to the same part of the list."""
    person, remarks = person_of(request), chosen_remarks(request.POST)
    try:
        if request.POST.get("act") == "reopen":
            number = reopen_feedback(remarks=remarks, by=person)
            words = ngettext("%(count)d remark is open again.", "%(count)d remarks are open again.", number)
        else:
            number = settle_feedback(remarks=remarks, by=person, now=timezone.now())
            words = ngettext("%(count)d remark is settled.", "%(count)d remarks are settled.", number)
        messages.success(request, words % {"count": number})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('feedback_queue')}?{request.GET.urlencode()}".rstrip("?"))
