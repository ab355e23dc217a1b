"""Offered hours of visits that leaders take themselves: whose visit it becomes, and which contract it draws on."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from courses.models import Booking, InstructionPage, Slot, SlotKind, Visit
from lms.models import Contract, Partner, Person, Role


def visit_of(slot: Slot) -> Visit | None:
    """The visit that owns this hour."""
    return Visit.objects.with_words().filter(slot=slot).first() if slot.kind == SlotKind.VISIT else None


def lock_visit_of(slot_id: int) -> None:
    """Before the slot, as everywhere: visits are locked first and their hours after them."""
    list(Visit.objects.select_for_update(of=("self",)).filter(slot=slot_id))


def partners_of(slot: Slot, person: Person) -> list[Partner]:
    """The offices that this leader may take the hour for, by name."""
    led = Partner.objects.filter(pk__in=person.standing.partners(Role.LEADER))
    return [
        each
        for each in led.order_by("short_name", "pk")
        if slot.partner_id in (None, each.pk) and Slot.objects.filter(Slot.objects.fitting([each.pk]), pk=slot.pk)
    ]


def partner_of(slot: Slot, person: Person, wanted: int | None = None) -> Partner | None:
    """The office that this leader takes the hour for: that of its visit where the leader leads it, else the wanted one
    of those that fit, else the only one. None where none fits, or where several do and none is wanted.
    """
    fitting = partners_of(slot, person)
    visit = visit_of(slot)
    for pk in (visit.partner_id if visit else None, wanted):
        if found := [each for each in fitting if each.pk == pk]:
            return found[0]
    return fitting[0] if len(fitting) == 1 else None


def offices_to_choose(slot: Slot, person: Person) -> list[Partner]:
    """Of a leader of several offices, where hours of a contract hang on the choice; empty where nothing is asked."""
    if slot.kind != SlotKind.VISIT or len(set(person.standing.partners(Role.LEADER))) < 2 or visit_of(slot):
        return []
    fitting = partners_of(slot, person)
    return fitting if len(fitting) > 1 and contract_of(slot, None) else []


def is_of_another_office(slot: Slot, partner: Partner | None) -> bool:
    """Whether the hour is a visit of another office or, where it is none yet, would become one though somebody of
    another office booked it first, before visits began by bookings: one hour is one office's.
    """
    if visit := visit_of(slot):
        return partner is None or visit.partner_id != partner.pk
    if slot.kind != SlotKind.VISIT or contract_of(slot, None) is None:
        return False
    for booking in slot.bookings.booked().select_related("person").order_by("pk"):
        if offices := partners_of(slot, booking.person):
            return partner not in offices
    return False


def is_place_of(visit: Visit, booking: Booking) -> bool:
    """Whether this place in the hour of the visit is of the visit's office."""
    return visit.people.filter(pk=booking.person_id).exists() or partner_of(visit.slot, booking.person) == visit.partner


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
    return not any(is_place_of(visit, each) for each in others)
