"""The composer of a question: an answer, the answer that solves it, or a note."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.forms.reply import ReplyForm
from helpdesk.models import SavedReply, State, Ticket
from helpdesk.operations.drop_draft import drop_draft
from helpdesk.operations.hold import hold
from helpdesk.operations.keep_draft import keep_draft
from helpdesk.operations.note import note as write_note
from helpdesk.operations.reply import reply as write_reply
from helpdesk.operations.resolve import resolve as write_solution
from helpdesk.queries.drafts import draft_of
from helpdesk.queries.insertable import filled_for
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
    may_note = can(request.user, "helpdesk.note", found)
    if request.POST.get("then") == "insert":
        return show(request, found, reply_form=ReplyForm(initial=_with_reply(request, found), may_note=may_note))
    form = ReplyForm(request.POST, request.FILES, may_note=may_note)
    if form.is_valid():
        with refusals_to(form):
            if request.POST.get("then") == "draft":
                return _keep(request, found, form)
            messages.success(request, _send(request, found, form))
            if draft_of(found):
                drop_draft(by=person_of(request), ticket=found)
            return back_to(found, "#odpowiedz")
    return show(request, ticket_or_404(request, number), reply_form=form)


def _with_reply(request: HttpRequest, found: Ticket) -> dict[str, str]:
    """What was typed, and after it the saved reply that was chosen; the first time there is only the list to show."""
    typed, pk = request.POST.get("body", "").strip(), request.POST.get("insert", "")
    rows = SavedReply.objects.visible_to(person_of(request))
    row = rows.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 18 else None
    if row and can(request.user, "helpdesk.insert", found):
        typed = "\n\n".join(part for part in (typed, filled_for(found, row)) if part)
    return {"body": typed, "kind": "note" if request.POST.get("kind") == "note" else "reply"}


def _keep(request: HttpRequest, found: Ticket, form: ReplyForm) -> HttpResponse:
    """The button for who has no scripts, which keep what is typed by themselves."""
    words = form.cleaned_data
    kind = "note" if form.is_note else "reply"
    keep_draft(body=words["body"], by=person_of(request), now=timezone.now(), ticket=found, kind=kind)
    messages.success(request, _("The draft is saved. Only you see it."))
    return back_to(found, "#odpowiedz")


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
    if settings.UNDO_SECONDS:
        hold(
            **given,
            pause=timedelta(seconds=settings.UNDO_SECONDS),
            solves=request.POST.get("then") == "resolve",
            seen=form.cleaned_data["seen"],
            seen_held=form.cleaned_data["held"],
        )
        return _("Accepted. You may take it back for %(seconds)d seconds.") % {"seconds": settings.UNDO_SECONDS}
    if request.POST.get("then") == "resolve" and found.state != State.MERGED:
        message = write_solution(**given)
        words = _("Sent. The question counts as solved.")
    else:
        message = write_reply(**given)
        words = _("Sent.")
    if message.ticket_id != found.pk:
        return _("Sent to %(number)s, which this question was joined to.") % {"number": message.ticket.number}
    return words
