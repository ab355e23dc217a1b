"""On the first working day of a month: a draft of every contract's report for the month before."""

from datetime import datetime

from django.utils import timezone

from helpdesk.models import CalendarVersion, SlaReport
from helpdesk.operations.draft_report import draft_report
from helpdesk.queries.report_facts import month_begins
from lms.kit.clock import WorkingCalendar
from lms.kit.months import months_after
from lms.models import Contract


def draft_reports(*, now: datetime) -> int:
    """Draft what is missing once a working day of the month has begun; return how many were made.

    A day that was left out, because the worker stood, is made up for at the next call; a draft that is there is left as
    it is. Each contract has its own transaction.
    """
    today = timezone.localdate(now)
    month = months_after(today.replace(day=1), -1)
    ran = Contract.objects.filter(began_on__lt=today.replace(day=1), ends_on__gte=month)
    made = SlaReport.objects.filter(month=month).values("contract")
    return sum(_draft(contract, now) for contract in ran.exclude(pk__in=made).order_by("pk"))


def _draft(contract: Contract, now: datetime) -> bool:
    today = timezone.localdate(now)
    version = CalendarVersion.objects.filter(calendar__contract=contract).order_by("-number").first()
    hours = version.hours if version else WorkingCalendar()
    first = hours.next_opening(month_begins(today))
    if today < timezone.localdate(first):
        return False
    draft_report(contract=contract, month=months_after(today.replace(day=1), -1), by=None, now=now)
    return True
