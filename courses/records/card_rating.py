"""How participants rate instructions: apart from the cards, so that nobody reads who said what."""

import uuid
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models import Organisation, Person, Role

FEWEST = 5
"""Below that an average would tell of single people."""


class CardRatingQuerySet(models.QuerySet["CardRating"]):
    def visible_to(self, person: Person) -> Self:
        """The office all, a trainer those of the own firm."""
        standing = person.standing
        return self if standing.is_office else self.filter(contractor_id__in=standing.contractors(Role.TRAINER))


class CardRating(models.Model):
    """Neither person, card, office nor day: the month and a random key, so that no order leads back to a card."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    page = models.ForeignKey("courses.InstructionPage", on_delete=models.CASCADE, related_name="card_ratings")
    contractor = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    month = models.DateField(_("month"))
    stars = models.PositiveSmallIntegerField(_("rating"))

    objects = CardRatingQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("rating of an instruction")
        verbose_name_plural = _("ratings of instructions")
        constraints = [
            models.CheckConstraint(condition=models.Q(stars__gte=1, stars__lte=5), name="card_rating_within_bounds"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="card_rating_of_a_month"),
        ]
