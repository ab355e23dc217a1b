"""Inspectors' accesses."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from lms.models import InspectorAccess, Partner, Person
from lms.operations.admit import Newcomer
from lms.operations.give_inspector_access import give_inspector_access

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
        "mark": "OR.1710.3",
        "reason": "Trwałość projektu",
        **fields,
    }
    return give_inspector_access(by=by, now=now, **told)
