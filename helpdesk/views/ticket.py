"""The page of one question: the clerk's, and that of who answers."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.queries.places import question_text
from helpdesk.forms.reply import RenameForm, ReopenForm, ReplyForm
from helpdesk.models import Ticket, Turn
from helpdesk.queries.first_line import first_line
from helpdesk.queries.inbox import beside
from helpdesk.queries.ticket_page import TicketPage, bridge, ticket_page
from helpdesk.rules import is_asker, is_first_line
from helpdesk.views.found import fresh_key, person_of, ticket_or_404
from helpdesk.views.show_answer import shown_here
from helpdesk.views.shown import browser_name, escalation_row, ticket_row, ticket_tag, ticket_timer
from lms.models import Person, Role
from lms.operations.read_about import read_about
from lms.permissions import can

ACTIONS = ("reply", "note", "take", "rename", "resolve", "reopen", "close", "hand_over", "show_answer")


@login_required
@require_safe
def ticket(request: HttpRequest, number: str) -> HttpResponse:
    return show(request, ticket_or_404(request, number))


def show(
    request: HttpRequest,
    found: Ticket,
    *,
    reply_form: ReplyForm | None = None,
    reopen_form: ReopenForm | None = None,
    rename_form: RenameForm | None = None,
) -> HttpResponse:
    """Also after a refusal: with the form as it was typed, and all that has been written since."""
    person = person_of(request)
    now = timezone.now()
    read_about(person=person, path=found.get_absolute_url(), now=now)
    oversees = person.standing.is_office or found.partner_id in person.standing.partners(
        Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY
    )
    inside = oversees and not (is_asker(person, found) and not is_first_line(person, found))
    page = ticket_page(person, found, inside=inside)
    form = reply_form or reopen_form or rename_form
    context: dict[str, Any] = {
        "ticket": found,
        "page": page,
        "inside": inside,
        "may": {action: can(person, f"helpdesk.{action}", found) for action in ACTIONS},
        "tag": ticket_tag(found, inside=inside),
        "timer": ticket_timer(found, now, page.live) if inside else None,
        "spans": bridge(page, hour=_hour(found.created_at, now), since=_since(found, page, now)),
        "escalations": [escalation_row_of(each, now) for each in page.escalations] if inside else [],
        "place": _place(person, found),
        **(shown_here(person, found) if inside and found.page_id else {}),
        "plain_words": "" if inside else _plain_words(found, page),
        "rows": _beside(person, found, now) if inside else [],
        "is_asker": is_asker(person, found),
        "browser": browser_name(found.browser),
        "form": form,
        "reply_form": reply_form or ReplyForm(may_note=can(person, "helpdesk.note", found)),
        "reopen_form": reopen_form or ReopenForm(),
        "rename_form": rename_form or RenameForm(initial={"title": found.title}),
        "key": request.POST.get("key") or fresh_key(),
        "now": now,
    }
    if request.GET.get("nowe") and found.asked_by_id == person.pk:
        context["line"] = _line(found)
    return render(request, "helpdesk/ticket.html", context)


def _place(person: Person, found: Ticket) -> dict[str, str]:
    """Where the question was asked from, for this reader: the asker comes back to the own result of a test."""
    text = question_text(person, found.question_id) if found.question_id else ""
    if found.attempt_id and found.asked_by_id == person.pk:
        result = reverse("attempt_result", args=[found.attempt_id])
        return {"url": f"{result}#pytanie-{found.question_order}", "text": text}
    return {"url": found.place_url, "text": text}


def escalation_row_of(escalation: Any, now: datetime) -> Any:
    return escalation_row(escalation, now, by_contractor=False)


def _line(found: Ticket) -> Any:
    return first_line(
        partner_id=found.partner_id,
        location_id=found.location_id,
        day=timezone.localdate(),
        without=found.asked_by_id,
    )


def _beside(person: Person, found: Ticket, now: datetime) -> list[Any]:
    near = found.location_id in person.standing.covered_locations()
    return [ticket_row(each, now, inside=True, current=each.pk == found.pk) for each in beside(person, near=near)]


def _plain_words(found: Ticket, page: TicketPage) -> str:
    """Whose turn it is, for the clerk; nothing of what others write to each other."""
    if not found.is_open:
        return ""
    if found.turn == Turn.CONTRACTOR:
        return _("The contractor is dealing with it. You need not do anything; the answer will come here.")
    if found.turn == Turn.CLERK:
        return _("The leader has written and waits for you. Read it and write back.")
    if found.turn == Turn.OFFICE:
        return _("The Marshal's Office will answer. You need not do anything.")
    if page.live:
        return _("The leader is clarifying it with the contractor. You need not do anything.")
    return _("The leader has your question and will answer here. You need not do anything.")


def _since(found: Ticket, page: TicketPage, now: datetime) -> str:
    live = page.live
    start = found.waiting_since or (live.registered_at if live else None)
    return _("since %(hour)s") % {"hour": _hour(start, now)} if start else ""


def _hour(at: datetime, now: datetime) -> str:
    """The hour today, the day otherwise."""
    local = timezone.localtime(at)
    return date_format(local, "G:i" if local.date() == timezone.localdate(now) else "j E")
