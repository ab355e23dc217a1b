"""Refreshers: a few questions a week for a leader, about what is being forgotten."""

from datetime import date, datetime, time, timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.records.answered import AnsweredMixin
from courses.records.question import QuestionVersion
from lms.models import Person


def week_of(moment: datetime) -> date:
    """The Monday of the week in Europe/Warsaw."""
    return monday_of(timezone.localdate(moment))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def beginning_of(week: date) -> datetime:
    return timezone.make_aware(datetime.combine(week, time.min))


class Reason(models.TextChoices):
    """Why a question was chosen."""

    WRONG = "wrong", _("the last answer was not right")
    OFFICE = "office", _("the own office asked about this or about its system")
    AGAIN = "again", _("the time for it has come again")


class RefresherQuerySet(models.QuerySet["Refresher"]):
    def visible_to(self, person: Person) -> Self:
        """Everybody sees the own ones only, whatever the role."""
        return self.filter(person=person)


class Refresher(AnsweredMixin, models.Model):
    """A question that a person is asked in the week that begins on the Monday `week`.

    All of a week are made at once, in their `order`. The first answer is kept and never changed; what it is worth
    follows from the key that counts now, as in a test.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="refreshers")
    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="refreshers")
    week = models.DateField(_("week"))
    order = models.PositiveSmallIntegerField(_("number"))
    reason = models.CharField(_("reason"), max_length=8, choices=Reason)
    made_at = models.DateTimeField(_("chosen at"))
    chosen = models.JSONField(_("chosen answers"), default=list)
    answered_at = models.DateTimeField(_("answered at"), null=True)

    objects = RefresherQuerySet.as_manager()

    class Meta:
        verbose_name = _("refresher")
        verbose_name_plural = _("refreshers")
        constraints = [
            models.UniqueConstraint(fields=["person", "week", "version"], name="refresher_once_a_week"),
            models.UniqueConstraint(fields=["person", "week", "order"], name="refresher_order_once"),
        ]

    def __str__(self) -> str:
        return f"{self.week}: {self.version_id}"


class RefresherPauseQuerySet(models.QuerySet["RefresherPause"]):
    def running(self) -> Self:
        return self.filter(ended_at=None)


class RefresherPause(models.Model):
    """From when until when a person wants no refreshers. Rows are ended, never removed."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="refresher_pauses")
    began_at = models.DateTimeField(_("turned off at"))
    ended_at = models.DateTimeField(_("turned on at"), null=True)

    objects = RefresherPauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("pause of refreshers")
        verbose_name_plural = _("pauses of refreshers")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_at=None), name="refresher_pause_runs_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d}"
