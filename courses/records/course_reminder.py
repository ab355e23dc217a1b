"""That somebody was told of the day by which a course is due."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models import Event, Person


class CourseReminder(models.Model):
    """`person` was told: who learns, or once they are late who answers for them.

    `stage` counts days from the due day and is told at most once for that day, so a day that is moved begins anew.
    `event` is the digest that this was a part of.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="course_reminders")
    enrolment = models.ForeignKey("courses.Enrolment", on_delete=models.CASCADE, related_name="reminders")
    event = models.ForeignKey(Event, null=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(_("due"))
    stage = models.SmallIntegerField(_("days from the due day"))
    reminded_on = models.DateField(_("day of the reminder"))

    class Meta:
        verbose_name = _("reminder of a course")
        verbose_name_plural = _("reminders of courses")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "person", "due_on", "stage"], name="course_reminder_once_a_stage"
            )
        ]
        indexes = [models.Index(fields=["person", "reminded_on"], name="course_reminder_of_a_day")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.stage}"
