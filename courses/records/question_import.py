"""A file of questions that is read into a test by the worker, as it takes longer than a request may."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models import Person


class QuestionImportQuerySet(models.QuerySet["QuestionImport"]):
    def open(self) -> Self:
        return self.filter(finished_at=None)


class QuestionImport(models.Model):
    """This row is the truth of the import: what was sent, how far it is, and what came of each question.

    `done` of `total` questions are in; a worker that is killed goes on there. `results` are rows of line, text, outcome
    and reason, as in courses.operations.import_questions. `problem` says why it stopped. `data` is emptied at the end.
    """

    quiz = models.ForeignKey("courses.QuizPage", on_delete=models.CASCADE, related_name="imports")
    form = models.CharField(_("format"), max_length=10)
    data = models.BinaryField()
    total = models.PositiveIntegerField(_("questions in the file"))
    done = models.PositiveIntegerField(_("questions read"), default=0)
    results = models.JSONField(default=list)
    problem = models.CharField(_("why it stopped"), max_length=500, blank=True)
    sent_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField(_("sent at"))
    finished_at = models.DateTimeField(_("finished at"), null=True)

    objects = QuestionImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of questions")
        verbose_name_plural = _("imports of questions")
        constraints = [
            models.UniqueConstraint(
                fields=["quiz"], condition=models.Q(finished_at=None), name="question_import_one_at_a_time"
            )
        ]

    @property
    def is_running(self) -> bool:
        return self.finished_at is None
