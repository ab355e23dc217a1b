"""What a monthly report is computed from, as plain values, and how it is read from the records.

Only what happened up to `until` is read, and rows of the past are never changed; so the same month read again later
gives the same facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone

from courses.models import Account, HoursEntry
from helpdesk.models import (
    BreachNote,
    CalendarVersion,
    Escalation,
    EscalationMoment,
    Problem,
    ReportTermsVersion,
    ServicePolicyVersion,
    SlaReport,
    TimeSpent,
)
from helpdesk.models.report import ReportState
from lms.kit.months import months_after
from lms.models import Contract


class Told(NamedTuple):
    """A moment of a clock."""

    pk: int
    kind: str
    severity: str
    pause_reason: str
    at: datetime


@dataclass(frozen=True)
class Matter:
    pk: int
    reference: str
    partner_id: int
    system_id: int | None
    moments: tuple[Told, ...]
    policy: ServicePolicyVersion
    calendar: CalendarVersion


@dataclass(frozen=True)
class Used:
    """Minutes taken from a partner's pool; `training` where a visit took them."""

    pk: int
    partner_id: int
    minutes: int
    training: bool
    at: datetime


@dataclass(frozen=True)
class Spent:
    """Minutes on a matter as they were noted in the month, and how many of them the pool paid for; a correction counts
    what it changes, so it may be below zero.
    """

    pk: int
    matter_id: int
    reference: str
    partner_id: int
    minutes: int
    counted: int


@dataclass(frozen=True)
class Work:
    """A maintenance window; `system_id` None for every system."""

    pk: int
    system_id: int | None
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Note:
    pk: int
    matter_id: int
    stage: str


@dataclass(frozen=True)
class Facts:
    """`given` is what the contract said when the report was made: {"pool_minutes": n, "systems": [ids]}."""

    begins: datetime
    until: datetime
    terms: Mapping[str, Any]
    given: Mapping[str, Any]
    matters: tuple[Matter, ...]
    used: tuple[Used, ...] = ()
    spent: tuple[Spent, ...] = ()
    works: tuple[Work, ...] = ()
    notes: tuple[Note, ...] = ()
    charged_before: int = 0


def month_begins(month: date) -> datetime:
    """Midnight of the project's own time zone, in UTC: within a zone Python's own arithmetic leaps over the hour of a
    change of clocks.
    """
    return datetime.combine(month.replace(day=1), time(0), timezone.get_default_timezone()).astimezone(UTC)


def month_ends(month: date) -> datetime:
    return month_begins(months_after(month.replace(day=1), 1))


def read_until(month: date, now: datetime) -> datetime:
    return min(month_ends(month), now)


def given_by(contract: Contract) -> dict[str, Any]:
    systems = contract.systems.order_by("pk").values_list("pk", flat=True)
    return {"pool_minutes": contract.instruction_hours * 60, "systems": list(systems)}


def gather_facts(
    *, contract: Contract, month: date, until: datetime, made_at: datetime, terms: ReportTermsVersion, given: Any
) -> Facts:
    """Nine statements whatever the number of matters. `made_at` bounds what was said about breaches."""
    begins = month_begins(month)
    matters = _matters(contract, begins, until)
    notes = BreachNote.objects.filter(escalation__in=[each.pk for each in matters], at__lte=made_at)
    return Facts(
        begins=begins,
        until=until,
        terms=terms.data,
        given=given,
        matters=matters,
        used=_used(contract, until),
        spent=_spent(contract, begins, until),
        works=_works(contract, begins, until, given["systems"]),
        notes=tuple(Note(*row) for row in notes.order_by("pk").values_list("pk", "escalation_id", "stage")),
        charged_before=_charged(contract, month, made_at),
    )


def facts_of(report: SlaReport) -> Facts:
    """The facts of a report that was made, read again."""
    return gather_facts(
        contract=report.contract,
        month=report.month,
        until=report.until,
        made_at=report.made_at,
        terms=report.terms_version,
        given=report.given,
    )


def _matters(contract: Contract, begins: datetime, until: datetime) -> tuple[Matter, ...]:
    """Those that were open at any moment of the month."""
    rows = Escalation.objects.filter(contract=contract, registered_at__lt=until)
    rows = rows.filter(Q(closed_at=None) | Q(closed_at__gte=begins)).order_by("pk")
    columns = ("pk", "reference", "partner_id", "system_id", "policy_version_id", "calendar_version_id")
    found = list(rows.values_list(*columns))
    policies = ServicePolicyVersion.objects.in_bulk({policy for *_first, policy, _calendar in found})
    calendars = CalendarVersion.objects.in_bulk({calendar for *_first, calendar in found})
    told: dict[int, list[Told]] = {}
    moments = EscalationMoment.objects.filter(escalation__in=rows.values("pk"), at__lte=until).order_by("at", "pk")
    for pk, *moment in moments.values_list("escalation_id", *Told._fields):
        told.setdefault(pk, []).append(Told(*moment))
    return tuple(
        Matter(pk, reference, partner, system, tuple(told[pk]), policies[policy], calendars[calendar])
        for pk, reference, partner, system, policy, calendar in found
        if pk in told
    )


def _used(contract: Contract, until: datetime) -> tuple[Used, ...]:
    rows = HoursEntry.objects.filter(pool__contract=contract, account=Account.USED, at__lt=until).order_by("pk")
    columns = rows.values_list("pk", "pool__partner_id", "minutes", "visit_id", "at")
    return tuple(Used(pk, partner, minutes, visit is not None, at) for pk, partner, minutes, visit, at in columns)


def _spent(contract: Contract, begins: datetime, until: datetime) -> tuple[Spent, ...]:
    rows = TimeSpent.objects.filter(escalation__contract=contract).of_months(begins, until)
    rows = rows.select_related("escalation", "corrects").order_by("pk")
    return tuple(
        Spent(
            row.pk,
            row.escalation_id,
            row.escalation.reference,
            row.escalation.partner_id,
            row.minutes - (row.corrects.minutes if row.corrects else 0),
            _counted(row) - (_counted(row.corrects) if row.corrects else 0),
        )
        for row in rows
    )


def _counted(row: TimeSpent) -> int:
    return row.minutes if row.is_counted else 0


def _works(contract: Contract, begins: datetime, until: datetime, systems: list[int]) -> tuple[Work, ...]:
    """Windows announced by then that touch the month or lie ahead; one that was called off is none."""
    mine = Q(contractor=contract.contractor_id) & (Q(system=None) | Q(system__in=systems))
    offices = Q(contractor=None) & (Q(system=None) | Q(system__in=systems))
    rows = Problem.objects.filter(mine | offices, kind=Problem.Kind.MAINTENANCE, made_at__lt=until, ends_at__gt=begins)
    found = []
    columns = rows.order_by("pk").values_list("pk", "system_id", "begins_at", "ends_at", "ended_at")
    for pk, system, begun, ends, ended in columns:
        called_off = ended if ended is not None and ended <= until else None
        work = Work(pk, system, begun, min(end for end in (ends, called_off) if end is not None))
        if work.ends_at > max(work.begins_at, begins):
            found.append(work)
    return tuple(found)


def _charged(contract: Contract, month: date, made_at: datetime) -> int:
    """What reports of earlier months that were handed over by then have charged, in grosze."""
    rows = SlaReport.objects.filter(contract=contract, month__lt=month, handed_at__lte=made_at)
    newest = rows.exclude(state=ReportState.DRAFT).order_by("month", "number").values_list("month", "content")
    return sum(content["penalties"]["amount"] for content in dict(newest).values())
