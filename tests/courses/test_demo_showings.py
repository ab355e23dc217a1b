"""The presentations for many of the demonstration: one held, with who was there; one to come, with a queue."""

from datetime import timedelta

from courses.demo_showings import plant_showings
from courses.models import Booking, Presence, PresentationPage, RoomQuestion, Slot
from lms.demo import read
from lms.models import Person
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_partner, make_person
from tests.factories.presentations import make_presentation


def test_one_is_over_and_one_has_a_queue(cast: Cast) -> None:
    page, partner, lines = make_presentation(cast), cast.partner, []
    PresentationPage.objects.filter(pk=page.pk).update(slug="e-urzad-w-pigulce")
    Person.objects.filter(pk=cast.tomasz.pk).update(username="trener")
    Person.objects.filter(pk=cast.leon.pk).update(username="lider")
    make_partner("Powiat wołomiński", teryt="1434")
    held, ahead = read("showings.json")
    for login in {*held["booked"], *ahead["booked"]} - {"lider"}:
        make_appointment(make_person(login), "clerk", partner)

    plant_showings(NOON, lines.append)

    past, coming = Slot.objects.order_by("begins_at")
    assert past.ends_at < NOON < coming.begins_at
    assert past.ends_at > NOON - timedelta(days=4)
    assert Presence.objects.filter(slot=past).count() == len(held["checked_in"]) + len(held["ticked"]["who"])
    assert RoomQuestion.objects.filter(answered_at=None).count() == 1
    assert (coming.taken, coming.capacity) == (4, 4)
    assert Booking.objects.filter(slot=coming, state="waiting").count() == 2
    assert lines == ["2 prezentacje dla wielu osób"]
