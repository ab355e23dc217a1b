"""A code by which people let themselves into a course, read out or written on a board by whoever teaches with it."""

from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lms.kit.codes import GROUP
from lms.models import Person

MOST_PEOPLE = 2000


class EntryCodeQuerySet(models.QuerySet["EntryCode"]):
    def running(self) -> Self:
        return self.filter(ended_at=None)

    def counted(self) -> Self:
        """With `people`: how many have come in by the code. Whoever left and came again is one."""
        return self.annotate(people=models.Count("enrolments__person", distinct=True))


class EntryCode(models.Model):
    """At most one runs for a course. Rows are ended, never removed; a new code ends the earlier one.

    `code` is kept as it is, not as a digest: a whole room hears it, whoever teaches with the course must be able to
    show it again to those who come late, and it opens nothing but one course that its reader finds in the list anyway.
    What keeps strangers out is that it can be withdrawn, that it has a last day and a number of people, that it is
    drawn from 31^8, and that whoever guesses is braked (courses.views.entry_code). It leaves the system neither
    in facts nor in files. `last_on` is a day of Europe/Warsaw, itself included.
    """

    course = models.ForeignKey("courses.CoursePage", on_delete=models.CASCADE, related_name="entry_codes")
    code = models.CharField(_("code"), max_length=8)
    last_on = models.DateField(_("last day"), null=True)
    most_people = models.PositiveSmallIntegerField(
        _("for how many people"), null=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)]
    )
    set_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    set_at = models.DateTimeField(_("set at"))
    ended_at = models.DateTimeField(_("ended at"), null=True)

    objects = EntryCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("code of a course")
        verbose_name_plural = _("codes of courses")
        constraints = [
            models.UniqueConstraint(
                fields=["course"], condition=models.Q(ended_at=None), name="entry_code_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(most_people=None) | models.Q(most_people__gte=1), name="entry_code_for_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course_id}: {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("entry_code", args=[self.course.slug])

    @property
    def printed(self) -> str:
        """As it is read out: `K7PM-2XQD`."""
        return f"{self.code[:GROUP]}-{self.code[GROUP:]}"

    def is_over(self, day: date) -> bool:
        return self.last_on is not None and self.last_on < day
