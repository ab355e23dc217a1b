"""Who takes which course, by their own wish or because somebody assigned it."""

from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.records.entry_code import EntryCode
from lms.models import Appointment, Person, Role


class EnrolmentKind(models.TextChoices):
    SELF = "self", _("own wish")
    ASSIGNED = "assigned", _("assigned")
    OFFERED = "offered", _("recommended by a rule")


def overseen(person: Person) -> Any:
    """Ids of those whose progress this person sees, who does not see everybody's: oneself, the people of an office
    that one speaks for, the clerks of an office that one leads.
    """
    standing = person.standing
    held = Appointment.objects.in_force(timezone.localdate())
    office = held.filter(organisation_id__in=standing.partners(Role.REPRESENTATIVE, Role.DEPUTY))
    clerks = held.filter(organisation_id__in=standing.partners(Role.LEADER), role=Role.CLERK)
    # One set of people and no "or" between two conditions, for which no index would serve.
    own = Person.objects.filter(pk=person.pk).values("pk")
    return own.union(office.values("person_id"), clerks.values("person_id"))


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def running(self) -> Self:
        return self.filter(ended_at=None)

    def visible_to(self, person: Person) -> Self:
        """One's own; those of the own office for who speaks for it; those of the own office's clerks for a leader."""
        return self if person.standing.sees_all_people else self.filter(person__in=overseen(person))


class Enrolment(models.Model):
    """One runs at a time for a person and a course. Rows are ended, never removed.

    `completed_at` is when the completion was announced, once; whether the course is complete today follows from the
    records alone (courses.queries.course_standing). `due_on` is a day of Europe/Warsaw, and
    `due_set_on` the one on which somebody said so. `by_rule` says that nobody assigned it by hand, so that it ends with
    the last rule that holds for the person; `wished`, that they had begun it on their own before.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="enrolments")
    course = models.ForeignKey("courses.CoursePage", on_delete=models.CASCADE, related_name="enrolments")
    kind = models.CharField(_("kind"), max_length=8, choices=EnrolmentKind)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    entry_code = models.ForeignKey(EntryCode, null=True, on_delete=models.SET_NULL, related_name="enrolments")
    by_rule = models.BooleanField(_("by a rule"), default=False)
    wished = models.BooleanField(default=False)
    enrolled_at = models.DateTimeField(_("enrolled at"))
    due_on = models.DateField(_("due"), null=True)
    due_set_on = models.DateField(_("due day set on"), null=True)
    completed_at = models.DateTimeField(_("completed at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "course"], condition=models.Q(ended_at=None), name="enrolment_runs_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("enrolled_at")),
                name="enrolment_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["self", "offered"], due_on=None)
                | models.Q(kind="assigned", due_on__isnull=False),
                name="enrolment_due_where_assigned",
            ),
        ]
        indexes = [
            models.Index(fields=["course"], condition=models.Q(ended_at=None), name="enrolment_running_of_course"),
            models.Index(
                fields=["due_on"], condition=models.Q(ended_at=None, completed_at=None), name="enrolment_to_be_done"
            ),
        ]
