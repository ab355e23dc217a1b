"""“Done” at a lesson, said by the person; the only evidence that a lesson was taken."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models import Person


class LessonDoneQuerySet(models.QuerySet["LessonDone"]):
    def standing(self) -> Self:
        return self.filter(taken_back_at=None)

    def visible_to(self, person: Person) -> Self:
        return self.filter(person=person)


class LessonDone(models.Model):
    """Rows are added and closed, never removed: what is taken back keeps its row, a new one gets its own."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="lessons_done")
    lesson = models.ForeignKey("courses.LessonPage", on_delete=models.CASCADE, related_name="dones")
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(_("done at"))
    taken_back_at = models.DateTimeField(_("taken back at"), null=True)

    objects = LessonDoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson done")
        verbose_name_plural = _("lessons done")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "lesson"], condition=models.Q(taken_back_at=None), name="lesson_done_stands_once"
            ),
            models.CheckConstraint(
                condition=models.Q(taken_back_at=None) | models.Q(taken_back_at__gte=models.F("done_at")),
                name="lesson_done_taken_back_after_it_was_said",
            ),
        ]
