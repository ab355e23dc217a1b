"""Changing a meeting: whoever is in it is told, and its time stands while somebody is."""

import pytest
from django.db.models import ProtectedError

from courses.models import Showing, Slot
from courses.operations.change_slot import change_slot
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, HOUR, make_booking, make_slot
from tests.factories.people import Cast
from tests.factories.showings import make_release, make_showing


def test_a_new_place_is_told_and_what_stands_is_not(cast: Cast) -> None:
    slot = make_slot(cast)
    booking = make_booking(cast, slot=slot)

    for _click in range(2):
        changed = change_slot(slot=slot, place="Sala 3", capacity=1, by=cast.tomasz, now=NOON)

    assert (changed.place, changed.sequence) == ("Sala 3", 1)
    booking.slot = changed
    assert booking.edition == 1
    event = Event.objects.get(name="courses.slot_changed")
    assert (event.before, event.after) == ({"place": "https://spotkania.example/1"}, {"place": "Sala 3"})
    deliver(event_id=event.pk, now=NOON)
    notice = Notice.objects.get()
    assert (notice.person, notice.subject) == (cast.leon, "Zmieniono: ocena ustna zdalna")


def test_more_places_go_to_the_queue(cast: Cast) -> None:
    slot = make_slot(cast)
    make_booking(cast, slot=slot)
    waiting = make_booking(cast, slot=slot, by=cast.obcy_leon)

    change_slot(slot=slot, place=slot.place, capacity=2, by=cast.tomasz, now=NOON)

    waiting.refresh_from_db()
    assert (waiting.state, Slot.objects.get().taken) == ("booked", 2)


def test_the_time_moves_only_while_nobody_is_in_it(cast: Cast) -> None:
    slot, other = make_slot(cast), make_slot(cast, begins_at=FRIDAY + 3 * HOUR)
    times = (FRIDAY + HOUR, FRIDAY + 2 * HOUR)
    overlapping = (FRIDAY + 3 * HOUR, FRIDAY + 4 * HOUR)

    with pytest.raises(Refused, match="pokrywa się z innym własnym terminem"):
        change_slot(slot=slot, place="x", capacity=1, times=overlapping, by=cast.tomasz, now=NOON)
    moved = change_slot(slot=slot, place="x", capacity=1, times=times, by=cast.tomasz, now=NOON)
    assert moved.begins_at == FRIDAY + HOUR
    make_booking(cast, slot=other)
    with pytest.raises(Refused, match="ma już rezerwację"):
        change_slot(slot=other, place="x", capacity=1, times=(FRIDAY, FRIDAY + HOUR), by=cast.tomasz, now=NOON)


def test_what_is_refused(cast: Cast) -> None:
    slot = make_slot(cast, capacity=2)
    for person in (cast.leon, cast.obcy_leon):
        make_booking(cast, slot=slot, by=person)

    for place, capacity, by, now, words in (
        ("x", 1, cast.tomasz, NOON, "Rezerwacji jest już więcej"),
        ("x", 21, cast.tomasz, NOON, "od 1 do 20 miejsc"),
        (" ", 2, cast.tomasz, NOON, "podać miejsce"),
        ("x", 2, cast.maria, NOON, "tylko jego trener"),
        ("x", 2, cast.tomasz, FRIDAY, "już się zaczęło"),
    ):
        with pytest.raises(Refused, match=words):
            change_slot(slot=slot, place=place, capacity=capacity, by=by, now=now)


def test_the_agenda_of_a_showing_changes_and_who_signed_up_is_told(cast: Cast) -> None:
    slot = make_showing(cast)
    make_booking(cast, slot=slot, by=cast.zofia)

    for agenda in ("10:00 Start", "10:00 Start", None):
        change_slot(slot=slot, place=slot.place, capacity=300, agenda=agenda, by=cast.tomasz, now=NOON)

    changed = Slot.objects.get()
    assert (changed.showing.agenda, changed.capacity, changed.sequence) == ("10:00 Start", 300, 1)
    deliver(event_id=Event.objects.get(name="courses.slot_changed").pk, now=NOON)
    assert Notice.objects.get().person == cast.zofia


def test_the_version_shown_is_named_later_and_stays_with_who_was_there(cast: Cast) -> None:
    slot, release = make_showing(cast), make_release()

    change_slot(
        slot=slot, place=slot.place, capacity=10, agenda="Co i kiedy", release=release, by=cast.tomasz, now=NOON
    )

    assert Showing.objects.get().release == release
    event = Event.objects.get(name="courses.slot_changed")
    assert (event.before, event.after) == ({"release": None}, {"release": release.pk})
    change_slot(slot=slot, place="Sala 3", capacity=10, by=cast.tomasz, now=NOON)
    assert Showing.objects.get().release == release
    with pytest.raises(ProtectedError):
        release.delete()
