"""What a person holds today, as one immutable value."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Self

from django.utils import timezone


@dataclass(frozen=True)
class Held:
    """One appointment in force. `kind` is the organisation's kind: partner, office or contractor."""

    appointment_id: int
    role: str
    organisation_id: int
    organisation_name: str
    kind: str
    location_id: int | None
    org_unit_id: int | None
    position_id: int | None
    covers: frozenset[int]


# What Held is made of, as columns of an appointment; the last one gives a row for each location covered.
HELD_COLUMNS = (
    "pk", "role", "organisation_id", "organisation__short_name", "organisation__kind",
    "location_id", "org_unit_id", "position_id", "covers",
)  # fmt: skip


def folded(rows: Iterable[Iterable[Any]]) -> Iterator[Held]:
    """One Held per appointment from rows of HELD_COLUMNS, its covered locations together."""
    first: dict[int, list[Any]] = {}
    places: dict[int, set[int]] = {}
    for *row, place in rows:
        first.setdefault(row[0], row)
        places.setdefault(row[0], set()).update([place] if place else [])
    for pk, row in first.items():
        yield Held(*[*row, frozenset(places[pk])])


PARTNER_ROLES = frozenset({"clerk", "leader", "representative", "deputy"})
SPEAKER_ROLES = ("representative", "deputy")
AUTHOR_ROLES = frozenset({"trainer", "coordinator", "administrator"})
HOME_ORDER = (
    "administrator",
    "coordinator",
    "contract_manager",
    "trainer",
    "consultant",
    "representative",
    "deputy",
    "leader",
    "clerk",
)


@dataclass(frozen=True)
class Standing:
    """Appointments in force on one day. An appointment that ended today gives nothing from now on."""

    held: tuple[Held, ...]

    @classmethod
    def of(cls, person: Any) -> Self:
        """Read in one statement; dates are days of Europe/Warsaw."""
        if not person.pk or not person.is_active:
            return cls(())
        return cls(tuple(person.appointments.in_force(timezone.localdate()).as_held()))

    def organisations(self, *roles: str) -> frozenset[int]:
        """Ids of the organisations where one of the roles is held (any role when none is named)."""
        return frozenset(h.organisation_id for h in self.held if not roles or h.role in roles)

    def partners(self, *roles: str) -> frozenset[int]:
        return frozenset(h.organisation_id for h in self.held if h.kind == "partner" and (not roles or h.role in roles))

    def roles_at(self, organisation: int) -> frozenset[str]:
        return frozenset(h.role for h in self.held if h.organisation_id == organisation)

    def contractors(self, *roles: str) -> frozenset[int]:
        return frozenset(
            h.organisation_id for h in self.held if h.kind == "contractor" and (not roles or h.role in roles)
        )

    def offices(self) -> frozenset[int]:
        """The Marshal's Office, for its coordinators."""
        return frozenset(h.organisation_id for h in self.held if h.kind == "office" and h.role == "coordinator")

    def covered_locations(self) -> frozenset[int]:
        """Locations this person answers for as a leader."""
        return frozenset(place for h in self.held if h.role == "leader" for place in h.covers)

    def has(self, *roles: str) -> bool:
        return any(h.role in roles for h in self.held)

    def first(self, *roles: str) -> Held | None:
        return next((h for h in self.held if h.role in roles), None)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(h.role for h in self.held)

    @property
    def is_office(self) -> bool:
        """A coordinator of the Marshal's Office."""
        return self.has("coordinator")

    @property
    def sees_all_people(self) -> bool:
        return self.has("coordinator", "administrator")

    @property
    def main(self) -> Held | None:
        """The appointment whose home opens after logging in."""
        return min(self.held, key=lambda h: HOME_ORDER.index(h.role), default=None)


@dataclass(frozen=True)
class Shape:
    """Anybody of this standing, for statements that are compiled once for all of them (lms.kit.shaped).

    Numbers below zero stand for ids, the same for the same id of one kind; names are left out.
    """

    standing: Standing
    is_authenticated: bool
    pk: int = -1
    is_active: bool = True


def shape_of(person: Any) -> tuple[Shape, dict[Any, Any]]:
    """The shape of a person or visitor, and the ids that its numbers stand for."""
    if not person.is_authenticated:
        return Shape(Standing(()), is_authenticated=False), {}
    marks: dict[tuple[str, int], int] = {("person", person.pk): -1}

    def mark(kind: str, pk: int | None) -> Any:
        return None if pk is None else marks.setdefault((kind, pk), -1 - len(marks))

    held = tuple(
        replace(
            each,
            appointment_id=mark("appointment", each.appointment_id),
            organisation_id=mark("organisation", each.organisation_id),
            organisation_name="",
            location_id=mark("location", each.location_id),
            org_unit_id=mark("unit", each.org_unit_id),
            position_id=mark("position", each.position_id),
            covers=frozenset(mark("location", place) for place in sorted(each.covers)),
        )
        for each in person.standing.held
    )
    return Shape(Standing(held), is_authenticated=True), {value: pk for (_kind, pk), value in marks.items()}
