"""How participants rate instructions, once enough of them did so that no average tells of single people."""

from dataclasses import dataclass

from django.db.models import Avg, Count

from courses.models import CardRating
from courses.records.card_rating import FEWEST
from lms.models import Person

MOST = 50


@dataclass(frozen=True)
class Rated:
    title: str
    average: float
    count: int


def ratings(person: Person) -> list[Rated]:
    """By instruction, those with the lowest average first; one statement."""
    rows = CardRating.objects.visible_to(person).values("page_id", "page__title")
    told = rows.annotate(average=Avg("stars"), count=Count("pk")).filter(count__gte=FEWEST)
    listed = told.order_by("average", "page__title", "page_id")[:MOST]
    return [Rated(row["page__title"], float(row["average"]), row["count"]) for row in listed]
