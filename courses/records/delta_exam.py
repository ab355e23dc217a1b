"""An exam that a release of a system demands of those who are certified for the system already."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models import Person, Release


class DeltaExam(models.Model):
    """At most one for each release. Nobody's certificate is voided: it shows the exam until it is passed.

    A test counts that was passed since `asked_at`; another day does not change that moment, another test does.
    """

    release = models.OneToOneField(Release, on_delete=models.CASCADE, related_name="delta_exam")
    quiz = models.ForeignKey("courses.QuizPage", on_delete=models.PROTECT, related_name="+", verbose_name=_("exam"))
    due_on = models.DateField(_("deadline"))
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(_("asked for at"))

    class Meta:
        verbose_name = _("exam of a release")
        verbose_name_plural = _("exams of releases")

    def __str__(self) -> str:
        return f"{self.release_id}: {self.quiz_id}"
