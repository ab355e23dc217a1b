"""How questions and matters read on the screens: one row, one tag, one timer each."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from helpdesk.models import Escalation, EscalationState, Line, Severity, State, Ticket, Turn
from helpdesk.queries.timers import Timer, paused, time_left
from lms.kit.markup import excerpt

# In this order: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
BROWSERS = (("Edge", r"Edg/(\d+)"), ("Opera", r"OPR/(\d+)"), ("Firefox", r"Firefox/(\d+)"), ("Chrome", r"Chrome/(\d+)"),
            ("Safari", r"Version/(\d+)[.\d]* .*Safari/"))  # fmt: skip


def browser_name(header: str) -> str:
    """„Edge 148” of a long header; the beginning of one that is not known."""
    found = ((name, re.search(pattern, header)) for name, pattern in BROWSERS)
    return next((f"{name} {match[1]}" for name, match in found if match), excerpt(header, length=40))


@dataclass(frozen=True)
class Tag:
    text: str
    tone: str
    icon: str = ""


@dataclass(frozen=True)
class TicketRow:
    pk: int
    number: str
    title: str
    url: str
    who: str
    where: str
    tag: Tag
    timer: Timer | None
    at: datetime
    current: bool = False


@dataclass(frozen=True)
class EscalationRow:
    reference: str
    title: str
    url: str
    partner: str
    severity: Tag
    tag: Tag
    timer: Timer | None
    owner: str


def ticket_tag(ticket: Ticket, *, inside: bool) -> Tag:
    """`inside` for those who answer; the clerk reads the same in other words."""
    if ticket.state == State.CLOSED:
        return Tag(pgettext("question", "Closed"), "plain", "check")
    if ticket.state == State.MERGED:
        return Tag(_("Joined to another"), "plain", "link")
    if ticket.state == State.SOLVED:
        return Tag(pgettext("question", "Solved"), "ok", "check")
    if ticket.turn == Turn.CONTRACTOR:
        return Tag(_("With the contractor"), "info")
    if ticket.turn == Turn.CLERK:
        return Tag(_("Waiting for the clerk"), "plain") if inside else Tag(_("Waiting for you"), "warn")
    if ticket.turn == Turn.OFFICE:
        return Tag(_("Waiting for the Marshal's Office"), "info")
    if not inside:
        return Tag(_("Waiting for an answer"), "info")
    if ticket.state == State.NEW:
        return Tag(pgettext("question", "New"), "brand")
    words = _("Waiting for the representative") if ticket.is_confidential else _("Waiting for the leader")
    return Tag(words, "info")


def ticket_timer(ticket: Ticket, now: datetime, live: Escalation | None = None) -> Timer | None:
    if live and (ticket.turn == Turn.CONTRACTOR or ticket.is_with_office):
        return escalation_timer(live, now)
    return time_left(ticket.answer_due, now) if ticket.answer_due else None


def ticket_row(
    ticket: Ticket,
    now: datetime,
    *,
    inside: bool,
    live: Escalation | None = None,
    with_partner: bool = False,
    current: bool = False,
) -> TicketRow:
    unit = ticket.org_unit.name if "org_unit" in ticket._state.fields_cache and ticket.org_unit else ""
    return TicketRow(
        pk=ticket.pk,
        number=ticket.number,
        title=ticket.title,
        url=ticket.get_absolute_url(),
        who=str(ticket.asked_by) if inside else "",
        where=ticket.partner.short_name if with_partner else unit,
        tag=ticket_tag(ticket, inside=inside),
        timer=ticket_timer(ticket, now, live),
        at=ticket.created_at,
        current=current,
    )


SEVERITY_TONES = {Severity.OUTAGE: "danger", Severity.SECURITY: "danger", Severity.DEFECT: "warn"}


def severity_tag(escalation: Escalation) -> Tag:
    label = str(Severity(escalation.severity).label)
    return Tag(label[:1].upper() + label[1:], SEVERITY_TONES.get(Severity(escalation.severity), ""))


def escalation_tag(escalation: Escalation, *, by_contractor: bool) -> Tag:
    """Who acts next, from the reader's side of the bridge."""
    for_leader = {
        EscalationState.REGISTERED: Tag(_("The contractor has not accepted it yet"), "plain"),
        EscalationState.ACCEPTED: Tag(_("The contractor is working on it"), "info"),
        EscalationState.SENT_BACK: Tag(_("Sent back, the contractor is working on it"), "info"),
        EscalationState.ASKED_BACK: Tag(_("Waiting for your explanation"), "warn", "triangle-alert"),
        EscalationState.BYPASSED: Tag(_("Way round to check"), "warn", "triangle-alert"),
        EscalationState.PROPOSED: Tag(_("Solution to accept"), "warn", "triangle-alert"),
        EscalationState.REFUSED: Tag(_("The contractor refuses: accept it or send it back"), "warn", "triangle-alert"),
    }
    if escalation.is_offices:
        for_leader |= {
            EscalationState.REGISTERED: Tag(_("The Marshal's Office has not accepted it yet"), "plain"),
            EscalationState.ACCEPTED: Tag(_("The Marshal's Office is working on it"), "info"),
            EscalationState.SENT_BACK: Tag(_("Sent back, the Marshal's Office is working on it"), "info"),
            EscalationState.REFUSED: Tag(
                _("The Marshal's Office refuses: accept it or send it back"), "warn", "triangle-alert"
            ),
        }
    for_contractor = {
        EscalationState.REGISTERED: Tag(pgettext("matter", "New, to accept"), "brand"),
        EscalationState.ACCEPTED: Tag(pgettext("matter", "In progress"), "info"),
        EscalationState.SENT_BACK: Tag(pgettext("matter", "Sent back"), "warn", "undo-2"),
        EscalationState.ASKED_BACK: Tag(_("Waiting for the leader"), "plain"),
        EscalationState.BYPASSED: Tag(_("The leader checks the way round"), "plain"),
        EscalationState.PROPOSED: Tag(_("Solution waits to be accepted"), "plain"),
        EscalationState.REFUSED: Tag(_("Refusal waits to be accepted"), "plain"),
    }
    if escalation.is_confidential:
        for_contractor |= {
            EscalationState.ASKED_BACK: Tag(_("Waiting for who handed it over"), "plain"),
            EscalationState.BYPASSED: Tag(_("Way round waits to be checked"), "plain"),
        }
    ended = {
        EscalationState.DONE: Tag(pgettext("matter", "Solved"), "ok", "check"),
        EscalationState.WITHDRAWN: Tag(pgettext("matter", "Withdrawn"), "plain"),
        EscalationState.TURNED_DOWN: Tag(pgettext("matter", "Not taken on"), "plain"),
    }
    state = EscalationState(escalation.state)
    return ended.get(state) or (for_contractor if by_contractor else for_leader)[state]


