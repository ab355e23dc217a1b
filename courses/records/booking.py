"""A leader's place in a trainer's slot, or in the queue for one."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records.slot import Slot
from lms.models import Person

LONGEST_WORDS = 300


class BookingState(models.TextChoices):
    BOOKED = "booked", pgettext_lazy("meeting", "booked")
    WAITING = "waiting", pgettext_lazy("meeting", "in the queue")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "cancelled")


ACTIVE = (BookingState.BOOKED, BookingState.WAITING)


class Attendance(models.TextChoices):
    NONE = "", pgettext_lazy("meeting", "not recorded")
    ATTENDED = "attended", pgettext_lazy("meeting", "took part")
    ABSENT = "absent", pgettext_lazy("meeting", "did not come")
    MOVED = "moved", pgettext_lazy("meeting", "moved to another day")


class EvaluationResult(models.TextChoices):
    NONE = "", pgettext_lazy("evaluation", "no result")
    POSITIVE = "positive", pgettext_lazy("evaluation", "positive")
    NEGATIVE = "negative", pgettext_lazy("evaluation", "negative")


class BookingQuerySet(models.QuerySet["Booking"]):
    def visible_to(self, person: Person) -> Self:
        """One's own, those of the own slots; the office all of them."""
        if person.standing.is_office:
            return self
        return self.filter(models.Q(person=person) | models.Q(slot__trainer=person))

    def active(self) -> Self:
        return self.filter(state__in=ACTIVE)

    def booked(self) -> Self:
        return self.filter(state=BookingState.BOOKED)

    def ahead(self, now: datetime) -> Self:
        return self.active().filter(slot__ends_at__gt=now)

    def overlapping(self, slot: Slot) -> Self:
        """Active ones in other slots that share a moment with this one; who waits is counted like who is booked,
        so that nobody is promoted into a second place at the same hour.
        """
        return (
            self.active().filter(slot__begins_at__lt=slot.ends_at, slot__ends_at__gt=slot.begins_at).exclude(slot=slot)
        )


class Booking(models.Model):
    """`page` is the instruction that a visit is wanted for, where the leader came from one.

    The queue is the order of `pk`. `result` is of evaluations only.
    """

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="bookings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="bookings")
    state = models.CharField(_("state"), max_length=10, choices=BookingState)
    page = models.ForeignKey("courses.InstructionPage", null=True, on_delete=models.SET_NULL, related_name="+")
    booked_at = models.DateTimeField(_("booked at"))
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(_("reason"), max_length=LONGEST_WORDS, blank=True)
    attendance = models.CharField(_("attendance"), max_length=8, choices=Attendance, blank=True, default="")
    result = models.CharField(_("result"), max_length=8, choices=EvaluationResult, blank=True, default="")
    result_note = models.CharField(_("note"), max_length=LONGEST_WORDS, blank=True)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    reminded_at = models.DateTimeField(null=True)

    objects = BookingQuerySet.as_manager()
    # Signals of pages ask of every saved row whether it uses a page; a booking only remembers where it began.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "person"],
                condition=models.Q(state__in=["booked", "waiting"]),
                name="booking_once_in_a_slot",
            ),
            models.CheckConstraint(
                condition=models.Q(attendance="") | models.Q(state="booked"), name="booking_attended_where_booked"
            ),
            models.CheckConstraint(
                condition=models.Q(result="") | models.Q(attendance="attended"), name="booking_result_where_attended"
            ),
            models.CheckConstraint(
                condition=~models.Q(result="negative") | ~models.Q(result_note=""), name="booking_negative_with_a_note"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state"], name="booking_of_person"),
            models.Index(fields=["slot", "state"], name="booking_of_slot"),
        ]

    def __str__(self) -> str:
        return f"{self.slot_id}: {self.state}"

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def is_booked(self) -> bool:
        return self.state == BookingState.BOOKED

    @property
    def edition(self) -> int:
        """What a calendar calls SEQUENCE: rises with every change of the place or of the slot."""
        return self.sequence + self.slot.sequence
