"""“Done” at a lesson, said by the person; the only evidence that a lesson was taken."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.records.change_confirmation import ChangeConfirmation
from courses.records.publication import Publication
from lms.models import Appointment, Person
from lms.models.standing import PARTNER_ROLES


@dataclass(frozen=True)
class Touched:
    """How many people a change would reach, in how many partners."""

    people: int
    offices: int


class LessonDoneQuerySet(models.QuerySet["LessonDone"]):
    def standing(self) -> Self:
        return self.filter(taken_back_at=None)

    def visible_to(self, person: Person) -> Self:
        return self.filter(person=person)

    def with_versions(self) -> Any:
        """`done` is the number of the version that was done, `confirmed` that of the latest confirmed one, or 0."""
        of_lesson = Publication.objects.filter(page=OuterRef("lesson"))
        read = of_lesson.filter(revision=OuterRef("revision")).order_by()
        # The revision of long ago may be gone; the version is then the one of that day.
        of_that_day = of_lesson.filter(released_at__lte=OuterRef("done_at")).order_by("-number")
        said = ChangeConfirmation.objects.filter(person=OuterRef("person"), publication__page=OuterRef("lesson"))
        last = said.order_by("-publication__number").values("publication__number")[:1]
        numbers = [Subquery(rows.values("number")[:1]) for rows in (read, of_that_day)]
        return self.annotate(done=Coalesce(*numbers, Value(0)), confirmed=Coalesce(Subquery(last), Value(0)))

    def in_offices(self, day: date) -> Any:
        """Of people with a role that day; `office` and `office_name` are those of the partner, if it is one."""
        held = Appointment.objects.in_force(day).filter(person=OuterRef("person"))
        office = held.filter(role__in=PARTNER_ROLES).order_by("pk")
        columns = {"office": "organisation_id", "office_name": "organisation__short_name"}
        return self.filter(Exists(held)).annotate(
            **{name: Subquery(office.values(column)[:1]) for name, column in columns.items()}
        )

    def touched(self) -> Touched:
        """Whom a material change published now would reach; one statement."""
        rows = self.standing().in_offices(timezone.localdate())
        counted = rows.aggregate(people=models.Count("pk"), offices=models.Count("office", distinct=True))
        return Touched(**counted)


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
