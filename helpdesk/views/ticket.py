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

from courses.queries.articles import article_of
from courses.queries.places import question_text
from helpdesk.forms.category import CategoryForm
from helpdesk.forms.reply import RenameForm, ReopenForm, ReplyForm
from helpdesk.models import Channel, Escalation, SavedReply, State, Ticket, Turn
from helpdesk.models.obligation import DEMANDED
from helpdesk.queries.drafts import draft_of
from helpdesk.queries.first_line import first_line_of
from helpdesk.queries.inbox import beside
from helpdesk.queries.leader_clock import ClockLine, contract_lines, leader_lines
from helpdesk.queries.obligations import obligations_of
from helpdesk.queries.ticket_page import TicketPage, bridge, ticket_page
from helpdesk.queries.ties import stood
from helpdesk.queries.timers import due_at
from helpdesk.rules import is_asker, is_first_line
from helpdesk.views.found import fresh_key, person_of, ticket_or_404
from helpdesk.views.propose_amendment import proposals_of
from helpdesk.views.show_answer import shown_here
from helpdesk.views.shown import browser_name, escalation_row, ticket_row, ticket_tag, ticket_timer
from lms.models import Person
from lms.operations.read_about import read_about
from lms.permissions import can

ACTIONS = (
    *("reply", "note", "take", "rename", "resolve", "reopen", "close", "hand_over"),
    *("show_answer", "propose_amendment", "share", "categorise", "meet", "insert", "watch", "link", "unmerge"),
)


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
    category_form: CategoryForm | None = None,
) -> HttpResponse:
    """Also after a refusal: with the form as it was typed, and all that has been written since."""
    person = person_of(request)
    now = timezone.now()
    read_about(person=person, path=found.get_absolute_url(), now=now)
    oversees = person.standing.is_office or is_first_line(person, found)
    inside = oversees and not (is_asker(person, found) and not is_first_line(person, found))
    page = ticket_page(person, found, inside=inside)
    form = reply_form or reopen_form or rename_form or category_form
    context: dict[str, Any] = {
        "ticket": found,
        "page": page,
        "inside": inside,
        "may": {action: can(person, f"helpdesk.{action}", found) for action in ACTIONS},
        "tag": ticket_tag(found, inside=inside or not is_asker(person, found)),
        "audience": found.audience.label,
        "timer": ticket_timer(found, now, page.live) if inside else None,
        "spans": bridge(page, hour=_hour(found.created_at, now), since=_since(found, page, now)),
        "escalations": [escalation_row_of(each, now) for each in page.escalations] if inside else [],
        "escalations_to_office": any(each.is_offices for each in page.escalations),
        "obligations": obligations_of(person, found, now) if found.category in DEMANDED else [],
        "leader_clock": _leader_clock(found, page, now) if inside else [],
        "contract_clocks": [(each, contract_lines(each, now)) for each in page.escalations] if inside else [],
        "place": _place(person, found),
        "asked": getattr(found, "service_request", None),
        "from_outside": getattr(found, "access_request", None) if inside and found.channel == Channel.FORM else None,
        **(shown_here(person, found) if inside and found.page_id else {}),
        "proposals": proposals_of(found, inside=inside) if found.step_id or not found.is_open else [],
        "article": article_of(found.number) if not found.is_open else None,
        "plain_words": "" if inside else _plain_words(person, found, page, now),
        "rows": _beside(person, found, now) if inside else [],
        "is_asker": is_asker(person, found),
        "browser": browser_name(found.browser),
        "form": form,
        **_writing(person, found, page, reply_form, reopen_form),
        "rename_form": rename_form or RenameForm(initial={"title": found.title}),
        "category_form": category_form or CategoryForm(initial={"category": found.category}),
        "key": request.POST.get("key") or fresh_key(),
        "now": now,
    }
    if request.GET.get("nowe") and found.asked_by_id == person.pk:
        context["line"] = _line(found)
    return render(request, "helpdesk/ticket.html", context)


def _writing(
    person: Person, found: Ticket, page: TicketPage, reply_form: ReplyForm | None, reopen_form: ReopenForm | None
) -> dict[str, Any]:
    """The forms, with the draft where nothing was typed into this one: a note comes back as a note and nothing else."""
    may_note = can(person, "helpdesk.note", found)
    draft = draft_of(found)
    if draft and draft.kind == "note" and not may_note:
        draft = None
    kept = {"body": draft.body, "kind": draft.kind} if draft else {}
    typed = reply_form or reopen_form
    return {
        "reply_form": reply_form or ReplyForm(may_note=may_note, initial=kept),
        "reopen_form": reopen_form or ReopenForm(initial={} if kept.get("kind") == "note" else kept),
        "draft_at": draft.at_ms if draft and not typed else 0,
        "saved_replies": _replies(person, found) if reply_form and not reply_form.is_bound else [],
        "newer": _newer(person, page, reply_form) if reply_form else [],
        "seen_held": max((row.pk for row in page.held if row.author_id != person.pk), default=0),
    }


