"""A list as rows of a file."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models import EscalationState, Severity, State, Turn
from helpdesk.models.escalation import EscalationQuerySet
from helpdesk.models.ticket import TicketQuerySet

MOST_IN_XLSX = 20_000
PIECE = 1000
TICKET_HEADER = (
    _("Number"), _("Title"), _("State"), _("Whose turn"), _("Office"), _("Location"), _("Unit"), _("Asked by"),
    _("Dealt with by"), _("System"), _("Asked"), _("Changed"), _("Answer due"),
)  # fmt: skip
MATTER_HEADER = (
    _("Number"), _("Title"), _("Category"), _("State"), _("Office"), _("Contractor"), _("Dealt with by"), _("System"),
    pgettext_lazy("matter", "Handed over"), _("Changed"), _("Next deadline"),
)  # fmt: skip
_PERSON = ("first_name", "last_name")


def ticket_lines(rows: TicketQuerySet) -> Iterator[tuple[Any, ...]]:
    """The newest first, one statement; read piece by piece, so that a long list is never held as a whole."""
    states, turns = dict(State.choices), dict(Turn.choices)
    columns = (
        "number", "title", "state", "turn", "partner__short_name", "location__name", "org_unit__name",
        *(f"asked_by__{name}" for name in _PERSON), *(f"assigned_to__{name}" for name in _PERSON),
        "system__name", "created_at", "updated_at", "answer_due",
    )  # fmt: skip
    for row in rows.newest_first().values_list(*columns).iterator(chunk_size=PIECE):
        number, title, state, turn, office, place, unit, first, last, own, name, system, *moments = row
        people = (_full(first, last), _full(own, name))
        yield (
            number, title, str(states[state]), str(turns[turn]), office, place or "", unit or "", *people,
            system or "", *map(_here, moments),
        )  # fmt: skip


def matter_lines(rows: EscalationQuerySet) -> Iterator[tuple[Any, ...]]:
    states, severities = dict(EscalationState.choices), dict(Severity.choices)
    columns = (
        "reference", "title", "severity", "state", "partner__short_name", "contractor__short_name",
        *(f"assigned_to__{name}" for name in _PERSON), "system__name", "registered_at", "updated_at", "next_due",
    )  # fmt: skip
    for row in rows.newest_first().values_list(*columns).iterator(chunk_size=PIECE):
        reference, title, severity, state, office, contractor, first, last, system, *moments = row
        yield (
            reference, title, str(severities[severity]), str(states[state]), office, contractor, _full(first, last),
            system or "", *map(_here, moments),
        )  # fmt: skip


def _full(first: str | None, last: str | None) -> str:
    return f"{first or ''} {last or ''}".strip()


def _here(moment: Any) -> Any:
    """A spreadsheet knows no zones: the hour that a clock on the wall shows."""
    return timezone.localtime(moment) if moment else ""
