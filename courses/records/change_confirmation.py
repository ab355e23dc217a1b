"""“I know what has changed”: said once, by the person, about one material version of a lesson."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models import Person


class ChangeConfirmationQuerySet(models.QuerySet["ChangeConfirmation"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(person=person)


class ChangeConfirmation(models.Model):
    """It covers every earlier version of the lesson as well. Rows are only ever added; they are no progress."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="change_confirmations")
    publication = models.ForeignKey("courses.Publication", on_delete=models.CASCADE, related_name="confirmations")
    confirmed_at = models.DateTimeField(_("confirmed at"))

    objects = ChangeConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = _("confirmation of a change")
        verbose_name_plural = _("confirmations of changes")
        constraints = [models.UniqueConstraint(fields=["person", "publication"], name="change_confirmed_once")]

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.confirmed_at:%Y-%m-%d}"
