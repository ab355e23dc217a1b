"""How often what is written spared a question."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max

from helpdesk.models import Deflection
from lms.models import Person

LOOKED_BACK = timedelta(days=90)
MOST = 50


@dataclass(frozen=True)
class Spared:
    """`page_id` is None where an earlier question has helped; `step_id` where it was a page as a whole."""

    title: str
    page_id: int | None
    step_id: int | None
    number: int
    last_at: datetime

    @property
    def url(self) -> str:
        """Empty for questions: whoever counts may not read each of them."""
        if not self.page_id:
            return ""
        return f"/i/{self.page_id}/#krok-{self.step_id}" if self.step_id else f"/i/{self.page_id}/"


@dataclass(frozen=True)
class Deflections:
    total: int
    rows: list[Spared]


def deflections(person: Person, now: datetime) -> Deflections:
    """Of the last 90 days, the most helpful first, at most MOST. Earlier questions count in the total only."""
    rows = Deflection.objects.visible_to(person).filter(helped_at__gte=now - LOOKED_BACK).order_by()
    total = rows.count()
    grouped = rows.exclude(page_id=None).values("page_id", "step_id", "title")
    most = grouped.annotate(number=Count("pk"), last_at=Max("helped_at")).order_by("-number", "title")[:MOST]
    found = [Spared(**row) for row in most] if total else []
    return Deflections(total, found)
