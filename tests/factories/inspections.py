"""Inspectors' accesses."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from lms.models import Event, Finding, InspectorAccess, Partner, Person
from lms.operations.admit import Newcomer
from lms.operations.give_inspector_access import give_inspector_access
from lms.operations.write_finding import write_finding
from lms.outbox import deliver

INSPECTOR = Newcomer(first_name="Iwona", last_name="Kontrolna", email="iwona@kontrola.example.org")


def make_access(
    by: Person, *partners: Partner, now: datetime | None = None, begins_on: date | None = None, **fields: Any
) -> InspectorAccess:
    """From today for ten days; without partners it opens all."""
    now = now or timezone.now()
    begins_on = begins_on or timezone.localdate(now)
    told = {
        "inspector": INSPECTOR,
        "partners": partners,
        "covers_all": not partners,
        "begins_on": begins_on,
        "ends_on": begins_on + timedelta(days=9),
        "mark": "KZ.1710.3",
        "reason": "Trwałość projektu",
        **fields,
    }
    return give_inspector_access(by=by, now=now, **told)


def make_finding(by: Person, partner: Partner, *, now: datetime | None = None, **fields: Any) -> Finding:
    """By an inspector whom `by` lets in to this partner; a reply is expected within a week."""
    now = now or timezone.now()
    told = {"text": "Brak podpisu na karcie", "due_on": timezone.localdate(now) + timedelta(days=7), **fields}
    return write_finding(partner=partner, by=make_access(by, partner, now=now).person, now=now, **told)


def tell_of_findings() -> None:
    """As the worker does with each fact."""
    for pk in Event.objects.filter(name__startswith="lms.finding_").order_by("pk").values_list("pk", flat=True):
        deliver(event_id=pk, now=timezone.now())
