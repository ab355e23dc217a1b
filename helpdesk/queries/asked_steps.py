"""Which steps people ask about most, for whoever writes the texts."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from helpdesk.models import Ticket


def asked_steps(steps: Any, since: datetime, most: int) -> dict[int, int]:
    """{step_id: number of questions} of these steps, a queryset of ids, with the most first; one statement.

    Counted over all offices, since a text is the same for all of them; a number tells nothing of who asked.
    """
    rows = Ticket.objects.filter(step__in=steps, created_at__gte=since).order_by()
    counted = rows.values_list("step_id").annotate(number=Count("pk"))
    return dict(counted.order_by("-number", "step_id")[:most])


def asked_within(spans: list[tuple[int, datetime, datetime]]) -> list[int]:
    """How many questions were asked about each step from one moment until before the other; one statement, if any."""
    if not spans:
        return []
    counted = {
        f"span_{place}": Count("pk", filter=Q(step=step, created_at__gte=since, created_at__lt=until))
        for place, (step, since, until) in enumerate(spans)
    }
    rows = Ticket.objects.filter(step__in={step for step, _since, _until in spans})
    found = rows.order_by().aggregate(**counted)
    return [found[f"span_{place}"] for place in range(len(spans))]