def _replies(person: Person, found: Ticket) -> list[SavedReply]:
    """For who has no scripts and has asked for them."""
    return list(SavedReply.objects.visible_to(person).in_order()) if can(person, "helpdesk.insert", found) else []


def _newer(person: Person, page: TicketPage, form: ReplyForm) -> list[Any]:
    """What others have written since the page that this form stood on."""
    seen, held = (form.data.get(name, "") for name in ("seen", "held"))
    if not (seen.isdecimal() and len(seen) < 18):
        return []
    past = int(held) if held.isdecimal() and len(held) < 18 else 0
    return [
        entry
        for entry in page.entries
        if entry.author
        and entry.author.pk != person.pk
        and ((entry.kind == "message" and entry.pk > int(seen)) or (entry.held and entry.held.pk > past))
    ]


def _leader_clock(found: Ticket, page: TicketPage, now: datetime) -> list[ClockLine]:
    """None while it is joined to another question: then it has no clock."""
    if found.state == State.MERGED:
        return []
    return leader_lines(found, page.letters, page.handed_at, now, stood(found))


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
    return first_line_of(found, timezone.localdate())


def _beside(person: Person, found: Ticket, now: datetime) -> list[Any]:
    near = found.location_id in person.standing.covered_locations()
    return [ticket_row(each, now, inside=True, current=each.pk == found.pk) for each in beside(person, near=near)]


def _plain_words(person: Person, found: Ticket, page: TicketPage, now: datetime) -> str:
    """Whose turn it is, for the clerk; nothing of what others write to each other."""
    if found.state == State.MERGED:
        return _("It asks the same as another question. The answer comes there; you need not do anything.")
    if not found.is_open:
        return ""
    if found.is_confidential and (words := _confidentials_words(person, found, page)):
        return words
    if found.turn == Turn.CONTRACTOR:
        return _contractors_words(page.live, now)
    if found.turn == Turn.CLERK:
        if not is_asker(person, found):
            return _("The leader has written and waits for who asked.")
        return _("The leader has written and waits for you. Read it and write back.")
    if found.is_with_office:
        return _("The Marshal's Office is dealing with it. You need not do anything; the answer will come here.")
    if found.turn == Turn.OFFICE:
        return _("The Marshal's Office will answer. You need not do anything.")
    if page.live:
        return _clarified(page.live)
    return _("The leader has your question and will answer here. You need not do anything.")


def _confidentials_words(person: Person, found: Ticket, page: TicketPage) -> str:
    """Leaders do not see it, so it is named who does; empty where it is with contractor or office anyway."""
    if found.turn == Turn.CLERK and not is_asker(person, found):
        return _("There is an answer, which waits for who asked.")
    if found.turn == Turn.CLERK:
        return _("There is an answer, which waits for you. Read it and write back.")
    if found.turn != Turn.LEADER or page.live:
        return ""
    if found.assigned_to:
        words = _("Your question is with: %(person)s. The answer will come here, you need not do anything.")
        return words % {"person": found.assigned_to}
    return _(
        "The representative of your office has your question, leaders do not see it. "
        "The answer will come here, you need not do anything."
    )


def _clarified(live: Escalation) -> str:
    if live.is_offices:
        return _("The leader is clarifying it with the Marshal's Office. You need not do anything.")
    if live.is_confidential:
        return _("It is being clarified with the contractor. You need not do anything.")
    return _("The leader is clarifying it with the contractor. You need not do anything.")


def _contractors_words(live: Escalation | None, now: datetime) -> str:
    words = _("The contractor is dealing with it. You need not do anything; the answer will come here.")
    if live and live.update_due and not live.paused_since and not live.solved_at:
        news = _("The contractor should say by %(moment)s how it stands.") % {"moment": due_at(live.update_due, now)}
        return f"{words} {news}"
    return words


def _since(found: Ticket, page: TicketPage, now: datetime) -> str:
    live = page.live
    start = found.waiting_since or (live.registered_at if live else None)
    return _("since %(hour)s") % {"hour": _hour(start, now)} if start else ""


def _hour(at: datetime, now: datetime) -> str:
    """The hour today, the day otherwise."""
    local = timezone.localtime(at)
    return date_format(local, "G:i" if local.date() == timezone.localdate(now) else "j E")
