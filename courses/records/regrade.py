"""A question whose key was wrong: who asked for a new marking, what was decided, and whose results it changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.records.attempt import Attempt
from courses.records.question import QuestionVersion
from lms.models import Person

LONGEST_REASON = 300


class RegradeProposal(models.Model):
    """A trainer says that answers to `version` should be marked by the key of `key_after`. Never changed."""

    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="proposals")
    key_after = models.ForeignKey(QuestionVersion, on_delete=models.RESTRICT, related_name="+")
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON)
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField(_("proposed at"))

    class Meta:
        verbose_name = _("proposal of a new marking")
        verbose_name_plural = _("proposals of a new marking")


class Regrade(models.Model):
    """From `regraded_at` on answers to `version` are marked by the key of `key_after`. Never changed or taken back.

    `key_before` is the version whose key counted until then: `version` itself, or what an earlier regrade named. The
    question keeps its points, and attempts keep the words they were asked. `reason` is read by whom it touches.
    """

    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="regrades")
    key_before = models.ForeignKey(QuestionVersion, on_delete=models.RESTRICT, related_name="+")
    key_after = models.ForeignKey(QuestionVersion, on_delete=models.RESTRICT, related_name="+")
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON)
    regraded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    regraded_at = models.DateTimeField(_("marked anew at"))

    class Meta:
        verbose_name = _("new marking of a question")
        verbose_name_plural = _("new markings of questions")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(key_before=models.F("key_after")), name="regrade_changes_the_key"
            )
        ]


class Correction(models.Model):
    """The result of one attempt before and after a regrade. Only changed results have one; it is never changed."""

    regrade = models.ForeignKey(Regrade, on_delete=models.RESTRICT, related_name="corrections")
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="corrections")
    percent_before = models.PositiveSmallIntegerField(_("percent before"))
    percent_after = models.PositiveSmallIntegerField(_("percent after"))
    passed_before = models.BooleanField(_("passed before"))
    passed_after = models.BooleanField(_("passed after"))

    class Meta:
        verbose_name = _("correction of a result")
        verbose_name_plural = _("corrections of results")
        constraints = [
            models.UniqueConstraint(fields=["regrade", "attempt"], name="correction_once_for_each_attempt"),
            models.CheckConstraint(
                condition=models.Q(passed_before=False) | models.Q(passed_after=True),
                name="correction_takes_no_pass_away",
            ),
        ]
