"""The mirror of a step as a row: what progress, questions and statistics hang on."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from courses.records.readable import readable_by


class StepQuerySet(models.QuerySet["Step"]):
    def current(self) -> Self:
        """Steps of the published text; a removed step keeps its row for the questions asked from it."""
        return self.filter(removed_at=None)

    def visible_to(self, person: Any) -> Self:
        """Steps of the instructions this person may read."""
        return self.filter(readable_by(person, "page__"))


class Step(index.Indexed, models.Model):
    """Written when the page is published, never by hand. `block_id` lives as long as the step itself.

    `applies` is the step's rule as courses.blocks.applies stores it, empty where the step is for everybody.
    """

    page = models.ForeignKey("courses.InstructionPage", on_delete=models.CASCADE, related_name="step_rows")
    block_id = models.UUIDField(unique=True)
    title = models.CharField(_("title"), max_length=160)
    order = models.PositiveIntegerField(_("number"))
    applies = models.JSONField(default=dict, blank=True)
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    removed_at = models.DateTimeField(null=True)

    objects = StepQuerySet.as_manager()
    search_fields = [index.SearchField("title"), index.FilterField("removed_at")]

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        indexes = [
            models.Index(fields=["page", "order"], condition=models.Q(removed_at=None), name="step_current_in_order")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def anchor(self) -> str:
        """The part of the address after „#”: stable, unlike the running number."""
        return f"krok-{self.pk}"
