"""That somebody was asked to see a presentation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models import Event, Person


class WatchReminder(models.Model):
    """At most one a day for each person, whoever sends it; `event` is the sending that it belongs to."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="watch_reminders")
    page = models.ForeignKey("courses.PresentationPage", on_delete=models.CASCADE, related_name="watch_reminders")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    event = models.ForeignKey(Event, null=True, on_delete=models.SET_NULL, related_name="+")
    reminded_on = models.DateField(_("day of the reminder"))

    class Meta:
        verbose_name = _("reminder of a presentation")
        verbose_name_plural = _("reminders of presentations")
        constraints = [
            models.UniqueConstraint(fields=["person", "page", "reminded_on"], name="watch_reminder_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.reminded_on}"
