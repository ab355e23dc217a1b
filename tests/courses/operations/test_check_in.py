"""The code at the door: this showing, this half minute, this office, once."""

from datetime import datetime, timedelta

import pytest

from courses.models import Presence, Slot
from courses.operations.check_in import check_in
from courses.operations.withdraw_slot import withdraw_slot
from courses.queries.room import OPENS, REMEMBERED, STAYS, WINDOW, code_at
from lms.kit.refused import Refused
from lms.models import Event, Person
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, HOUR
from tests.factories.people import Cast
from tests.factories.showings import make_presence, make_showing, make_tick


def refusal(slot: Slot, by: Person, *, code: str = "", now: datetime = FRIDAY, seen_at: datetime | None = None) -> str:
    with pytest.raises(Refused) as refused:
        check_in(slot=slot, code=code or code_at(slot.pk, seen_at or now), seen_at=seen_at, by=by, now=now)
    return str(refused.value)


def test_who_gives_the_code_is_there_once(cast: Cast) -> None:
    slot = make_showing(cast)

    first, again = (make_presence(cast, slot=slot) for _again in range(2))

    assert first == again == Presence.objects.get()
    assert (first.person, first.partner, first.page_id) == (cast.zofia, cast.partner, slot.showing.page_id)
    assert (first.proven_by, first.by, first.noted_at) == ("code", None, FRIDAY)
    event = Event.objects.get(name="courses.person_checked_in")
    assert (event.partner_id, event.actor) == (cast.partner.pk, cast.zofia)


def test_who_was_ticked_stays_as_they_are(cast: Cast) -> None:
    slot = make_showing(cast)
    ticked = make_tick(cast, slot=slot)

    assert make_presence(cast, slot=slot, now=FRIDAY + timedelta(minutes=1)) == ticked
    assert Presence.objects.get().proven_by == "leader"


def test_this_code_and_the_one_before_are_good_and_no_other(cast: Cast) -> None:
    slot, begun = make_showing(cast), FRIDAY + timedelta(seconds=WINDOW * 4)
    before = begun - timedelta(seconds=WINDOW)

    assert code_at(slot.pk, before) != code_at(slot.pk, begun)
    old = "Ten kod nie jest już wyświetlany. Wpisz ten, który jest teraz na ekranie."
    for seconds in (-2 * WINDOW, WINDOW, -86_400):
        assert refusal(slot, cast.zofia, code=code_at(slot.pk, begun + timedelta(seconds=seconds)), now=begun) == old
    assert refusal(slot, cast.zofia, code="abcdef", now=begun) == old
    other = make_showing(cast, begins_at=FRIDAY + 2 * HOUR)
    assert refusal(slot, cast.zofia, code=code_at(other.pk, begun), now=begun) == old
    assert check_in(slot=slot, code=code_at(slot.pk, before), by=cast.zofia, now=begun).slot == slot


def test_a_code_waits_for_its_person_to_log_in_and_no_longer(cast: Cast) -> None:
    slot = make_showing(cast)
    late = FRIDAY + REMEMBERED

    assert "nie jest już" in refusal(slot, cast.zofia, seen_at=FRIDAY, now=late + timedelta(seconds=1))
    assert "nie jest już" in refusal(slot, cast.zofia, seen_at=late, now=FRIDAY)
    assert check_in(slot=slot, code=code_at(slot.pk, FRIDAY), seen_at=FRIDAY, by=cast.zofia, now=late)


def test_the_door_opens_before_and_closes_after(cast: Cast) -> None:
    slot = make_showing(cast)
    second = timedelta(seconds=1)

    assert "Jest za wcześnie" in refusal(slot, cast.zofia, now=FRIDAY - OPENS - second)
    assert "już się skończyła" in refusal(slot, cast.zofia, now=FRIDAY + HOUR + STAYS + second)
    make_presence(cast, slot=slot, now=FRIDAY - OPENS)
    make_presence(cast, slot=slot, by=cast.leon, now=FRIDAY + HOUR + STAYS)
    assert Presence.objects.count() == 2


def test_who_is_not_invited_is_told_so(cast: Cast) -> None:
    slot = make_showing(cast)

    assert refusal(slot, cast.obca_zofia).startswith("Ten urząd nie jest zaproszony")
    assert refusal(slot, cast.wanda) == "Obecność potwierdzają pracownicy zaproszonych urzędów."
    assert Presence.objects.count() == 0


def test_each_of_several_offices_is_let_in_as_itself(cast: Cast) -> None:
    slot = make_showing(cast, partners=[cast.partner, cast.other_partner])

    assert make_presence(cast, slot=slot, by=cast.obca_zofia).partner == cast.other_partner


def test_a_withdrawn_one_lets_nobody_in(cast: Cast) -> None:
    slot = make_showing(cast)
    withdraw_slot(slot=slot, by=cast.tomasz, now=NOON)

    assert refusal(Slot.objects.get(), cast.zofia) == "Ta prezentacja została odwołana."
