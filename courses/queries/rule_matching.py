"""For whom a rule that assigns a course holds: a pure function of who holds which role where, and of the partners."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from courses.blocks.applies import Applies, OfSystem, applies, rule_of_page
from courses.models import CourseRule
from lms.models import Appointment
from lms.models.standing import PARTNER_ROLES
from lms.queries.scope import OfficeScope, scopes_of, scopes_of_partners

Matched = dict[tuple[int, int], int]
"""By rule and person: the partner through which the rule holds for them."""


@dataclass(frozen=True)
class Criteria:
    """Ids of partners and locations, codes of systems. An empty set is no condition."""

    roles: frozenset[str]
    kinds: frozenset[str] = frozenset()
    partners: frozenset[int] = frozenset()
    locations: frozenset[int] = frozenset()
    systems: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rule: CourseRule) -> "Criteria":
        """No statement where the sets of the rule are prefetched."""
        partners = {rule.office_id} if rule.office_id else {each.pk for each in rule.partners.all()}
        return cls(
            frozenset(rule.roles),
            frozenset(rule.kinds),
            frozenset(partners),
            frozenset(each.pk for each in rule.locations.all()),
            frozenset(each.code for each in rule.systems.all()),
        )

    @property
    def asks_of_partners(self) -> bool:
        return bool(self.kinds or self.systems)


@dataclass(frozen=True)
class Post:
    """A role held at a partner; `places` are the locations where the person works or for which they answer."""

    person: int
    role: str
    partner: int
    places: frozenset[int] = frozenset()


def matching(
    rules: Mapping[int, Criteria], posts: Iterable[Post], scopes: Mapping[int, OfficeScope] | None = None
) -> Matched:
    """The pure function. `scopes` says of partners what they are and have; needed where a rule asks for that."""
    found: Matched = {}
    able = {pk: _able(rule, scopes or {}) for pk, rule in rules.items()}
    for post in posts:
        for pk, rule in rules.items():
            partners = able[pk]
            if post.role not in rule.roles or (partners is not None and post.partner not in partners):
                continue
            if not rule.locations or rule.locations & post.places:
                key = (pk, post.person)
                found[key] = min(post.partner, found.get(key, post.partner))
    return found


def _able(rule: Criteria, scopes: Mapping[int, OfficeScope]) -> Collection[int] | None:
    """The partners that fit; None where every one does."""
    if not rule.asks_of_partners:
        return rule.partners or None
    wanted = Applies(rule.kinds, tuple(OfSystem(code) for code in sorted(rule.systems)))
    return {
        pk for pk, scope in scopes.items() if (not rule.partners or pk in rule.partners) and applies(wanted, (scope,))
    }


def matched_now(rules: Mapping[int, Criteria], day: date, people: Collection[int] | None = None) -> Matched:
    """The same by the database of that day, for everybody or for some people: at most three statements.

    One for who holds what, one for who answers for which location, one for the partners; the latter two only where a
    rule asks.
    """
    if not rules:
        return {}
    places = frozenset[int]().union(*(rule.locations for rule in rules.values()))
    posts = _posts(day, people, places)
    asks = any(rule.asks_of_partners for rule in rules.values())
    return matching(rules, posts, scopes_of_partners({post.partner for post in posts}) if asks else None)


def held_back(found: Matched, rules: Mapping[int, Any], day: date) -> set[tuple[int, int]]:
    """Those for whom the course of the rule does not hold, by what it says in `only_for`; `rules` gives that by rule.

    Two statements where any course says so.
    """
    wanted = {pk: rule for pk, only_for in rules.items() if (rule := rule_of_page(only_for))}
    asked = [(rule, person) for rule, person in found if rule in wanted]
    scopes = scopes_of({person for _rule, person in asked}, day) if asked else {}
    return {(rule, person) for rule, person in asked if not applies(wanted[rule], scopes.get(person))}


def _posts(day: date, people: Collection[int] | None, places: frozenset[int]) -> list[Post]:
    held = Appointment.objects.in_force(day).filter(role__in=PARTNER_ROLES, organisation__kind="partner")
    if people is not None:
        held = held.filter(person__in=people)
    covered = _covered(held, places) if places else {}
    rows = held.order_by("pk").values_list("pk", "person_id", "role", "organisation_id", "location_id")
    return [
        Post(person, role, partner, covered.get(pk, frozenset()) | ({place} if place else frozenset()))
        for pk, person, role, partner, place in rows
    ]


def _covered(held: Any, places: Collection[int]) -> dict[int, frozenset[int]]:
    """By appointment of a leader: which of these locations they answer for."""
    found: dict[int, set[int]] = {}
    through = Appointment.covers.through.objects.filter(location__in=places, appointment__in=held.values("pk"))
    for appointment, place in through.filter(appointment__role="leader").values_list("appointment_id", "location_id"):
        found.setdefault(appointment, set()).add(place)
    return {pk: frozenset(own) for pk, own in found.items()}