def escalation_timer(escalation: Escalation, now: datetime) -> Timer | None:
    if not escalation.is_live or escalation.state in (EscalationState.PROPOSED, EscalationState.REFUSED):
        return None
    return paused() if escalation.paused_since else time_left(escalation.next_due, now)


def escalation_row(escalation: Escalation, now: datetime, *, by_contractor: bool) -> EscalationRow:
    return EscalationRow(
        reference=escalation.reference,
        title=escalation.title,
        url=escalation.get_absolute_url(),
        partner=escalation.partner.short_name,
        severity=severity_tag(escalation),
        tag=escalation_tag(escalation, by_contractor=by_contractor),
        timer=escalation_timer(escalation, now),
        owner=", ".join(part for part in (str(escalation.assigned_to or ""), _other_line(escalation)) if part),
    )


def _other_line(escalation: Escalation) -> str:
    """Only where it is not the line that everything comes to."""
    return "" if escalation.line == Line.SECOND else escalation.get_line_display()


def accepted_by_in_words(escalation: Escalation) -> str:
    """What is said right after handing over."""
    at = timezone.localtime(escalation.reaction_due).strftime("%d.%m, %H:%M")
    if escalation.is_offices:
        return _("Handed over. The Marshal's Office accepts it by %(at)s.") % {"at": at}
    return _("Handed over. The contractor accepts it by %(at)s.") % {"at": at}
