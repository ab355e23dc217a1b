"""The composer of a question: an answer, the answer that solves it, or a note."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.forms.reply import ReplyForm
from helpdesk.models import Ticket
from helpdesk.operations.note import note as write_note
from helpdesk.operations.reply import reply as write_reply
from helpdesk.operations.resolve import resolve as write_solution
from helpdesk.views.found import back_to, person_of, ticket_or_404
from helpdesk.views.ticket import show
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.permissions import can


@login_required
def reply(request: HttpRequest, number: str) -> HttpResponse:
    found = ticket_or_404(request, number)
    if request.method != "POST":
        return back_to(found)
    form = ReplyForm(request.POST, request.FILES, may_note=can(request.user, "helpdesk.note", found))
    if form.is_valid():
        with refusals_to(form):
            messages.success(request, _send(request, found, form))
            return back_to(found, "#odpowiedz")
    return show(request, ticket_or_404(request, number), reply_form=form)


def _send(request: HttpRequest, found: Ticket, form: ReplyForm) -> str:
    given: dict[str, Any] = {
        "ticket": found,
        "by": person_of(request),
        "now": timezone.now(),
        "body": form.cleaned_data["body"],
    }
    if form.is_note:
        if form.cleaned_data["files"]:
            raise Refused(_("A note takes no files. Send them with an answer."), field="files")
        write_note(**given, key=form.cleaned_data["key"])
        return _("The note is saved. Only leaders see it.")
    given |= {"files": form.cleaned_data["files"], **form.once}
    if request.POST.get("then") == "resolve":
        write_solution(**given)
        return _("Sent. The question counts as solved.")
    write_reply(**given)
    return _("Sent.")
