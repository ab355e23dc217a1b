"""What became of one step of an instruction that was run with a person."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records.card import InstructionCard
from courses.records.step import Step
from lms.models.frozen import FrozenModel, FrozenQuerySet


class Outcome(models.TextChoices):
    NONE = "none", pgettext_lazy("step of a card", "no outcome yet")
    SHOWN = "shown", pgettext_lazy("step of a card", "shown")
    WITH_HELP = "with_help", pgettext_lazy("step of a card", "done with help")
    ALONE = "alone", pgettext_lazy("step of a card", "done alone")
    NOT_DONE = "not_done", pgettext_lazy("step of a card", "not done")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("step of a card", "does not apply")


class CardStepQuerySet(FrozenQuerySet):
    def frozen(self) -> Self:
        return self.exclude(card__first_signed_at=None)


class CardStep(FrozenModel):
    """Title and expected result are words of the pinned revision; `block_id` names the step for life."""

    card = models.ForeignKey(InstructionCard, on_delete=models.CASCADE, related_name="steps")
    step = models.ForeignKey(
        Step, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="card_steps"
    )
    block_id = models.UUIDField()
    order = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=160)
    expected = models.TextField(_("expected result"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome, default=Outcome.NONE)
    remark = models.CharField(_("remark"), max_length=400, blank=True)

    objects = CardStepQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("step of a card")
        verbose_name_plural = _("steps of a card")
        constraints = [
            models.UniqueConstraint(fields=["card", "order"], name="card_step_number_once"),
            models.UniqueConstraint(fields=["card", "block_id"], name="card_step_block_once"),
        ]

    def content(self) -> list[Any]:
        return [self.order, self.block_id, self.title, self.expected, self.outcome, self.remark]
