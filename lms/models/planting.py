"""What of the demonstration is still to be planted."""

from typing import Self

from django.db import models

from lms.registry import demo_planters


class PlantingQuerySet(models.QuerySet["Planting"]):
    def unfinished(self) -> Self:
        """In the order in which they are planted; a part that an update of the program took away is left alone."""
        known = [planter.name for planter in demo_planters if planter.later]
        return self.filter(done__lt=models.F("total"), name__in=known).order_by("pk")


class Planting(models.Model):
    """How many pieces of a later part are there: `done` is written in the transaction of the piece it counts.

    `relative_to` is the moment that the whole demonstration is told from.
    """

    name = models.CharField(max_length=60, unique=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField()
    relative_to = models.DateTimeField()

    objects = PlantingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(done__lte=models.F("total")), name="planting_done_within_total"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return str(demo_planters[self.name].label)
