"""Who may offer and book meetings, show presentations to many, and note who was there."""

from typing import Any

from courses.records.presence import TICKS
from lms.models import Partner, Person, Role
from lms.permissions import permit
from lms.rules import is_coordinator


def may_offer_slots(person: Person, thing: Any = None) -> bool:
    """Trainers, and the office where it meets leaders itself."""
    return person.standing.has(Role.TRAINER, Role.COORDINATOR)


def holds_slot(person: Person, slot: Any) -> bool:
    """The trainer whose slot it is, as long as they may offer any."""
    return slot.trainer_id == person.pk and may_offer_slots(person)


def may_withdraw_slot(person: Person, slot: Any) -> bool:
    """A coordinator too, for a trainer who is ill or gone."""
    return holds_slot(person, slot) or is_coordinator(person)


def may_book(person: Person, slot: Any = None) -> bool:
    """Leaders, and of a showing everybody of an office; that it is for their office is asked of `bookable_by`."""
    if person.standing.has(Role.LEADER):
        return True
    return bool(person.standing.partners()) and (slot is None or slot.is_showing)


def may_cancel_booking(person: Person, booking: Any) -> bool:
    return booking.person_id == person.pk or may_withdraw_slot(person, booking.slot)


def may_record_attendance(person: Person, booking: Any) -> bool:
    """Never about oneself."""
    return booking.person_id != person.pk and may_withdraw_slot(person, booking.slot)


def has_meetings(person: Person, thing: Any = None) -> bool:
    return may_offer_slots(person) or may_book(person) or person.standing.has(Role.REPRESENTATIVE, Role.DEPUTY)


def may_keep_room(person: Person, slot: Any) -> bool:
    """Show the code, mark questions as answered: who shows the presentation, and a coordinator for them."""
    return bool(slot.is_showing) and may_withdraw_slot(person, slot)


def may_see_room(person: Person, slot: Any) -> bool:
    """The list of who is there: whose names, is asked of `visible_to`. That the slot is visible is asked before."""
    return bool(slot.is_showing) and (may_keep_room(person, slot) or person.standing.has(*TICKS))


def may_tick_present(person: Person, slot: Any) -> bool:
    """Who sees the list; for whom, is asked of the people in the room."""
    return may_see_room(person, slot)


def may_untick_present(person: Person, presence: Any) -> bool:
    """What somebody ticked, never what a person proved by the code; and never about oneself."""
    if presence.person_id == person.pk or not presence.is_ticked:
        return False
    return may_keep_room(person, presence.slot) or presence.partner_id in person.standing.partners(*TICKS)


def may_check_in(person: Person, slot: Any = None) -> bool:
    """Everybody of an office; that it is invited is the operation's question."""
    return bool(person.standing.partners())


def may_ask_room(person: Person, slot: Any) -> bool:
    """Who is there."""
    return bool(slot.presences.filter(person=person).exists())


def may_join_question(person: Person, question: Any) -> bool:
    """Who is there too; the own question has the own voice already."""
    return question.person_id != person.pk and may_ask_room(person, question.slot)


def may_settle_question(person: Person, question: Any) -> bool:
    return may_keep_room(person, question.slot)


def may_keep_partner_calendar(person: Person, partner: Partner) -> bool:
    """The leaders of that very partner, its representative and deputy."""
    return partner.pk in person.standing.partners(*TICKS)


permit(
    {
        "courses.offer_slots": may_offer_slots,
        "courses.change_slot": holds_slot,
        "courses.withdraw_slot": may_withdraw_slot,
        "courses.book": may_book,
        "courses.cancel_booking": may_cancel_booking,
        "courses.record_attendance": may_record_attendance,
        **dict.fromkeys(("courses.renew_calendar", "courses.revoke_calendar"), has_meetings),
        "courses.offer_showing": may_offer_slots,
        "courses.keep_room": may_keep_room,
        "courses.see_room": may_see_room,
        "courses.tick_present": may_tick_present,
        "courses.untick_present": may_untick_present,
        "courses.check_in": may_check_in,
        "courses.ask_room": may_ask_room,
        "courses.join_question": may_join_question,
        "courses.settle_question": may_settle_question,
        **dict.fromkeys(
            ("courses.renew_partner_calendar", "courses.revoke_partner_calendar"), may_keep_partner_calendar
        ),
    }
)
