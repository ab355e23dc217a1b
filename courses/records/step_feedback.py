"""“It helped” or “something is missing”, said by a reader about a step as it was read."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.records.step import Step
from lms.models import Organisation, Person, Role
from lms.models.standing import AUTHOR_ROLES

LONGEST_WORDS = 500


class Lack(models.TextChoices):
    OUTDATED = "outdated", _("out of date")
    UNCLEAR = "unclear", _("unclear")
    NO_SCREENSHOT = "no_screenshot", _("no screenshot")
    OTHER_SYSTEM = "other_system", _("another system")


class StepFeedbackQuerySet(models.QuerySet["StepFeedback"]):
    def missing(self) -> Self:
        return self.exclude(reason="")

    def open(self) -> Self:
        return self.filter(settled_at=None)

    def for_author(self, person: Person) -> Self:
        """About texts that this person may write: a trainer's own ones, for the office every one."""
        if person.standing.is_office:
            return self
        return self.filter(step__page__owner=person) if person.standing.has(*AUTHOR_ROLES) else self.none()

    def visible_to(self, person: Any) -> Self:
        """One's own, and what is said about texts that one may write."""
        if not person.is_authenticated:
            return self.none()
        if person.standing.is_office:
            return self
        own = models.Q(person=person)
        return self.filter(own | models.Q(step__page__owner=person) if person.standing.has(*AUTHOR_ROLES) else own)


class StepFeedback(models.Model):
    """An empty `reason` says that the step helped; only what is missing is settled by an author.

    A row is never changed but for being settled: who says something else has a new row in place of the old one, so
    that an id always means the same words. Authors are shown `organisation` and `role`, never the person.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="step_feedback")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="feedback")
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(_("what is missing"), max_length=14, choices=Lack, blank=True)
    words = models.CharField(_("in one sentence"), max_length=LONGEST_WORDS, blank=True)
    said_at = models.DateTimeField(_("said at"))
    settled_at = models.DateTimeField(_("settled at"), null=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="feedback_settled")

    objects = StepFeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark on a step")
        verbose_name_plural = _("remarks on steps")
        constraints = [
            models.UniqueConstraint(fields=["person", "step", "revision"], name="step_feedback_once_per_version"),
            models.CheckConstraint(condition=models.Q(reason__in=["", *Lack.values]), name="step_feedback_known"),
            models.CheckConstraint(
                condition=~models.Q(reason="") | models.Q(words="", settled_at=None),
                name="step_feedback_helped_is_bare",
            ),
        ]
        indexes = [
            models.Index(fields=["step", "reason"], condition=models.Q(settled_at=None), name="step_feedback_open")
        ]

    def __str__(self) -> str:
        return f"{self.step_id}: {self.reason}"
