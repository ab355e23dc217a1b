"""Offered hours of visits that leaders take themselves: whose visit it becomes, and which contract it draws on."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from courses.models import Booking, BookingState, InstructionPage, Slot, SlotKind, Visit
from lms.models import Contract, Partner, Person, Role


def visit_of(slot: Slot) -> Visit | None:
    """The visit that owns this hour."""
    return Visit.objects.with_words().filter(slot=slot).first() if slot.kind == SlotKind.VISIT else None


def lock_visit_of(slot_id: int) -> None:
    """Before the slot, as everywhere: visits are locked first and their hours after them."""
    list(Visit.objects.select_for_update(of=("self",)).filter(slot=slot_id))


def partner_of(slot: Slot, person: Person) -> Partner | None:
    """The office that this leader takes the hour for: that of the slot, else the first that the leader leads there."""
    led = Partner.objects.filter(pk__in=person.standing.partners(Role.LEADER))
    fitting = [
        each
        for each in led.order_by("pk")
        if slot.partner_id in (None, each.pk) and Slot.objects.filter(Slot.objects.fitting([each.pk]), pk=slot.pk)
    ]
    return fitting[0] if fitting else None


def contract_of(slot: Slot, page: InstructionPage | None) -> Contract | None:
    """Of the trainer's firms, in force on that day, giving hours; one that covers the instruction's system first."""
    firms = slot.trainer.standing.contractors(Role.TRAINER)
    rows = Contract.objects.in_force(timezone.localdate(slot.begins_at))
    rows = rows.filter(contractor__in=firms, instruction_hours__gt=0).select_related("contractor")
    covers = Contract.systems.through.objects.filter(contract=OuterRef("pk"), system=page.system_id if page else None)
    return rows.annotate(covers=Exists(covers)).order_by("-covers", "-began_on", "-pk").first()


def ends_visit(booking: Booking) -> bool:
    """Whether a visit that began by a booking ends with this place: nobody else of its office is in it or waits."""
    visit = visit_of(booking.slot)
    if visit is None or not visit.is_booked or not visit.is_open or not booking.is_booked:
        return False
    others = Booking.objects.active().filter(slot=booking.slot_id).exclude(pk=booking.pk).select_related("person")
    return not any(
        each.state == BookingState.BOOKED or partner_of(booking.slot, each.person) == visit.partner for each in others
    )
