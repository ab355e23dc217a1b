"""Coverage of a partner: attended or watched, each person once, in one statement."""

from courses.operations.acknowledge import acknowledge
from courses.queries.coverage import coverage, covered, to_remind, watchers
from courses.queries.watching import watchings
from courses.screens.figures import confirmed, meant
from courses.screens.presentations import to_watch
from tests.counting import statements
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, HOUR
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.presentations import make_presentation, make_watched
from tests.factories.showings import make_presence, make_showing, make_tick

DAY = FRIDAY.date()


def test_who_was_there_twice_and_confirmed_too_counts_once(cast: Cast) -> None:
    page, other = make_presentation(cast), make_person("anna", last_name="Adamska")
    make_appointment(other, "clerk", cast.partner)
    make_watched(page, cast.zofia)
    acknowledge(page=page, by=cast.zofia, now=NOON)
    for count in range(2):
        slot = make_showing(cast, page=page, begins_at=FRIDAY + count * 2 * HOUR)
        make_presence(cast, slot=slot)
    make_tick(cast, slot=slot, whom=other)

    with statements() as seen:
        (row,) = covered(page, cast.leon, DAY)
    assert len(seen) == 1
    assert (row.clerks, row.acknowledged, row.attended, row.covered, row.percent) == (2, 1, 2, 2, 100)
    assert [each.covered for each in coverage(page, cast.leon, DAY)] == [2]
    ids = [cast.partner.pk]
    assert (meant(ids, DAY), confirmed(ids, DAY)) == ({ids[0]: 2}, {ids[0]: 2})


def test_who_misses_it_is_named_first_and_alone_is_reminded(cast: Cast) -> None:
    page, other = make_presentation(cast), make_person("anna", last_name="Adamska")
    make_appointment(other, "clerk", cast.partner)
    for count in range(2):
        make_presence(cast, slot=make_showing(cast, page=page, begins_at=FRIDAY + count * 2 * HOUR))
    make_presence(cast, slot=make_showing(cast, page=page, begins_at=FRIDAY + 5 * HOUR), by=cast.leon)

    rows = watchers(page, cast.partner, cast.leon, DAY)

    assert [(each.person, each.attended_at) for each in rows] == [(other, None), (cast.zofia, FRIDAY)]
    assert [each.person for each in to_remind(page, cast.partner, cast.leon, DAY)] == [other]


def test_who_was_there_has_nothing_left_to_watch(cast: Cast) -> None:
    page = make_presentation(cast)
    assert len(to_watch(cast.zofia, NOON)) == 1

    make_presence(cast, slot=make_showing(cast, page=page))

    assert to_watch(cast.zofia, NOON) == []
    (mine,) = watchings(cast.zofia)
    assert (mine.was_there, mine.acknowledged_at) == (True, None)
