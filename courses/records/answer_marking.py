"""How an open answer of a test was marked by a person."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.kinds.rubric import rubric_of
from courses.records.attempt import Answer
from courses.records.work import LONGEST_COMMENT, LONGEST_REASON
from lms.models import Person


class AnswerMarkingQuerySet(models.QuerySet["AnswerMarking"]):
    def standing(self) -> Self:
        """The newest of each answer."""
        return self.filter(replaced_at=None)


class AnswerMarking(models.Model):
    """Rows are added, never changed: a correction replaces the one before it and says why.

    `levels` are the places of the chosen levels in the criteria of the version that was asked, counted from 0; those
    of the standing one are in the answer too, so that counting its points costs no statement. `percent` and `passed`
    are the result of the attempt that this marking led to, empty while other answers of it still wait.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="markings")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    levels = models.JSONField(default=list)
    percent = models.PositiveSmallIntegerField(_("percent"), null=True)
    passed = models.BooleanField(_("passed"), null=True)
    comment = models.TextField(_("comment"), blank=True, max_length=LONGEST_COMMENT)
    reason = models.CharField(_("reason of the correction"), max_length=LONGEST_REASON, blank=True)
    marked_at = models.DateTimeField(_("marked at"))
    replaced_at = models.DateTimeField(_("replaced at"), null=True)

    objects = AnswerMarkingQuerySet.as_manager()

    class Meta:
        verbose_name = _("marking of an open answer")
        verbose_name_plural = _("markings of open answers")
        constraints = [
            models.UniqueConstraint(
                fields=["answer"], condition=models.Q(replaced_at=None), name="answer_marking_stands_once"
            ),
            models.CheckConstraint(
                condition=models.Q(percent=None, passed=None) | models.Q(percent__lte=100, passed__isnull=False),
                name="answer_marking_has_a_whole_result",
            ),
        ]

    def chosen(self) -> list[dict[str, Any]]:
        """Each criterion with the level that was chosen and the points it could have given."""
        return chosen_levels(self.answer.version.rules["rubric"], self.levels)


def chosen_levels(source: str, levels: list[int]) -> list[dict[str, Any]]:
    return [
        {
            "name": each["name"],
            **each["levels"][level],
            "most": max(every["points"] for every in each["levels"]),
        }
        for each, level in zip(rubric_of(source), levels, strict=True)
    ]
