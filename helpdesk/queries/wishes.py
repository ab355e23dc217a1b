"""A list narrowed down: what a person wishes to see of it, read from an address and told in an address."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from helpdesk.models import Escalation, EscalationState, Severity, State, Turn
from helpdesk.models.escalation import EscalationQuerySet
from helpdesk.models.ticket import TicketQuerySet
from lms.models import Person

NAMES = {
    "state": "stan",
    "turn": "kolej",
    "severity": "kategoria",
    "system": "system",
    "location": "miejsce",
    "leader": "lider",
    "partner": "urzad",
    "due": "termin",
    "since": "od",
    "until": "do",
}
MINE, NOBODYS = "ja", "nikt"
MISSED, SOON = "minelo", "wkrotce"
SOON_IS = timedelta(hours=24)
LARGEST_KEY = 2**63


@dataclass(frozen=True)
class Wish:
    """Empty where nothing is asked for. `leader` is a key, MINE or NOBODYS; the days are those of the last change."""

    state: str = ""
    turn: str = ""
    severity: str = ""
    system: int = 0
    location: int = 0
    leader: str = ""
    partner: int = 0
    due: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def is_empty(self) -> bool:
        return self == Wish()

    def as_query(self) -> dict[str, str]:
        """Names and values of an address."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return {NAMES[name]: str(value) for name, value in given.items() if value}


def wish_of(asked: Mapping[str, str]) -> Wish:
    """What an address asks for; what cannot be read is not asked for, since addresses are typed and grow old."""
    leader = asked.get("lider", "")
    return Wish(
        state=_one_of(asked.get("stan", ""), (*State.values, *EscalationState.values)),
        turn=_one_of(asked.get("kolej", ""), Turn.values),
        severity=_one_of(asked.get("kategoria", ""), Severity.values),
        system=_key(asked.get("system", "")),
        location=_key(asked.get("miejsce", "")),
        leader=leader if leader in (MINE, NOBODYS) else str(_key(leader) or ""),
        partner=_key(asked.get("urzad", "")),
        due=_one_of(asked.get("termin", ""), (MISSED, SOON)),
        since=_day(asked.get("od", "")),
        until=_day(asked.get("do", "")),
    )


def wished_tickets(rows: TicketQuerySet, wish: Wish, person: Person, now: datetime) -> TicketQuerySet:
    """`rows` narrowed down; the days bound the column that lists are ordered by, so that an index ends the reading."""
    rows = rows.filter(**_plain(wish, person, system=wish.system, location=wish.location, turn=wish.turn))
    rows = rows.filter(_changed(wish))
    if wish.severity:
        live = Escalation.objects.live().filter(severity=wish.severity)
        rows = rows.with_contractor().filter(pk__in=live.order_by().values("ticket"))
    if wish.due:
        late, lates = _due(wish, now, "answer_due"), _due(wish, now, "next_due")
        late_matters = Escalation.objects.live().filter(lates, paused_since=None).order_by().values("ticket")
        rows = rows.open().filter(late | Q(escalations_open__gt=0, pk__in=late_matters))
    return rows


def wished_matters(rows: EscalationQuerySet, wish: Wish, person: Person, now: datetime) -> EscalationQuerySet:
    """The same for what is with the contractor; a place and a turn are the question's, and asked of no matter."""
    rows = rows.filter(**_plain(wish, person, system=wish.system, severity=wish.severity)).filter(_changed(wish))
    return rows.live().filter(_due(wish, now, "next_due"), paused_since=None) if wish.due else rows


def _plain(wish: Wish, person: Person, *, system: int, **others: Any) -> dict[str, Any]:
    wanted: dict[str, Any] = {"state": wish.state, "partner_id": wish.partner, "system_id": system}
    wanted |= {"location_id" if name == "location" else name: value for name, value in others.items()}
    wanted = {name: value for name, value in wanted.items() if value}
    if wish.leader == NOBODYS:
        wanted["assigned_to"] = None
    elif wish.leader:
        wanted["assigned_to_id"] = person.pk if wish.leader == MINE else int(wish.leader)
    return wanted


def _changed(wish: Wish) -> Q:
    """Whole days here, not there where the server stands."""
    found = Q()
    if wish.since:
        found &= Q(updated_at__gte=_midnight(wish.since))
    if wish.until:
        found &= Q(updated_at__lt=_midnight(wish.until + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _due(wish: Wish, now: datetime, column: str) -> Q:
    if wish.due == MISSED:
        return Q(**{f"{column}__lt": now})
    return Q(**{f"{column}__gte": now, f"{column}__lt": now + SOON_IS})


def _one_of(given: str, known: Any) -> str:
    return given if given in known else ""


def _key(given: str) -> int:
    number = int(given[:20]) if given.isascii() and given.isdigit() else 0
    return number if number < LARGEST_KEY else 0


def _day(given: str) -> date | None:
    """Years that both databases and every calendar know."""
    try:
        day = date.fromisoformat(given[:10])
    except ValueError:
        return None
    return day if 1970 <= day.year <= 2999 else None
