"""What a trainer judged: outcomes of practical tasks and evaluations."""

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.records.programme_parts import ProgrammeEvaluation
from lms.models import Partner, Person
from lms.models.frozen import FrozenModel, FrozenQuerySet
from lms.models.standing import SPEAKER_ROLES

LONGEST_COMMENT = 1_000
LONGEST_REASON = 300


class EvaluationOutcomeQuerySet(FrozenQuerySet):
    settling = frozenset({"comment", "reason"})

    def frozen(self) -> Self:
        return self

    def visible_to(self, person: Person) -> Self:
        """Trainers and the office see all, representative and deputy those of their office, everybody their own.

        Who of them reads the comment is asked of `courses.read_comment`.
        """
        standing = person.standing
        if standing.is_office or standing.contractors("trainer"):
            return self
        own = models.Q(person_id=person.pk)
        return self.filter(own | models.Q(partner_id__in=standing.partners(*SPEAKER_ROLES)))

    def standing(self) -> Self:
        """Those that no correction has replaced, the newest day last."""
        return self.filter(correction=None).order_by("held_on", "pk")


class EvaluationOutcome(FrozenModel):
    """Rows are only ever added; a correction is a row that names the one it replaces, and why.

    `partner` is the office that the person was a leader of; `held_on` a day of Europe/Warsaw. Comment and reason go
    when the person asks to be forgotten.
    """

    evaluation = models.ForeignKey(ProgrammeEvaluation, on_delete=models.PROTECT, related_name="outcomes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="evaluation_outcomes")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    is_positive = models.BooleanField(_("positive"))
    comment = models.TextField(_("comment"), blank=True)
    held_on = models.DateField(_("day"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("who judged"))
    recorded_at = models.DateTimeField(_("recorded at"))
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="correction")
    reason = models.CharField(_("reason of the correction"), max_length=LONGEST_REASON, blank=True)

    objects = EvaluationOutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome of an evaluation")
        verbose_name_plural = _("outcomes of evaluations")
        indexes = [models.Index(fields=["person", "evaluation"], name="evaluation_outcome_of")]

    def __str__(self) -> str:
        return f"{self.evaluation_id}: {self.person_id}"

    def get_absolute_url(self) -> str:
        return reverse("correct_outcome", args=[self.pk])

    def content(self) -> list[Any]:
        return [self.evaluation_id, self.person_id, self.is_positive, self.held_on, self.by_id, self.corrects_id]
