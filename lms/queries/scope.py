"""What kind of partner a person works for and in which roles, which systems it has and in which releases.

One small value, for everything that holds for some partners only. It is read as a column of a statement that is asked
anyway, so it is never old; for many people at once there is `scopes_of`.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Case, F, JSONField, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from lms.kit.gathered import Listed
from lms.models import Appointment, Deployment, Partner, Release, System, Unit
from lms.models.standing import AUTHOR_ROLES


@dataclass(frozen=True)
class Running:
    """A system that a partner has. `version` is the present release, empty where nobody noted one; `reached` are the
    versions up to it, in the order in which they were released.
    """

    version: str = ""
    reached: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OfficeScope:
    """One partner: the kind of its unit (lms.models.UnitKind), its systems by their code, and the roles that the reader
    holds there; None where a partner is spoken of and nobody reads.
    """

    kind: str
    systems: Mapping[str, Running]
    roles: frozenset[str] | None = None


Scope = tuple[OfficeScope, ...] | None
"""The partners that a person works for; None for who reads everything: authors, the office, contractors, visitors."""


def scope_column(person: Any) -> Any:
    """For `annotate`; `scope_in` reads it."""
    own = _own(person)
    if not own:
        return Value(None, JSONField())
    sql, parameters = _compiled(connection.vendor, len(own))
    ids = sorted(own)
    told: dict[Any, Any] = {mark: ids[mark] for mark in range(-len(ids), 0)}
    told |= {_role_mark(mark): " ".join(sorted(person.standing.roles_at(ids[mark]))) for mark in list(told)}
    given = [told.get(value, value) for value in parameters]
    return RawSQL(sql, given, output_field=JSONField())  # noqa: S611  compiled by the ORM, see _compiled


@cache
def _compiled(vendor: str, partners: int) -> tuple[str, tuple[Any, ...]]:
    """The list as SQL with a negative number for each id: compiling it anew costs more than its rows.

    The number is the place in the sorted ids, counted from their end; nothing else in the SQL is negative.
    """
    marks = list(range(-partners, 0))
    held = Case(*[When(pk=mark, then=Cast(Value(_role_mark(mark)), TextField())) for mark in marks])
    rows = _described(Partner.objects.filter(pk__in=marks)).annotate(held_roles=held)
    listed = Listed(rows, **{name: F(name) for name in (*_COLUMNS, "held_roles")})
    sql, parameters = Unit.objects.annotate(scope=listed).values("scope").query.sql_with_params()
    begun, ended = sql.index("(SELECT"), sql.rindex(") AS ")
    return sql[begun + 1 : ended], tuple(parameters)


def _role_mark(mark: int) -> str:
    return f"roles of {mark}"


def scope_in(column: Any) -> Scope:
    return tuple(_office(row) for row in column) if column else None


def scopes_of(people: Collection[int], day: date) -> dict[int, Scope]:
    """By person, of those who read only what holds for their partners; two statements whatever their number."""
    held = Appointment.objects.in_force(day).filter(person__in=people).order_by("organisation_id")
    partners: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    free: set[int] = set()
    for person, role, kind, organisation in held.values_list(
        "person_id", "role", "organisation__kind", "organisation_id"
    ):
        if role in AUTHOR_ROLES:
            free.add(person)
        elif kind == "partner":
            partners[person][organisation].add(role)
    wanted = {pk for person, own in partners.items() if person not in free for pk in own}
    offices = scopes_of_partners(wanted)
    return {
        person: tuple(replace(offices[pk], roles=frozenset(own[pk])) for pk in sorted(own))
        for person, own in partners.items()
        if person not in free
    }


def scopes_of_partners(partners: Collection[int]) -> dict[int, OfficeScope]:
    """By partner; one statement whatever their number."""
    rows = _described(Partner.objects.filter(pk__in=partners)).values("pk", *_COLUMNS) if partners else ()
    return {row["pk"]: _office(row) for row in rows}


def runs(scope: Scope, code: str, version: str) -> bool:
    """Whether a partner of this scope has the release deployed, or a newer one; what nobody noted is not deployed."""
    offices = scope or ()
    return any(version in office.systems[code].reached for office in offices if code in office.systems)


def _own(person: Any) -> frozenset[int]:
    standing = getattr(person, "standing", None) if person.is_authenticated else None
    return standing.partners() if standing and not standing.has(*AUTHOR_ROLES) else frozenset()


_COLUMNS = ("unit_kind", "scope_ezd", "scope_esb", "by_kind", "reached")


def _described(partners: QuerySet[Partner]) -> Any:
    """`by_kind`: every EZD and ESB, which a partner has by its own word; `reached`: releases up to the present ones."""
    by_kind = System.objects.exclude(kind=System.Kind.DOMAIN).order_by("code")
    noted = Deployment.objects.filter(partner=OuterRef(OuterRef("pk")), release__system=OuterRef("system"))
    newest = noted.order_by("-since", "-pk")
    present = {
        "present_id": Subquery(newest.values("release_id")[:1]),
        "present_on": Subquery(newest.values("release__released_on")[:1]),
    }
    earlier = Q(released_on__lt=F("present_on")) | Q(released_on=F("present_on"), pk__lte=F("present_id"))
    reached = Release.objects.annotate(**present).filter(earlier).order_by("pk")
    return partners.order_by("pk").annotate(
        unit_kind=F("unit__kind"),
        by_kind=Listed(by_kind, code=F("code"), kind=F("kind")),
        reached=Listed(reached, code=F("system__code"), version=F("version"), pk=F("pk"), present=F("present_id")),
    )


def _office(row: Mapping[str, Any]) -> OfficeScope:
    says = {System.Kind.EZD: row["scope_ezd"], System.Kind.ESB: row["scope_esb"]}
    reached: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for release in _rows(row["reached"]):
        reached[release["code"]].append(release)
    codes = {each["code"] for each in _rows(row["by_kind"]) if says[each["kind"]]}
    # What a partner says it has not is not shown for the sake of an old deployment.
    denied = {each["code"] for each in _rows(row["by_kind"])} - codes
    running = {code: _running(reached[code]) for code in (codes | set(reached)) - denied}
    roles = frozenset(row["held_roles"].split()) if "held_roles" in row else None
    return OfficeScope(row["unit_kind"], running, roles)


def _running(releases: Iterable[dict[str, Any]]) -> Running:
    listed = list(releases)
    present = next((each["version"] for each in listed if each["pk"] == each["present"]), "")
    return Running(present, frozenset(each["version"] for each in listed))


def _rows(value: Any) -> list[dict[str, Any]]:
    """A list within a list arrives as text on SQLite."""
    rows: list[dict[str, Any]] = json.loads(value) if isinstance(value, str) else value
    return rows
