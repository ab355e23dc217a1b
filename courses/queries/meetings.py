"""Slots and bookings as their screens show them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.models import Booking, BookingState, PresentationPage, Slot, SlotKind
from courses.records.slot import ALONE, SlotQuerySet
from lms.kit.gathered import Listed
from lms.models import Person
from lms.permissions import can

MOST_SHOWN = 100
MOST_ON_HOME = 5


@dataclass(frozen=True)
class Week:
    """The slots of one week; `monday` is its first day."""

    monday: date
    slots: list[Slot]

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


@dataclass(frozen=True)
class TrainerSlots:
    """What one trainer offers from now on."""

    trainer: Person
    slots: int
    places: int
    taken: int
    next_at: datetime


def free_slots(person: Person, kind: str, now: datetime) -> list[Slot]:
    """What this leader may book, the earliest first, at most MOST_SHOWN; an unknown kind filters nothing.

    One statement. Full ones are among them: one may wait there. Those of an hour that is taken are left out.
    """
    rows = Slot.objects.bookable_by(person, now).select_related("trainer", "showing__page")
    if kind in SlotKind.values:
        rows = rows.filter(kind=kind)
    mine = Booking.objects.active().filter(
        person=person, slot__begins_at__lt=OuterRef("ends_at"), slot__ends_at__gt=OuterRef("begins_at")
    )
    return list(rows.exclude(Exists(mine)).order_by("begins_at", "pk")[:MOST_SHOWN])


def bookings_ahead(person: Person, now: datetime) -> list[Booking]:
    """The own places and queues from now on, the earliest first; one statement."""
    rows = (
        Booking.objects.ahead(now).filter(person=person).select_related("slot__trainer", "slot__showing__page", "page")
    )
    return list(rows.order_by("slot__begins_at", "pk"))


def trainer_weeks(person: Person, now: datetime, *, past: bool = False) -> list[Week]:
    """The own slots by week: those to come with the earliest first, or the past ones with the latest first."""
    rows = _counted(Slot.objects.filter(trainer=person))
    if past:
        found = list(rows.filter(ends_at__lte=now).order_by("-begins_at", "-pk")[:MOST_SHOWN])
    else:
        found = list(rows.filter(ends_at__gt=now).order_by("begins_at", "pk")[:MOST_SHOWN])
    return [Week(monday, list(slots)) for monday, slots in groupby(found, _monday)]


def to_record(person: Person, now: datetime) -> SlotQuerySet:
    """Own slots that are over and miss a word about somebody's attendance, the oldest first. Showings have lists."""
    unsaid = Booking.objects.booked().filter(slot=OuterRef("pk"), attendance="")
    rows: SlotQuerySet = Slot.objects.filter(Exists(unsaid), trainer=person, ends_at__lte=now, kind__in=ALONE)
    return rows.order_by("begins_at", "pk")


def slots_by_trainer(person: Person, now: datetime) -> list[TrainerSlots]:
    """Who offers what from now on, by name; of what this person may see, in one statement."""
    rows = Slot.objects.visible_to(person).ahead(now).select_related("trainer").order_by("begins_at", "pk")
    found: dict[int, list[Slot]] = {}
    for slot in rows:
        found.setdefault(slot.trainer_id, []).append(slot)
    lines = [
        TrainerSlots(
            trainer=slots[0].trainer,
            slots=len(slots),
            places=sum(slot.capacity for slot in slots),
            taken=sum(slot.taken for slot in slots),
            next_at=slots[0].begins_at,
        )
        for slots in found.values()
    ]
    return sorted(lines, key=lambda line: (line.trainer.last_name, line.trainer.first_name, line.trainer.pk))


def slots_ahead(person: Person, now: datetime) -> list[Slot]:
    """Every slot to come that this person may see, the earliest first, at most MOST_SHOWN; one statement."""
    rows = _counted(Slot.objects.visible_to(person).ahead(now)).select_related("trainer", "showing__page")
    return list(rows.order_by("begins_at", "pk")[:MOST_SHOWN])


