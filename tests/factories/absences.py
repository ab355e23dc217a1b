"""Days away of the first line."""

from datetime import date
from typing import Any

from helpdesk.models import Absence
from helpdesk.operations.set_absence import set_absence
from lms.models import Person
from tests.factories.people import Cast
from tests.factories.tickets import MORNING

DAY = date(2026, 11, 23)  # of MORNING


def make_absence(cast: Cast, *, whom: Person | None = None, **given: Any) -> Absence:
    """Leon is away on the day of MORNING and the next one; set by himself."""
    person = whom or cast.leon
    post = person.appointments.exclude(role="clerk").get()
    values = {"from_on": DAY, "to_on": date(2026, 11, 24), "by": person, "now": MORNING, **given}
    return set_absence(post=post, **values)
