"""What the page of a matter shows, and the contractor's queue."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from helpdesk.models import Attachment, Escalation, EscalationMessage, EscalationMoment
from helpdesk.models.escalation import EscalationQuerySet
from helpdesk.queries.counting import capped_counts
from helpdesk.queries.deadlines import Deadlines, Stage, deadlines, hours_for
from helpdesk.queries.keyset import Slice, keyset
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
QUEUE_VIEWS = (OURS, THEIRS, ENDED)


@dataclass(frozen=True)
class Line:
    """One line of the thread: a message, or a moment of the clock."""

    at: datetime
    author: Person | None
    body: str
    is_message: bool
    from_contractor: bool = False
    kind: str = ""
    files: tuple[Attachment, ...] = ()


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


def queue_rows(person: Person, view: QueueView) -> EscalationQuerySet:
    rows: EscalationQuerySet = Escalation.objects.visible_to(person)
    return {OURS: rows.on_contractor, THEIRS: rows.on_leader, ENDED: rows.settled}[view]()


def queue(person: Person, view: QueueView, *, after: str, before: str) -> Slice[Escalation]:
    """By the time that is left; what has ended by its end."""
    column, falling = ("updated_at", True) if view is ENDED else ("next_due", False)
    rows = queue_rows(person, view).select_related(*RELATED)
    return keyset(rows, column=column, descending=falling, after=after, before=before)


def queue_counts(person: Person) -> dict[str, int]:
    return capped_counts(person, **{view.code: queue_rows(person, view) for view in (OURS, THEIRS)})


def escalation_page(escalation: Escalation, now: datetime) -> EscalationPage:
    """Four statements: messages, their files, the files packed along, the moments."""
    files: dict[int, list[Attachment]] = defaultdict(list)
    for file in Attachment.objects.filter(escalation_message__escalation=escalation).in_order():
        files[file.escalation_message_id or 0].append(file)
    messages = EscalationMessage.objects.filter(escalation=escalation).in_order().select_related("author")
    written = [
        Line(
            at=message.created_at,
            author=message.author,
            body=message.body,
            is_message=True,
            from_contractor=message.from_contractor,
            kind=message.kind,
            files=tuple(files[message.pk]),
        )
        for message in messages
    ]
    moments = list(escalation.moments.select_related("by").order_by("at", "pk"))
    clock = deadlines(moments, escalation.policy_version, escalation.calendar_version)
    lines = [_of_moment(moment) for moment in moments] + written
    solutions = [line.body for line in written if line.kind == EscalationMessage.Kind.SOLUTION]
    return EscalationPage(
        escalation=escalation,
        lines=sorted(lines, key=lambda line: (line.at, not line.is_message)),
        packed=list(escalation.packed.in_order()),
        clocks=[_clock(stage, clock.paused_since or now) for stage in clock.stages],
        pauses=_pauses(moments, clock, escalation, now),
        deadlines=clock,
        last_solution=solutions[-1] if solutions else "",
    )


def _of_moment(moment: EscalationMoment) -> Line:
    words = {
        EscalationMoment.Kind.REGISTERED: _("Handed over, the clock is running"),
        EscalationMoment.Kind.ACCEPTED: _("Accepted by the contractor"),
        EscalationMoment.Kind.PAUSED: _("The clock is stopped: %(reason)s"),
        EscalationMoment.Kind.RESUMED: _("The clock is running again"),
        EscalationMoment.Kind.WORKAROUND: _("Way round accepted"),
        EscalationMoment.Kind.PROPOSED: _("Solution proposed"),
        EscalationMoment.Kind.SENT_BACK: _("Solution sent back, the clock is running"),
        EscalationMoment.Kind.CLOSED: _("Matter closed"),
    }
    reason = moment.get_pause_reason_display()
    return Line(
        at=moment.at,
        author=moment.by,
        body=words[EscalationMoment.Kind(moment.kind)] % {"reason": reason},
        is_message=False,
    )


def _clock(stage: Stage, at: datetime) -> Clock:
    labels = {"reaction": _("Reaction"), "workaround": _("Way round"), "solution": _("Solution")}
    return Clock(labels[stage.target], stage.due, stage.met_at, stage.is_missed(at))


def _pauses(moments: list[EscalationMoment], clock: Deadlines, escalation: Escalation, now: datetime) -> list[str]:
    """How long each pause took, in working time."""
    hours = hours_for(escalation.policy_version, escalation.calendar_version, escalation.severity)
    reasons = [moment.get_pause_reason_display() for moment in moments if moment.kind == EscalationMoment.Kind.PAUSED]
    spans = [hours.working_between(begin, end or now) for begin, end in clock.pauses]
    return [
        f"{reason}: {how_long(span) if span >= timedelta(minutes=1) else _('under a minute')}"
        for reason, span in zip(reasons, spans, strict=False)
    ]
