"""„Nadal nie działa”."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.forms.reply import ReopenForm
from helpdesk.operations.drop_draft import drop_draft
from helpdesk.operations.reopen import reopen as open_again
from helpdesk.queries.drafts import draft_of
from helpdesk.views.found import back_to, person_of, ticket_or_404
from helpdesk.views.ticket import show
from lms.forms.refusals import refusals_to


@login_required
def reopen(request: HttpRequest, number: str) -> HttpResponse:
    found = ticket_or_404(request, number)
    if request.method != "POST":
        return back_to(found)
    form = ReopenForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_to(form):
            open_again(
                ticket=found,
                body=form.cleaned_data["body"],
                by=person_of(request),
                now=timezone.now(),
                files=form.cleaned_data["files"],
                key=form.cleaned_data["key"],
            )
            if draft_of(found):
                drop_draft(by=person_of(request), ticket=found)
            messages.success(request, _("The question is open again."))
            return back_to(found)
    return show(request, found, reopen_form=form)
