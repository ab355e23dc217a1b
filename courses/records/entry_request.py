"""A reader asks to be let into a course that lets people in by request."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records.enrolment import Enrolment
from lms.models import Appointment, Person, Role

LONGEST_WORDS = 300


class EntryState(models.TextChoices):
    OPEN = "open", pgettext_lazy("entry request", "waits for a decision")
    GRANTED = "granted", pgettext_lazy("entry request", "let in")
    DECLINED = "declined", pgettext_lazy("entry request", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("entry request", "withdrawn")


class EntryRequestQuerySet(models.QuerySet["EntryRequest"]):
    def visible_to(self, person: Person) -> Self:
        """One's own; all of them for the office; for a trainer those about courses of the own firm's trainers."""
        standing = person.standing
        if standing.sees_all_people:
            return self
        own = models.Q(person=person)
        if firms := standing.contractors(Role.TRAINER):
            trainers = Appointment.objects.filter(role=Role.TRAINER, organisation__in=firms)
            own |= models.Q(course__owner=person) | models.Q(course__owner__in=trainers.values("person"))
        return self.filter(own)

    def pending(self) -> Self:
        """Open, about a published course that still asks for one, of somebody who has not come in another way."""
        inside: Any = Enrolment.objects.running().filter(
            person=models.OuterRef("person"), course=models.OuterRef("course")
        )
        asked = self.filter(state=EntryState.OPEN, course__live=True, course__entry="approval")
        return asked.filter(~models.Exists(inside))

    def to_decide(self, person: Person, now: datetime) -> Self:
        """Pending ones of others who still hold a role, that this person may decide."""
        held = Appointment.objects.in_force(timezone.localdate(now))
        return self.visible_to(person).pending().exclude(person=person).filter(person__in=held.values("person"))


class EntryRequest(models.Model):
    """At most one waits for a person and a course. Rows are settled, never removed; a decision never changes."""

    course = models.ForeignKey("courses.CoursePage", on_delete=models.CASCADE, related_name="entry_requests")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="entry_requests")
    wish = models.CharField(_("why"), max_length=LONGEST_WORDS, blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    state = models.CharField(_("state"), max_length=9, choices=EntryState, default=EntryState.OPEN)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(_("decided at"), null=True)
    reason = models.CharField(_("reason"), max_length=LONGEST_WORDS, blank=True)

    objects = EntryRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to be let into a course")
        verbose_name_plural = _("requests to be let into a course")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "person"], condition=models.Q(state="open"), name="entry_request_waits_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(reason=""), name="entry_declined_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course_id}: {self.person_id}"

    def get_absolute_url(self) -> str:
        return reverse("entry_requests", args=[self.course.slug])

    @property
    def is_open(self) -> bool:
        return self.state == EntryState.OPEN

    @property
    def is_declined(self) -> bool:
        return self.state == EntryState.DECLINED
