"""What the Marshal's Office needs to enter the day of a visit afterwards."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from courses.models import Booking, Slot, SlotKind, SlotState, VisitState
from courses.queries.slot_times import Times
from lms.models import Appointment, Contract, Partner, PartnerStatus, Person, Role


def taken_already(trainer: Person, partner: Partner, times: Times, but: Slot | None) -> Slot | None:
    """An hour that shares a moment with these: one of this trainer with people or with a visit, and that of a visit of
    this trainer to this office which was cancelled. One statement.
    """
    held = Q(visit__state__in=(VisitState.PROPOSED, VisitState.CONFIRMED, VisitState.HELD, VisitState.MISSED))
    booked = Q(state=SlotState.OPEN, taken__gt=0)
    cancelled = Q(visit__state=VisitState.CANCELLED, visit__partner=partner)
    rows = Slot.objects.filter(held | booked | cancelled, trainer=trainer)
    rows = rows.filter(begins_at__lt=times[1], ends_at__gt=times[0])
    rows = rows.exclude(pk=but.pk) if but else rows
    return rows.order_by("begins_at", "pk").first()


def taken_beside(trainer: Person, partner: Partner, times: Times, but: Slot | None) -> Slot | None:
    """An hour of another trainer at this office that shares a moment with these: that of a visit, or one that somebody
    of the office has booked. Two may have been there at once, so that it is asked, not refused. One statement.
    """
    visit = Q(visit__partner=partner) & ~Q(visit__state=VisitState.DECLINED)
    here = Booking.objects.booked().filter(slot=OuterRef("pk"), person__appointments__organisation=partner)
    booked = Q(Exists(here), visit=None, kind=SlotKind.VISIT, state=SlotState.OPEN)
    rows = Slot.objects.filter(visit | booked, begins_at__lt=times[1], ends_at__gt=times[0])
    rows = rows.exclude(trainer=trainer).select_related("trainer", "visit")
    rows = rows.exclude(pk=but.pk) if but else rows
    return rows.order_by("begins_at", "pk").first()


def slots_to_record(person: Person) -> list[Slot]:
    """Booked hours of visits that are over and that no visit owns, the newest first, at most 20. One statement."""
    rows = Slot.objects.visible_to(person).filter(
        kind=SlotKind.VISIT, visit=None, state=SlotState.OPEN, taken__gt=0, ends_at__lte=timezone.now()
    )
    return list(rows.select_related("trainer", "partner").order_by("-begins_at", "-pk")[:20])


def contracts_to_record() -> list[Contract]:
    """All that give hours, ended ones too: the day may be long past."""
    rows = Contract.objects.filter(instruction_hours__gt=0).select_related("contractor")
    return list(rows.order_by("number", "pk"))


def trainers_to_record() -> list[Appointment]:
    """Everybody who is or was a trainer of a firm that gives hours, by name."""
    firms = Contract.objects.filter(instruction_hours__gt=0).values("contractor")
    rows = Appointment.objects.filter(role=Role.TRAINER, organisation__in=firms).select_related(
        "person", "organisation"
    )
    return list(rows.order_by("person__last_name", "person__first_name", "person", "-pk"))


def partners_to_record() -> list[Partner]:
    rows = Partner.objects.filter(Q(status=PartnerStatus.ACTIVE) | Q(pools__isnull=False))
    return list(rows.distinct().order_by("short_name", "pk"))
