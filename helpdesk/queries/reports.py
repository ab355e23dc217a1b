"""Lists of monthly reports: by contract and month, the versions of one, and what waits on the homes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from helpdesk.models import Escalation, SlaReport
from helpdesk.models.report import ReportState
from helpdesk.queries.report_choice import chosen
from lms.kit.gathered import Listed
from lms.kit.months import months_after
from lms.models import Contract, Person, Role

MOST_MONTHS = 24
MOST_ON_HOME = 5


@dataclass(frozen=True)
class MonthRow:
    """A month of a contract: the newest report, or none yet."""

    month: date
    report: SlaReport | None
    overdue: bool
    may_draft: bool


@dataclass(frozen=True)
class ContractRows:
    contract: Contract
    months: list[MonthRow]


def newest(rows: "QuerySet[SlaReport]") -> "QuerySet[SlaReport]":
    """Of each month the version that no other one follows."""
    return rows.filter(~Exists(SlaReport.objects.filter(supersedes=OuterRef("pk"))))


def reports_by_contract(person: Person, today: date) -> list[ContractRows]:
    """Two statements: contracts that this person may see reports of, and the newest report of each month.

    Months are those of the contract so far, the newest first; the one that runs has a row as well.
    """
    standing = person.standing
    contracts = Contract.objects.filter(began_on__lte=today).select_related("contractor").order_by("number", "pk")
    if not standing.sees_all_people:
        contracts = contracts.filter(contractor__in=standing.contractors(Role.CONTRACT_MANAGER))
    rows = newest(SlaReport.objects.visible_to(person)).filter(month__gte=months_after(today, -MOST_MONTHS))
    made = {(row.contract_id, row.month): row for row in rows.defer("content", "labels")}
    firms = standing.contractors(Role.CONTRACT_MANAGER)
    found = []
    for contract in contracts:
        may_draft = standing.is_office or contract.contractor_id in firms
        months = [
            _row(month, made.get((contract.pk, month)), today, may_draft=may_draft)
            for month in _months(contract, today)
        ]
        found.append(ContractRows(contract, months))
    return found


def _row(month: date, report: SlaReport | None, today: date, *, may_draft: bool) -> MonthRow:
    return MonthRow(month, report, report is not None and report.is_overdue(today), may_draft and report is None)


def _months(contract: Contract, today: date) -> Iterator[date]:
    first = contract.began_on.replace(day=1)
    month = min(today, contract.ends_on).replace(day=1)
    for _count in range(MOST_MONTHS):
        if month < first:
            return
        yield month
        month = months_after(month, -1)


def versions_of(report: SlaReport) -> "QuerySet[SlaReport]":
    """Every version of that month, the newest first, without the numbers."""
    rows = SlaReport.objects.filter(contract=report.contract_id, month=report.month).defer("content", "labels", "given")
    return rows.select_related("signed_by", "handed_by").order_by("-number")


def matters_behind(person: Person, report: SlaReport, given: dict[str, str]) -> tuple[list[Escalation], int]:
    """The matters behind a number that this person may see, and how many others there are."""
    ids = chosen(report.content, given)
    rows = Escalation.objects.visible_to(person).filter(pk__in=ids).select_related("partner").order_by("pk")
    found = list(rows)
    return found, len(ids) - len(found)


_COLUMNS = {"pk": "pk", "month": "month", "contract": "contract__number", "state": "state", "due": "due_on"}


def home_to_sign(person: Person, now: datetime) -> Listed:
    """Reports that lie with the office; gathered."""
    rows = SlaReport.objects.visible_to(person).filter(state=ReportState.HANDED_OVER)
    return Listed(rows.order_by("month", "pk")[:MOST_ON_HOME], **_COLUMNS)


def home_to_hand_over(person: Person, now: datetime) -> Listed:
    """Drafts of months that are over, and what came back with reservations; gathered."""
    this_month = timezone.localdate(now).replace(day=1)
    rows = newest(SlaReport.objects.visible_to(person)).filter(month__lt=this_month)
    rows = rows.filter(state__in=(ReportState.DRAFT, ReportState.DISPUTED))
    return Listed(rows.order_by("month", "pk")[:MOST_ON_HOME], **_COLUMNS)


def home_overdue(person: Person, now: datetime) -> Listed:
    """Drafts that should have been handed over by now; gathered."""
    rows = SlaReport.objects.visible_to(person).filter(
        state=ReportState.DRAFT, supersedes=None, due_on__lt=timezone.localdate(now)
    )
    return Listed(rows.order_by("month", "pk")[:MOST_ON_HOME], **_COLUMNS)
