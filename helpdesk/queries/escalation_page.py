"""What the page of a matter shows, and the contractor's queue."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from helpdesk.models import Attachment, Consultation, Escalation, EscalationMessage, EscalationMoment, Refusal
from helpdesk.models.escalation import EscalationQuerySet
from helpdesk.queries.deadlines import Deadlines, Stage, deadlines, hours_for
from helpdesk.queries.hands import consultations_of, in_words, transfers_of
from helpdesk.queries.keyset import Slice, keyset
from helpdesk.queries.missed import missed
from helpdesk.queries.timers import how_long
from lms.models import Person

RELATED = ("partner", "assigned_to", "contractor")


@dataclass(frozen=True)
class QueueView:
    code: str
    label: Any


OURS = QueueView("nasze", pgettext_lazy("matters", "Waiting for us"))
THEIRS = QueueView("lider", pgettext_lazy("matters", "Waiting for the leader"))
ENDED = QueueView("zakonczone", pgettext_lazy("matters", "Ended"))
MISSED = QueueView("spoznione", pgettext_lazy("matters", "Deadline missed"))
QUEUE_VIEWS = (OURS, THEIRS, MISSED, ENDED)


@dataclass(frozen=True)
class Line:
    """One line of the thread: a message, a moment of the clock, a transfer, or what colleagues asked each other.
    `through` gave an outside consultant the link.
    """

    at: datetime
    author: Person | None
    body: str
    is_message: bool
    from_contractor: bool = False
    kind: str = ""
    quoted: str = ""
    files: tuple[Attachment, ...] = ()
    refusal: Refusal | None = None
    through: Person | None = None
    consultation: Consultation | None = None


@dataclass(frozen=True)
class Clock:
    """One promised time as people read it."""

    label: str
    due: datetime
    met_at: datetime | None
    is_late: bool


@dataclass(frozen=True)
class EscalationPage:
    escalation: Escalation
    lines: list[Line]
    packed: list[Attachment]
    clocks: list[Clock]
    pauses: list[str]
    deadlines: Deadlines
    last_solution: str


def queue_view_of(code: str) -> QueueView:
    return next((view for view in QUEUE_VIEWS if view.code == code), OURS)


def queued(person: Person, *, of_office: bool = False) -> EscalationQuerySet:
    """All matters of one queue: the contractor's own, for a coordinator those of all contractors; or the office's."""
    rows: EscalationQuerySet = Escalation.objects.visible_to(person)
    if of_office:
        return rows.of_office(person)
    return rows.of_contracts() if person.standing.is_office else rows


def queue_rows(person: Person, view: QueueView, *, of_office: bool = False) -> EscalationQuerySet:
    rows = queued(person, of_office=of_office)
    if view is MISSED:
        return missed(rows, timezone.now())
    return {OURS: rows.on_contractor, THEIRS: rows.on_leader, ENDED: rows.settled}[view]()


def queue(rows: EscalationQuerySet, view: QueueView, *, after: str, before: str) -> Slice[Escalation]:
    """A page of `rows` by the time that is left; what has ended by its end."""
    column, falling = ("updated_at", True) if view is ENDED else ("next_due", False)
    return keyset(rows.select_related(*RELATED), column=column, descending=falling, after=after, before=before)


def queue_counted(person: Person, *, of_office: bool = False) -> dict[str, EscalationQuerySet]:
    """The lists that somebody has to act on, by the codes of their views."""
    return {view.code: queue_rows(person, view, of_office=of_office) for view in (OURS, THEIRS, MISSED)}


def escalation_page(escalation: Escalation, now: datetime, hands: Iterable[Line] = ()) -> EscalationPage:
    """Four statements: messages, their files, the files packed along, the moments. `hands` as hand_lines gives them."""
    files: dict[int, list[Attachment]] = defaultdict(list)
    for file in Attachment.objects.filter(escalation_message__escalation=escalation).in_order():
        files[file.escalation_message_id or 0].append(file)
    messages = EscalationMessage.objects.filter(escalation=escalation).in_order()
    guest = ("guest_use__access__person", "guest_use__access__given_by")
    messages = messages.select_related("author", "refusal__course", *guest)
    written = [
        Line(
            at=message.created_at,
            author=_writer(message),
            body=message.body,
            is_message=True,
            from_contractor=message.from_contractor,
            kind=message.kind,
            quoted=message.quoted,
            files=tuple(files[message.pk]),
            refusal=getattr(message, "refusal", None),
            through=message.author if hasattr(message, "guest_use") else None,
        )
        for message in messages
    ]
    moments = list(escalation.moments.select_related("by").order_by("at", "pk"))
    clock = deadlines(moments, escalation.policy_version, escalation.calendar_version)
    # The letter itself stands in the thread.
    shown = (moment for moment in moments if moment.kind != EscalationMoment.Kind.SAID)
    lines = [_of_moment(moment, of_office=escalation.is_offices) for moment in shown] + written + list(hands)
    solutions = [line.body for line in written if line.kind == EscalationMessage.Kind.SOLUTION]
    return EscalationPage(
        escalation=escalation,
        lines=sorted(lines, key=lambda line: (line.at, not line.is_message)),
        packed=list(escalation.packed.in_order()),
        clocks=[_clock(stage, clock.paused_since or now) for stage in clock.stages],
        pauses=_pauses(clock, escalation, now),
        deadlines=clock,
        last_solution=solutions[-1] if solutions else "",
    )


def hand_lines(escalation: Escalation, person: Person, *, inside: bool) -> list[Line]:
    """What the matter went through among those who work on it, for one of them or, with `inside` False, for others.

    Asked for only where there is any, which an escalation of escalation_or_404 knows.
    """
    lines = []
    if getattr(escalation, "has_transfers", True):
        lines += [
            Line(at=made.at, author=made.by, body=in_words(made, inside=inside), is_message=False)
            for made in transfers_of(escalation)
        ]
    if inside and getattr(escalation, "has_consultations", True):
        lines += [
            Line(at=each.asked_at, author=each.asked_by, body=each.question, is_message=True, consultation=each)
            for each in consultations_of(escalation, person)
        ]
    return lines


def _writer(message: EscalationMessage) -> Person:
    """An outside consultant where one wrote it, by a link that the author of the row gave."""
    use = getattr(message, "guest_use", None)
    return use.access.person if use else message.author


def _of_moment(moment: EscalationMoment, *, of_office: bool) -> Line:
    words = {
        EscalationMoment.Kind.REGISTERED: _("Handed over, the clock is running"),
        EscalationMoment.Kind.ACCEPTED: _("Accepted by the contractor"),
        EscalationMoment.Kind.PAUSED: _("The clock is stopped: %(reason)s"),
        EscalationMoment.Kind.RESUMED: _("The clock is running again"),
        EscalationMoment.Kind.BYPASSED: _("Way round given"),
        EscalationMoment.Kind.WORKAROUND: _("Way round accepted"),
        EscalationMoment.Kind.REFUSED: _("Refused by the contractor"),
        EscalationMoment.Kind.CATEGORY: _("Category changed: %(category)s"),
        EscalationMoment.Kind.PROPOSED: _("Solution proposed"),
        EscalationMoment.Kind.SENT_BACK: _("Sent back, the clock is running"),
        EscalationMoment.Kind.CLOSED: _("Matter closed"),
    }
    if of_office:
        words |= {
            EscalationMoment.Kind.ACCEPTED: _("Accepted by the Marshal's Office"),
            EscalationMoment.Kind.REFUSED: _("Refused by the Marshal's Office"),
        }
    reason = moment.get_pause_reason_display()
    body = words[EscalationMoment.Kind(moment.kind)] % {"reason": reason, "category": moment.get_severity_display()}
    return Line(
        at=moment.at,
        author=moment.by,
        body=f"{body}. {moment.words}" if moment.words else body,
        is_message=False,
    )


def _clock(stage: Stage, at: datetime) -> Clock:
    labels = {
        "reaction": _("Reaction"),
        "workaround": _("Way round"),
        "update": _("Next news"),
        "solution": _("Solution"),
    }
    return Clock(labels[stage.target], stage.due, stage.met_at, stage.is_missed(at))


def _pauses(clock: Deadlines, escalation: Escalation, now: datetime) -> list[str]:
    """How long each pause took, in working time."""
    hours = hours_for(escalation.policy_version, escalation.calendar_version, escalation.severity)
    spans = [(stop.reason, hours.working_between(stop.began_at, stop.ended_at or now)) for stop in clock.stops]
    return [
        f"{EscalationMoment.PauseReason(reason).label}: "
        f"{how_long(span) if span >= timedelta(minutes=1) else _('under a minute')}"
        for reason, span in spans
    ]
