"""Which steps people ask about most, for whoever writes the texts.

A question that was asked elsewhere counts for the step that its answer became a part of.
"""

from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from courses.models import Amendment, AmendmentState
from helpdesk.models import Ticket

TAKEN = (AmendmentState.ACCEPTED, AmendmentState.CHANGED, AmendmentState.PUBLISHED)


def asked_steps(steps: Any, since: datetime, most: int) -> dict[int, int]:
    """{step_id: number of questions} of these steps, a queryset of ids, with the most first; one statement.

    Counted over all offices, since a text is the same for all of them; a number tells nothing of who asked.
    """
    taken = Amendment.objects.filter(state__in=TAKEN)
    elsewhere = taken.filter(reference=OuterRef("number"), step__in=steps).order_by("pk").values("step")[:1]
    rows = Ticket.objects.filter(
        Q(step__in=steps) | Q(step=None, number__in=taken.filter(step__in=steps).values("reference")),
        created_at__gte=since,
    ).order_by()
    counted = rows.annotate(
        about=Coalesce(F("step_id"), Subquery(elsewhere), output_field=BigIntegerField())
    ).values_list("about")
    counted = counted.annotate(number_of=Count("pk"))
    rows_of: Any = counted.order_by("-number_of", "about")[:most]
    return dict(rows_of)


def asked_within(spans: list[tuple[int, datetime, datetime]]) -> list[int]:
    """How many questions were asked about each step from one moment until before the other; one statement, if any."""
    if not spans:
        return []
    counted = {
        f"span_{place}": Count("pk", filter=_about([step]) & Q(created_at__gte=since, created_at__lt=until))
        for place, (step, since, until) in enumerate(spans)
    }
    rows = Ticket.objects.filter(_about({step for step, _since, _until in spans}))
    found = rows.order_by().aggregate(**counted)
    return [found[f"span_{place}"] for place in range(len(spans))]


def _about(steps: Any) -> Q:
    taken = Amendment.objects.filter(state__in=TAKEN, step__in=steps)
    return Q(step__in=steps) | Q(step=None, number__in=taken.values("reference"))
