"""A tick is taken back; a code is not."""

from datetime import timedelta

import pytest

from courses.models import Presence
from courses.operations.untick_present import untick_present
from courses.queries.room import TICKED_UNTIL
from lms.kit.refused import Refused
from lms.models import Event, Person
from tests.factories.meetings import FRIDAY, HOUR
from tests.factories.people import Cast
from tests.factories.showings import make_presence, make_showing, make_tick


def test_it_is_gone_once_and_the_journal_keeps_it(cast: Cast) -> None:
    ticked = make_tick(cast, slot=make_showing(cast))

    for _again in range(2):
        untick_present(presence=ticked, by=cast.renata, now=FRIDAY)

    assert Presence.objects.count() == 0
    event = Event.objects.get(name="courses.presence_unticked")
    assert (event.actor, event.data["person_id"], event.before["proven_by"]) == (cast.renata, cast.zofia.pk, "leader")


def test_a_code_a_stranger_and_oneself_take_nothing_back(cast: Cast) -> None:
    slot = make_showing(cast)
    given, ticked = make_presence(cast, slot=slot, by=cast.renata), make_tick(cast, slot=slot)
    refused: list[tuple[Presence, Person]] = [
        (given, cast.leon),
        (given, cast.maria),
        (ticked, cast.obcy_leon),
        (ticked, cast.zofia),
    ]

    for presence, by in refused:
        with pytest.raises(Refused):
            untick_present(presence=presence, by=by, now=FRIDAY)
    assert Presence.objects.count() == 2


def test_a_closed_list_stays(cast: Cast) -> None:
    ticked = make_tick(cast, slot=make_showing(cast))

    with pytest.raises(Refused, match="lista jest zamknięta"):
        untick_present(presence=ticked, by=cast.leon, now=FRIDAY + HOUR + TICKED_UNTIL + timedelta(seconds=1))


def test_the_office_sees_and_takes_back_ticks_everywhere(cast: Cast) -> None:
    ticked = make_tick(cast, slot=make_showing(cast))

    assert Presence.objects.visible_to(cast.maria).get() == ticked
    untick_present(presence=ticked, by=cast.maria, now=FRIDAY)
    assert Presence.objects.count() == 0
