"""A learner asks for a longer term of an assigned course."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records.enrolment import Enrolment
from lms.models import Appointment, Person, Role

OFFICE_LOOKS_AFTER = timedelta(days=7)
LONGEST_WORDS = 300


class ExtensionState(models.TextChoices):
    OPEN = "open", pgettext_lazy("extension", "waits for a decision")
    GRANTED = "granted", pgettext_lazy("extension", "granted")
    DECLINED = "declined", pgettext_lazy("extension", "declined")


class ExtensionQuerySet(models.QuerySet["Extension"]):
    def visible_to(self, person: Person) -> Self:
        """One's own; those of the own office for who speaks for it; all of them for a coordinator. Never a leader."""
        standing = person.standing
        if standing.is_office:
            return self
        held = Appointment.objects.in_force(timezone.localdate())
        office = held.filter(organisation_id__in=standing.partners(Role.REPRESENTATIVE, Role.DEPUTY))
        return self.filter(models.Q(enrolment__person=person) | models.Q(enrolment__person__in=office.values("person")))

    def pending(self) -> Self:
        """Open, and still about the day by which a course is to be done."""
        return self.filter(
            state=ExtensionState.OPEN,
            due_on=models.F("enrolment__due_on"),
            enrolment__ended_at=None,
            enrolment__completed_at=None,
        )

    def to_decide(self, person: Person, now: datetime) -> Self:
        """Pending ones that this person should decide, never one's own, of who still holds a role: for who speaks for
        an office those of that office; for a coordinator those about what no representative or deputy of today
        assigned to somebody else, and those that have waited for a week.
        """
        held = Appointment.objects.in_force(timezone.localdate(now))
        theirs = self.visible_to(person).pending().exclude(enrolment__person=person)
        theirs = theirs.filter(enrolment__person__in=held.values("person"), enrolment__course__live=True)
        if not person.standing.is_office:
            return theirs
        speakers = held.filter(role__in=(Role.REPRESENTATIVE, Role.DEPUTY)).values("person")
        by_speaker = models.Q(enrolment__by__in=speakers) & ~models.Q(enrolment__by=models.F("enrolment__person"))
        return theirs.filter(models.Q(asked_at__lte=now - OFFICE_LOOKS_AFTER) | ~by_speaker)

    def locked(self, asked: "Extension") -> "Extension":
        """The row and its enrolment, locked; the enrolment always first, so that writers never wait in a ring."""
        enrolments = Enrolment.objects.select_for_update(of=("self",)).select_related("person", "course")
        enrolment = enrolments.get(pk=asked.enrolment_id)
        fresh = self.select_for_update().get(pk=asked.pk)
        fresh.enrolment = enrolment
        return fresh


class Extension(models.Model):
    """`due_on` is the day that it asks to move: a request about a day that is the enrolment's no more is settled."""

    enrolment = models.ForeignKey("courses.Enrolment", on_delete=models.CASCADE, related_name="extensions")
    due_on = models.DateField(_("due"))
    wish = models.CharField(_("why a longer term"), max_length=LONGEST_WORDS, blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    state = models.CharField(_("state"), max_length=8, choices=ExtensionState, default=ExtensionState.OPEN)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(_("decided at"), null=True)
    new_day = models.DateField(_("new day"), null=True)
    reason = models.CharField(_("reason"), max_length=LONGEST_WORDS, blank=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a longer term")
        verbose_name_plural = _("requests for a longer term")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "due_on"], condition=models.Q(state="open"), name="extension_asked_once_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(state="granted", new_day__isnull=False)
                | models.Q(state__in=["open", "declined"], new_day=None),
                name="extension_new_day_where_granted",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(reason=""), name="extension_declined_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.due_on}"

    def get_absolute_url(self) -> str:
        return reverse("extension", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == ExtensionState.OPEN
