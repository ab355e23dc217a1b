"""Monthly reports and a review of the scene: a draft with a missed deadline, one that lies with the office."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from helpdesk.queries.report_facts import month_begins
from lms.kit.months import months_after
from lms.models import Contract
from tests.factories.people import Cast
from tests.factories.reports import make_report, make_review, make_solved_matter


def reported(cast: Cast, contract: Contract, now: datetime) -> dict[str, Any]:
    """The month before last is free to be computed."""
    this_month = timezone.localdate(now).replace(day=1)
    last, handed = (months_after(this_month, -count) for count in (1, 3))
    begun = month_begins(last) + timedelta(days=1, hours=10)
    make_solved_matter(cast, now=begun, accepted=begun + timedelta(days=8), solved=begun + timedelta(days=20))
    return {
        "report": make_report(cast, contract=contract, month=last, now=now),
        "handed_report": make_report(cast, "handed_over", contract=contract, month=handed, now=now),
        "free_month": months_after(this_month, -2),
        "review": make_review(cast, contract=contract, held_on=timezone.localdate(now), now=now),
    }
