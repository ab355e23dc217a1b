"""What the Marshal's Office allows one person at one test beyond its rules."""

from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models import Person

MOST_EXTRA_ATTEMPTS = 5
MOST_EXTRA_MINUTES = 240


class AllowanceQuerySet(models.QuerySet["Allowance"]):
    def visible_to(self, person: Person) -> Self:
        """The office sees all of them, everybody else the own ones."""
        return self if person.standing.is_office else self.filter(person=person)


class Allowance(models.Model):
    """Never changed or taken back: what was allowed explains the attempts that follow.

    Extra attempts of several rows add up, and whoever gets one waits for no pause; of extra minutes the most counts.
    `reason` is read by the person.
    """

    quiz = models.ForeignKey("courses.QuizPage", on_delete=models.PROTECT, related_name="allowances")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="allowances")
    extra_attempts = models.PositiveSmallIntegerField(
        _("further attempts"), default=0, validators=[MaxValueValidator(MOST_EXTRA_ATTEMPTS)]
    )
    extra_minutes = models.PositiveSmallIntegerField(
        _("extra minutes"), default=0, validators=[MaxValueValidator(MOST_EXTRA_MINUTES)]
    )
    reason = models.CharField(_("reason"), max_length=300)
    given_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField(_("given at"))

    objects = AllowanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("allowance at a test")
        verbose_name_plural = _("allowances at tests")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(extra_attempts__gt=0) | models.Q(extra_minutes__gt=0),
                name="allowance_allows_something",
            )
        ]
