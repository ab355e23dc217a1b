"""What a later version of an instruction changed, step by step."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.blocks.changed_steps import What
from courses.records.publication import ChangeKind, Publication
from courses.records.step import Step


class StepChange(models.Model):
    """Written when the version is published, never by hand; `change` is what its author said of this step."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="step_changes")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(_("what became of it"), max_length=8, choices=What)
    change = models.CharField(_("kind of change"), max_length=8, choices=ChangeKind)

    class Meta:
        verbose_name = _("changed step")
        verbose_name_plural = _("changed steps")
        constraints = [models.UniqueConstraint(fields=["publication", "step"], name="step_changed_once_in_a_version")]

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.step_id} {self.what}"
