"""When a trainer has time: for a leader an evaluation or a visit, for many people a presentation."""

from collections.abc import Collection
from datetime import datetime
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models import Partner, Person, Role, Unit

LARGEST = 20
LARGEST_ROOM = 500
LONGEST_PLACE = 300
LONGEST_NOTE = 300


class SlotKind(models.TextChoices):
    ORAL = "oral", pgettext_lazy("meeting", "oral evaluation on line")
    ON_SITE = "on_site", pgettext_lazy("meeting", "evaluation at the workplace")
    VISIT = "visit", pgettext_lazy("meeting", "instruction visit")
    SHOWING = "showing", pgettext_lazy("meeting", "presentation for many")


EVALUATIONS = (SlotKind.ORAL, SlotKind.ON_SITE)
ALONE = tuple(kind for kind in SlotKind if kind != SlotKind.SHOWING)
"""What a leader books; a showing is for everybody of the offices that are invited."""


class SlotState(models.TextChoices):
    OPEN = "open", pgettext_lazy("meeting", "offered")
    WITHDRAWN = "withdrawn", pgettext_lazy("meeting", "withdrawn")


class SlotQuerySet(models.QuerySet["Slot"]):
    def visible_to(self, person: Person) -> Self:
        """The office sees all, a trainer the own ones, a leader those for the own office and the booked ones; people of
        an office the showings to which it is invited.
        """
        standing = person.standing
        if standing.is_office:
            return self
        seen = models.Q(pk__in=person.bookings.values("slot")) | self._inviting(person)
        if standing.has(Role.TRAINER):
            seen |= models.Q(trainer=person)
        if standing.has(Role.LEADER):
            seen |= self._fitting(person)
        return self.filter(seen)

    def bookable_by(self, person: Person, now: datetime) -> Self:
        """Offered, not begun, and for an office that this person leads, or a showing for an own one; full ones too,
        since one may wait. The hour of a proposed visit is answered by who speaks for the office, and never booked;
        that of a visit which began by a booking has places for this office, and a queue for others.
        """
        wanted = self._inviting(person)
        if person.standing.has(Role.LEADER):
            wanted |= self._fitting(person)
        free = models.Q(visit=None) | models.Q(visit__is_booked=True, visit__state="confirmed")
        rows = self.filter(wanted, free, state=SlotState.OPEN, begins_at__gt=now)
        return rows.exclude(trainer=person)

    def ahead(self, now: datetime) -> Self:
        return self.filter(state=SlotState.OPEN, ends_at__gt=now)

    @classmethod
    def _fitting(cls, person: Person) -> models.Q:
        return cls.fitting(person.standing.partners(Role.LEADER))

    @staticmethod
    def fitting(led: Collection[int]) -> models.Q:
        """Offered to one of these offices, or to all."""
        units = Unit.objects.filter(models.Q(partner__in=led) | models.Q(communes__partner__in=led))
        here = models.Q(partner=None) | models.Q(partner__in=led)
        there = models.Q(county=None) | models.Q(county__in=units.values("pk"))
        return here & there & ~models.Q(kind=SlotKind.SHOWING)

    @staticmethod
    def _inviting(person: Person) -> models.Q:
        own = Slot.objects.filter(showing__partners__in=person.standing.partners())
        return models.Q(kind=SlotKind.SHOWING, pk__in=own.values("pk"))


class Slot(models.Model):
    """Begin and end are moments (UTC). `taken` is the number of booked people; the database keeps it within the
    capacity, so that no two who book at once both get the last place. `sequence` rises with every change.
    """

    trainer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="slots", verbose_name=_("trainer"))
    kind = models.CharField(_("kind"), max_length=8, choices=SlotKind)
    begins_at = models.DateTimeField(_("begins at"))
    ends_at = models.DateTimeField(_("ends at"))
    place = models.CharField(_("place or link"), max_length=LONGEST_PLACE)
    capacity = models.PositiveSmallIntegerField(_("places"), default=1)
    taken = models.PositiveSmallIntegerField(default=0)
    partner = models.ForeignKey(Partner, null=True, on_delete=models.CASCADE, related_name="slots")
    county = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("note"), max_length=LONGEST_NOTE, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=SlotState, default=SlotState.OPEN)
    sequence = models.PositiveIntegerField(default=0)
    offered_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("begins_at")), name="slot_ends_after_begin"),
            models.CheckConstraint(
                condition=models.Q(capacity__gte=1)
                & (models.Q(capacity__lte=LARGEST) | models.Q(kind="showing", capacity__lte=LARGEST_ROOM)),
                name="slot_capacity_within_bounds",
            ),
            models.CheckConstraint(
                condition=models.Q(taken__lte=models.F("capacity")), name="slot_never_over_its_capacity"
            ),
        ]
        indexes = [models.Index(fields=["trainer", "begins_at"], name="slot_of_trainer")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} #{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("slot", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == SlotState.OPEN

    @property
    def is_full(self) -> bool:
        return self.taken >= self.capacity

    @property
    def left(self) -> int:
        return self.capacity - self.taken

    @property
    def most_places(self) -> int:
        return LARGEST_ROOM if self.is_showing else LARGEST

    @property
    def is_showing(self) -> bool:
        return self.kind == SlotKind.SHOWING

    @property
    def named(self) -> str:
        """The kind, and where many people are shown a presentation, which one; read `showing__page` along."""
        kind = str(self.get_kind_display())
        showing = getattr(self, "showing", None) if self.is_showing else None
        return f"{kind}: {showing.page.title}" if showing else kind

    @property
    def is_evaluation(self) -> bool:
        return self.kind in EVALUATIONS
