"""What laws demand, for lists, pages and files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.models import Obligation, ObligationStep, Statute, Ticket
from helpdesk.models.obligation import ObligationQuerySet, Standing
from helpdesk.queries.statutory import TAKEN_BACK
from helpdesk.queries.timers import Timer, time_left
from lms.models import Person

Kind = ObligationStep.Kind
TONES = {Standing.MET: "ok", Standing.LATE: "danger", Standing.NEEDLESS: "plain", Standing.RUNNING: "info"}
HEADER = (
    gettext_lazy("Number"), gettext_lazy("What is demanded"), gettext_lazy("Office"), gettext_lazy("Found out"),
    gettext_lazy("Due"), gettext_lazy("State"),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One obligation on a screen; `timer` only while it runs."""

    obligation: Obligation
    tone: str
    timer: Timer | None
    next_word: str


def rows_of(person: Person, *, running: bool) -> ObligationQuerySet:
    rows = Obligation.objects.visible_to(person).select_related("ticket", "partner").nearest_first()
    return rows.running() if running else rows


def lines_of(rows: Iterable[Obligation], now: datetime) -> list[Line]:
    return [
        Line(
            obligation=each,
            tone=TONES[Standing(each.standing)],
            timer=time_left(each.last_moment, now) if each.is_running else None,
            next_word=next_word(each) if each.is_running else "",
        )
        for each in rows
    ]


def obligations_of(person: Person, ticket: Ticket, now: datetime) -> list[Line]:
    """For the page of a question."""
    return lines_of(rows_of(person, running=False).filter(ticket=ticket), now)


def next_word(obligation: Obligation) -> str:
    """What to do next, in one sentence."""
    return {
        Statute.WARNING: _("Send the early warning to the CSIRT: what happened, and whether others may be touched."),
        Statute.NOTICE: _("Report the incident to the CSIRT: how grave it is, whom it touches, what was done."),
        Statute.REPORT: _("Send the final report: cause, course, effects, and what keeps it from happening again."),
        Statute.BREACH: _(
            "Decide with the data protection officer: notify the supervisory authority, or write why not."
        ),
        Statute.ACCESS: _("Make it accessible, or tell within seven days why it takes longer and until when."),
    }[Statute(obligation.statute)]


def standing_step(obligation: Obligation) -> ObligationStep | None:
    """The last step that could be taken back and was not."""
    stand: list[ObligationStep] = []
    for step in obligation.steps.filter(kind__in=(*TAKEN_BACK, Kind.UNDONE)).order_by("pk"):
        if step.kind == Kind.UNDONE:
            stand = stand[:-1]
        else:
            stand.append(step)
    return stand[-1] if stand else None


def obligation_lines(rows: ObligationQuerySet) -> Iterator[tuple[Any, ...]]:
    """For a file, one statement."""
    for each in rows.iterator(chunk_size=1000):
        yield (
            each.ticket.number,
            each.get_statute_display(),
            each.partner.short_name,
            timezone.localtime(each.found_at),
            timezone.localtime(each.last_moment),
            each.get_standing_display(),
        )
