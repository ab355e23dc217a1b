"""All partners against all milestones, as the office reads, filters and sorts them; in four statements."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext_lazy as _

from lms.models import Milestone, MilestoneKind, MilestoneState, Partner, PartnerStatus, Person
from lms.queries.milestone_gate import criteria_of, next_action
from lms.queries.milestone_light import ASIDE, AT_RISK, LATE, Light, days_late, light_of
from lms.queries.milestone_owners import Owners, owners_at, whose_turn
from lms.queries.milestones import SETTLED
from lms.queries.partners import fold

STATES = [
    ("late", _("something is late")),
    ("risk", _("something is expected late")),
    ("well", _("nothing is late")),
    ("bare", _("without a plan")),
]
COLUMNS = (
    "pk", "teryt", "short_name", "status", "unit__kind", "unit_id", "unit__name", "unit__county_id",
    "unit__county__name", "scope_ezd", "scope_esb", "figures__counts",
)  # fmt: skip


@dataclass(frozen=True)
class MatrixCell:
    light: Light
    planned_on: date
    forecast_on: date
    reached_on: date | None


@dataclass(frozen=True)
class Lateness:
    """One red light: who is to do what; once only the confirmation is missing, that is the office."""

    code: str
    name: str
    days: int
    words: str
    owner: str
    action: str


@dataclass
class MatrixRow:
    """`cells` by the code of the milestone; what does not apply is in no number."""

    pk: int
    teryt: str
    name: str
    status: str
    kind: str
    county: int
    county_name: str
    scope: str
    figures: dict[str, int]
    cells: dict[str, MatrixCell] = field(default_factory=dict)
    late: list[Lateness] = field(default_factory=list)
    applicable: int = 0
    reached: int = 0

    @property
    def percent(self) -> int:
        return self.reached * 100 // self.applicable if self.applicable else 0

    @property
    def most_late(self) -> int:
        """Days."""
        return max((each.days for each in self.late), default=0)

    @property
    def is_counted(self) -> bool:
        return self.status == PartnerStatus.ACTIVE

    def is_so(self, state: str) -> bool:
        if state == "bare":
            return not self.cells
        lights = [cell.light for cell in self.cells.values()]
        if state == "well":
            return bool(self.cells) and LATE not in lights
        return {"late": LATE, "risk": AT_RISK}[state] in lights


@dataclass(frozen=True)
class MatrixColumn:
    """`reached` of `wanted`: partners that take part and to whom it applies."""

    code: str
    name: str
    reached: int
    wanted: int


@dataclass(frozen=True)
class MilestoneMatrix:
    rows: list[MatrixRow]
    names: dict[str, str]
    counties: list[tuple[int, str]]

    def columns(self, rows: list[MatrixRow]) -> list[MatrixColumn]:
        """Counted over those rows; partners that are suspended or have withdrawn are in no number."""
        counted = [row.cells for row in rows if row.is_counted]
        found = []
        for code, name in self.names.items():
            lights = [cells[code] for cells in counted if code in cells and cells[code].light is not ASIDE]
            found.append(MatrixColumn(code, name, sum(bool(each.reached_on) for each in lights), len(lights)))
        return found


@dataclass(frozen=True)
class MatrixWish:
    """What the rows are narrowed down to; an empty value lets everything through. `gone` shows who takes no part."""

    text: str = ""
    kind: str = ""
    scope: str = ""
    state: str = ""
    county: str = ""
    gone: str = ""

    def fits(self, row: MatrixRow) -> bool:
        return (
            (bool(self.gone) or row.is_counted)
            and (not self.text or fold(self.text) in fold(f"{row.name} {row.teryt}"))
            and (not self.kind or row.kind == self.kind)
            and (not self.scope or self.scope in row.scope.split())
            and (not self.county or self.county == str(row.county))
            and (not self.state or row.is_so(self.state))
        )


def milestone_matrix(person: Person, day: date) -> MilestoneMatrix:
    """Of the partners that this person sees; there are 351 at most, so filters and sorting run in memory."""
    rows = {row.pk: row for row in _partners(person)}
    kinds = _kinds(person)
    owners = owners_at(list(rows), day)
    settled: dict[int, set[str]] = {}
    late: list[tuple[MatrixRow, MilestoneKind, date, int | None]] = []
    columns = ("partner_id", "kind_id", "state", "planned_on", "forecast_on", "reached_on", "owner_id")
    found = Milestone.objects.visible_to(person).order_by("kind__place", "pk")
    for partner, kind_id, state, planned_on, forecast_on, reached_on, named in found.values_list(*columns):
        row, kind = rows.get(partner), kinds.get(kind_id)
        if row is None or kind is None:
            continue  # planned between two of the statements
        light = light_of(state, planned_on, forecast_on, reached_on, day, status=row.status)
        row.cells[kind.code] = MatrixCell(light, planned_on, forecast_on, reached_on)
        row.applicable += state != MilestoneState.SET_ASIDE
        row.reached += state == MilestoneState.REACHED
        if state in SETTLED:
            settled.setdefault(partner, set()).add(kind.code)
        if light is LATE:
            late.append((row, kind, planned_on, named))
    for row, kind, planned_on, named in late:
        row.late.append(_lateness(row, kind, planned_on, owners, named, settled.get(row.pk, set()), day))
    names = {kind.code: kind.name for kind in sorted(kinds.values(), key=attrgetter("place", "template_id"))}
    counties = sorted({(row.county, row.county_name) for row in rows.values()}, key=lambda each: fold(each[1]))
    return MilestoneMatrix(sorted(rows.values(), key=_by_name), names, counties)


def _partners(person: Person) -> list[MatrixRow]:
    found = []
    for row in Partner.objects.visible_to(person).values_list(*COLUMNS):
        pk, teryt, name, status, kind, unit, unit_name, county, county_name, ezd, esb, counts = row
        scope = " ".join(word for word, has in (("EZD", ezd), ("ESB", esb)) if has)
        where = (county, county_name) if county else (unit, unit_name)
        found.append(MatrixRow(pk, teryt, name, status, kind, *where, scope, counts or {}))
    return found


def _kinds(person: Person) -> dict[int, MilestoneKind]:
    """Those in use, whichever version of the template they are of."""
    used = Milestone.objects.visible_to(person).values("kind")
    return {kind.pk: kind for kind in MilestoneKind.objects.filter(pk__in=used)}


def _lateness(
    row: MatrixRow,
    kind: MilestoneKind,
    planned_on: date,
    owners: Owners,
    named: int | None,
    settled: set[str],
    day: date,
) -> Lateness:
    criteria = criteria_of(kind, row.figures, settled)
    return Lateness(
        code=kind.code,
        name=kind.name,
        days=(day - planned_on).days,
        words=days_late(planned_on, day),
        owner=whose_turn(owners, row.pk, kind, named, criteria),
        action=next_action(criteria),
    )


def _by_name(row: MatrixRow) -> tuple[str, str]:
    return fold(row.name), row.teryt


ORDERS: dict[str, Callable[[MatrixRow], Any]] = {
    "nazwa": _by_name,
    "postep": lambda row: (row.percent, row.reached, *_by_name(row)),
    "opoznienie": lambda row: (-row.most_late, -len(row.late), *_by_name(row)),
}


def in_order(rows: list[MatrixRow], order: str) -> list[MatrixRow]:
    """By name, the least progress first, the most late first, or by the day on which the milestone of that code is
    expected (reached or not); whoever has none comes last.
    """
    if order in ORDERS:
        return sorted(rows, key=ORDERS[order])
    return sorted(rows, key=lambda row: (_day_of(row, order), *_by_name(row)))


def _day_of(row: MatrixRow, code: str) -> date:
    cell = row.cells.get(code)
    return date.max if cell is None or cell.light is ASIDE else cell.reached_on or cell.forecast_on
