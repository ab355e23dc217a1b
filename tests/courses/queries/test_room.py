"""The code of a room, how it is read, and to which room it leads."""

from datetime import timedelta

import pytest

from courses.queries.room import WINDOW, code_at, read_code, room_of_code, seats, seconds_left, showings_to_tick
from tests.factories.meetings import FRIDAY, HOUR
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.showings import make_presence, make_showing


def test_a_code_is_six_digits_of_its_showing_and_half_minute() -> None:
    codes = {code_at(slot, FRIDAY + timedelta(seconds=WINDOW * turn)) for slot in range(40) for turn in range(5)}

    assert len(codes) > 195
    assert {len(code) for code in codes} == {6}
    assert code_at(7, FRIDAY) == code_at(7, FRIDAY + timedelta(seconds=WINDOW - 1))
    assert [seconds_left(FRIDAY + timedelta(seconds=after)) for after in (0, 29)] == [30, 1]


@pytest.mark.parametrize(
    ("typed", "read"),
    [("123 456", "123456"), ("123-456", "123456"), ("12345", ""), ("1234567", ""), ("١٢٣٤٥٦", ""), ("9" * 900, "")],
    ids=["space", "dash", "short", "long", "other digits", "flood"],
)
def test_people_type_spaces_and_dashes(typed: str, read: str) -> None:
    assert read_code(typed) == read


def test_a_code_leads_to_its_room_and_no_longer_than_it_is_shown(cast: Cast) -> None:
    make_showing(cast, partners=[cast.other_partner])
    own = make_showing(cast, begins_at=FRIDAY + HOUR)
    code = code_at(own.pk, FRIDAY)

    assert [room_of_code(code, FRIDAY, person) for person in (cast.zofia, cast.obca_zofia, None)] == [own] * 3
    assert room_of_code(code, FRIDAY + timedelta(seconds=2 * WINDOW)) is None
    assert room_of_code(code_at(own.pk, FRIDAY + timedelta(days=2)), FRIDAY + timedelta(days=2)) is None


def test_people_stand_by_name_each_once(cast: Cast) -> None:
    slot = make_showing(cast)
    for name in ("Łoś", "Kępa", "Kos"):
        make_appointment(make_person(name.lower(), last_name=name), "clerk", cast.partner)
    make_appointment(cast.leon, "clerk", cast.partner)
    make_presence(cast, slot=slot)

    found = seats(slot, cast.renata, FRIDAY.date())

    names = [seat.person.last_name for seat in found]
    assert names == ["Kępa", "Kos", "Łoś", "Nowak", "Wójcik", "Zieliński"]
    assert [seat.person for seat in found if seat.presence] == [cast.zofia]
    assert [seat.person.last_name for seat in seats(slot, cast.renata, FRIDAY.date(), "kep")] == ["Kępa"]


def test_a_leader_finds_the_open_lists_of_the_own_office(cast: Cast) -> None:
    slot = make_showing(cast)
    make_showing(cast, begins_at=FRIDAY + 2 * HOUR, partners=[cast.other_partner])
    make_presence(cast, slot=slot)

    assert [(each.pk, each.there) for each in showings_to_tick(cast.leon, FRIDAY + 3 * HOUR)] == [(slot.pk, 1)]  # type: ignore[attr-defined]
    assert showings_to_tick(cast.leon, FRIDAY - HOUR) == []
    assert showings_to_tick(cast.leon, FRIDAY + timedelta(days=15)) == []
    assert showings_to_tick(cast.zofia, FRIDAY + HOUR) == []
