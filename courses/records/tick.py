"""“Done” at a step, said by the person; the only evidence of progress in an instruction."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.records.step import Step
from lms.models import Person


class StepTickQuerySet(models.QuerySet["StepTick"]):
    def standing(self) -> "StepTickQuerySet":
        return self.filter(unticked_at=None)

    def visible_to(self, person: Person) -> "StepTickQuerySet":
        return self.filter(person=person)


class StepTick(models.Model):
    """Rows are added and closed, never removed: a tick taken back keeps its row, a new one gets its own."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="step_ticks")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="ticks")
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    ticked_at = models.DateTimeField(_("done at"))
    unticked_at = models.DateTimeField(_("taken back at"), null=True)

    objects = StepTickQuerySet.as_manager()

    class Meta:
        verbose_name = _("step done")
        verbose_name_plural = _("steps done")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "step"], condition=models.Q(unticked_at=None), name="step_tick_stands_once"
            ),
            models.CheckConstraint(
                condition=models.Q(unticked_at=None) | models.Q(unticked_at__gte=models.F("ticked_at")),
                name="step_tick_taken_back_after_it_was_made",
            ),
        ]
