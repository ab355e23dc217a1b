"""Whether what is stored of statutory clocks is what their steps give."""

from collections.abc import Iterator

from django.db.models import Prefetch

from helpdesk.models import Obligation, ObligationStep
from helpdesk.queries.statutory import statutory_clock

CHUNK = 500


def obligation_differences() -> Iterator[str]:
    """One line for each obligation whose stored values are not those of its steps."""
    in_order = Prefetch("steps", queryset=ObligationStep.objects.order_by("pk"))
    for each in Obligation.objects.select_related("ticket").prefetch_related(in_order).order_by("pk").iterator(CHUNK):
        clock = statutory_clock(each.statute, each.steps.all())
        stored = {name: getattr(each, name) for name in ("found_at", "due_at", "standing")}
        wrong = [name for name, value in stored.items() if value != getattr(clock, name)]
        if wrong:
            yield f"{each.ticket.number} {each.statute}: {', '.join(wrong)}"
