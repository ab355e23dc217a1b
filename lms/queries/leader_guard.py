"""Whether the leaders of a partner are enough: places without one, and clerks for each. Pure, of who is there.

It says what to look at before a question waits; that nobody valid leads at all is an alarm of its own.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lms.models import Appointment, Location, Role

MOST_CLERKS = 20
"""For one leader; 15 to 20 is what the programme plans (domain.md §5)."""


@dataclass(frozen=True)
class LeaderGuard:
    """`uncovered` are names of locations; `loads` of each leader (name, clerks) over the measure, the most first."""

    leaders: int
    clerks: int
    uncovered: tuple[str, ...] = ()
    loads: tuple[tuple[str, int], ...] = ()

    @property
    def per_leader(self) -> int:
        """Clerks for one leader, rounded up; 0 where nobody leads."""
        return -(-self.clerks // self.leaders) if self.leaders else 0

    @property
    def is_overloaded(self) -> bool:
        return self.per_leader > MOST_CLERKS

    @property
    def is_quiet(self) -> bool:
        return not (self.uncovered or self.loads or self.is_overloaded)


def guard_of(held: Iterable[Appointment], locations: Collection[Location]) -> LeaderGuard:
    """Of the roles held at one partner today, with what leaders cover fetched before. No statement.

    Clerks of a location are shared evenly by those who answer for it, clerks without a location by all leaders.
    """
    roles = list(held)
    leaders = [each for each in roles if each.role == Role.LEADER]
    clerks = [each.location_id for each in roles if each.role == Role.CLERK]
    covers = {each.pk: {place.pk for place in each.covers.all()} for each in leaders}
    shares = dict.fromkeys(covers, 0.0)
    for location in clerks:
        there = [pk for pk, places in covers.items() if location is None or location in places]
        for pk in there:
            shares[pk] += 1 / len(there)
    loads = [(str(each.person), round(shares[each.pk])) for each in leaders if round(shares[each.pk]) > MOST_CLERKS]
    covered = {place for places in covers.values() for place in places}
    return LeaderGuard(
        leaders=len(leaders),
        clerks=len(clerks),
        uncovered=tuple(place.name for place in locations if place.pk not in covered),
        loads=tuple(sorted(loads, key=lambda each: (-each[1], each[0]))),
    )
