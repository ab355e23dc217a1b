"""The secret address of an office's calendar: what it tells, to whom, and that a new one closes the old."""

import pytest
from icalendar import Calendar

from courses.models import PartnerFeed
from courses.operations.book import book
from courses.operations.cancel_booking import cancel_booking
from courses.operations.renew_partner_calendar import renew_partner_calendar
from courses.operations.withdraw_slot import withdraw_slot
from courses.queries.partner_calendar import feed_of_partner, partner_of
from lms.kit.refused import Refused
from tests.counting import statements
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, HOUR, make_slot
from tests.factories.people import Cast
from tests.factories.showings import make_showing
from tests.factories.visits import hours_contract


def test_a_new_address_closes_the_one_before(cast: Cast) -> None:
    first, second = (renew_partner_calendar(partner=cast.partner, by=by, now=NOON) for by in (cast.leon, cast.renata))

    assert (partner_of(first), partner_of(second)) == (None, cast.partner)
    assert second not in str(PartnerFeed.objects.values_list().get())


def test_only_who_leads_or_speaks_there(cast: Cast) -> None:
    for by in (cast.zofia, cast.obcy_leon, cast.tomasz, cast.maria):
        with pytest.raises(Refused):
            renew_partner_calendar(partner=cast.partner, by=by, now=NOON)


def test_it_tells_of_showings_and_own_meetings_withdrawn_ones_too_without_names(cast: Cast) -> None:
    shown = make_showing(cast)
    book(slot=shown, by=cast.zofia, now=NOON)
    gone = make_showing(cast, begins_at=FRIDAY + 2 * HOUR)
    withdraw_slot(slot=gone, by=cast.tomasz, now=NOON)
    make_slot(cast, begins_at=FRIDAY + 4 * HOUR, partner=cast.partner)
    make_showing(cast, begins_at=FRIDAY + 6 * HOUR, partners=[cast.other_partner])

    content = feed_of_partner(cast.partner, NOON)

    events = Calendar.from_ical(content).walk("VEVENT")
    assert [str(each["STATUS"]) for each in events] == ["CONFIRMED", "CANCELLED", "TENTATIVE"]
    assert "Nowak" not in content.decode()


def test_a_visit_booked_from_hours_of_all_offices_is_in_it_and_its_end_too(cast: Cast) -> None:
    hours_contract(cast)
    slot = make_slot(cast, kind="visit", capacity=2)
    booking = book(slot=slot, by=cast.leon, now=NOON)
    assert (slot.partner, booking.slot.visit.partner) == (None, cast.partner)

    def told() -> list[tuple[str, str]]:
        with statements() as counted:
            content = feed_of_partner(cast.partner, NOON)
        assert len(counted) == 1
        assert feed_of_partner(cast.other_partner, NOON).count(b"BEGIN:VEVENT") == 0
        return [
            (str(each["UID"]).split("@")[0], str(each["STATUS"])) for each in Calendar.from_ical(content).walk("VEVENT")
        ]

    assert told() == [(f"office-{slot.pk}", "CONFIRMED")]
    cancel_booking(booking=booking, by=cast.leon, now=NOON)
    assert told() == [(f"office-{slot.pk}", "CANCELLED")]
