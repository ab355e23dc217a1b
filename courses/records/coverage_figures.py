"""How far each partner has come with each presentation, counted ahead of the reading."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models import Partner

NUMBERS = ("clerks", "begun", "watched", "acknowledged", "attended", "covered")


class CoverageFigures(models.Model):
    """Numbers of people, as `courses.queries.coverage` explains them; whom the presentation holds for is asked when
    they are read, so that no rule about partners touches them.

    `counted_on` is the day in Warsaw that they are true for, since appointments begin and end by date. It is empty from
    the moment that a fact moved a number until `count_coverage` has counted: such a row is counted by its reader.
    `manage.py recompute --check` proves the others.
    """

    page = models.ForeignKey("courses.PresentationPage", on_delete=models.CASCADE, related_name="coverage_figures")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="coverage_figures")
    clerks = models.PositiveIntegerField(default=0)
    begun = models.PositiveIntegerField(default=0)
    watched = models.PositiveIntegerField(default=0)
    acknowledged = models.PositiveIntegerField(default=0)
    attended = models.PositiveIntegerField(default=0)
    covered = models.PositiveIntegerField(default=0)
    counted_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("coverage of a partner")
        verbose_name_plural = _("coverages of partners")
        constraints = [models.UniqueConstraint(fields=["page", "partner"], name="coverage_once_of_a_partner")]

    def __str__(self) -> str:
        return f"{self.page_id}, {self.partner_id}: {self.covered}/{self.clerks}"