def people_of(slot: Slot) -> list[Booking]:
    """Who is booked, then who waits, in the order in which they came; one statement."""
    rows = slot.bookings.active().select_related("person", "page", "slot")
    return sorted(rows, key=lambda each: (each.state == BookingState.WAITING, each.pk))


def showings_ahead(page: PresentationPage, person: Person, now: datetime) -> list[Slot]:
    """When this presentation is shown to this person's offices, the earliest first; each with `mine`, the state of the
    own booking; one statement.
    """
    mine = Booking.objects.active().filter(slot=OuterRef("pk"), person=person)
    rows = Slot.objects.visible_to(person).ahead(now).filter(showing__page=page)
    return list(rows.annotate(mine=Subquery(mine.values("state")[:1])).order_by("begins_at", "pk")[:MOST_ON_HOME])


def place_in_queue(booking: Booking) -> int:
    """1 for who is next."""
    ahead = Booking.objects.filter(slot=booking.slot_id, state=BookingState.WAITING, pk__lt=booking.pk)
    return ahead.count() + 1


def home_bookings(person: Person, now: datetime) -> Listed:
    """For the home of who booked; gathered."""
    rows = Booking.objects.ahead(now).filter(person=person).order_by("slot__begins_at", "pk")
    return Listed(
        rows[:MOST_ON_HOME],
        pk=F("slot_id"),
        state=F("state"),
        kind=F("slot__kind"),
        place=F("slot__place"),
        begins_at=F("slot__begins_at"),
        ends_at=F("slot__ends_at"),
    )


def home_slots(person: Person, now: datetime) -> Listed:
    """For the home of who is booked: the next meetings with people; gathered."""
    rows = Slot.objects.ahead(now).filter(trainer=person, taken__gt=0).order_by("begins_at", "pk")
    return _listed(rows)


def home_to_record(person: Person, now: datetime) -> Listed:
    return _listed(to_record(person, now))


def when(begins_at: datetime, ends_at: datetime) -> str:
    """ "piątek, 4 grudnia 2026, 10:00–11:00", in Europe/Warsaw."""
    begin, end = timezone.localtime(begins_at), timezone.localtime(ends_at)
    words = {"day": date_format(begin, "l, j E Y").lower(), "begin": f"{begin:%H:%M}", "end": f"{end:%H:%M}"}
    return _("%(day)s, %(begin)s–%(end)s") % words


def wrong_counts() -> Iterator[str]:
    """A sentence for each slot whose number of taken places is not that of its booked people."""
    booked = Count("bookings", filter=Q(bookings__state=BookingState.BOOKED))
    for pk, taken, counted in (
        Slot.objects.annotate(counted=booked)
        .exclude(taken=F("counted"))
        .order_by("pk")
        .values_list("pk", "taken", "counted")
    ):
        yield f"courses_slot {pk}: taken {taken}, booked {counted}"


def may_still_book(person: Person, slot: Slot, now: datetime) -> bool:
    """Whether they could take a place there today: a role may have ended since they booked, or an account closed. One
    statement besides their roles.
    """
    if not person.is_active or not can(person, "courses.book", slot):
        return False
    return bool(Slot.objects.bookable_by(person, now).filter(pk=slot.pk).exists())


def _listed(rows: SlotQuerySet) -> Listed:
    columns = {name: name for name in ("pk", "kind", "place", "taken", "begins_at", "ends_at")}
    return Listed(rows[:MOST_ON_HOME], **columns)


def _counted(rows: SlotQuerySet) -> SlotQuerySet:
    waiting = Count("bookings", filter=Q(bookings__state=BookingState.WAITING))
    counted: SlotQuerySet = rows.select_related("showing__page").annotate(waiting=waiting)
    return counted


def _monday(slot: Slot) -> date:
    day = timezone.localdate(slot.begins_at)
    return day - timedelta(days=day.weekday())
