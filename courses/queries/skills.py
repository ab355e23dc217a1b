"""The people of partners against the tasks that their positions need: who may be relied on for what."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, Min, Q, QuerySet, When

from courses.models import InstructionCard, Publication, SkillAssignment, SkillLevel
from courses.queries.skill_needs import Need, Task, tasks
from courses.queries.skill_standing import Judged, SkillStanding, SkillState, skill_standing
from courses.queries.trainees import TRAINED_ROLES
from courses.records.card import OPEN_STATES, SEES_THE_PARTNER, CardState, PracticalResult
from courses.records.card_step import Outcome
from courses.records.publication import ChangeKind
from lms.kit.polish import fold
from lms.models import Appointment, Partner, Person
from lms.queries.scope import scopes_of_partners

GAPS = "gaps in skills"
"""Name of a stored figure of partners."""
LEVELS = {Outcome.NONE: 0, Outcome.NOT_DONE: 0, Outcome.SHOWN: 1, Outcome.WITH_HELP: 2, Outcome.ALONE: 3}


@dataclass(frozen=True)
class Cell:
    """What is needed of a person in a task, and how they stand; `assignment` is the one that waits."""

    person_id: int
    page_id: int
    need: Need
    standing: SkillStanding
    assignment: SkillAssignment | None = None

    @property
    def key(self) -> str:
        return f"{self.person_id}-{self.page_id}"

    @property
    def to_assign(self) -> bool:
        return self.standing.is_gap and self.assignment is None

    @property
    def needed_level(self) -> SkillLevel:
        return SkillLevel(self.need.level)

    @property
    def level(self) -> SkillLevel:
        return SkillLevel(self.standing.level)


@dataclass(frozen=True)
class SkillRow:
    """One person; `cells` stand in the order of the matrix' columns, None where nothing is needed of them."""

    person: Person
    positions: frozenset[int]
    position: str
    location_id: int | None
    location: str
    cells: tuple[Cell | None, ...]

    @property
    def needed(self) -> list[Cell]:
        return [cell for cell in self.cells if cell]


@dataclass(frozen=True)
class SkillColumn:
    """`wanted` is how many people of the partner have to hold the task, `needing` of how many it is needed."""

    task: Task
    holders: int
    wanted: int
    needing: int
    ending: int

    @property
    def is_held_by_nobody(self) -> bool:
        return not self.holders

    @property
    def lacking(self) -> int:
        """How many more people are needed beside those who hold it; 0 where nobody does, which is said by itself."""
        return max(0, self.wanted - self.holders) if self.holders else 0


@dataclass(frozen=True)
class Matrix:
    columns: tuple[SkillColumn, ...] = ()
    rows: tuple[SkillRow, ...] = ()

    @property
    def gaps(self) -> int:
        """What does not hold, also where somebody is to be instructed already."""
        return sum(not cell.standing.holds for row in self.rows for cell in row.needed)


@dataclass(frozen=True)
class _Desk:
    person: Person
    positions: frozenset[int]
    position: str
    location_id: int | None
    location: str
    roles: frozenset[str]


def partners_with_skills(person: Person) -> QuerySet[Partner]:
    """Partners whose matrix this person reads, by name: all for a coordinator, else the own ones of who leads or
    speaks for them. An administrator, whose role is technical, sees no cards and so no matrix.
    """
    partners = Partner.objects.order_by("short_name", "pk")
    if person.standing.is_office:
        return partners
    return partners.filter(pk__in=person.standing.partners(*SEES_THE_PARTNER))


def matrix(partner_id: int, day: date, *, only: int | None = None) -> Matrix:
    """Of one partner, by location, position and name; seven statements. `only` is the one person to be told of."""
    return matrices([partner_id], day, only=only).get(partner_id, Matrix())


def matrices(partners: Collection[int], day: date, *, only: int | None = None) -> dict[int, Matrix]:
    """By partner; as many statements for one as for all. Only cards held for that very partner count: elsewhere it was
    another desk. Who may see it is asked by the caller.
    """
    desks = _desks(partners, day, only)
    offices = scopes_of_partners(list(desks))
    known = [task for task in tasks() if task.needs]
    cards, begun = _cards(list(desks), only)
    changed = _changed([task.pk for task in known])
    waiting = _waiting(list(desks), only)
    made = {}
    for partner, people in desks.items():
        held = [task for task in known if task.holds_for(offices[partner])]
        rows = []
        for desk in people:
            cells = []
            for task in held:
                place = (partner, desk.person.pk, task.pk)
                is_theirs = task.holds_for(offices[partner], desk.roles)
                need = task.need_of(desk.positions) if is_theirs else None
                stands = need and skill_standing(
                    cards[place],
                    day=day,
                    needed=need.level,
                    months=need.months,
                    changed_in=changed[task.pk],
                    is_open=place in begun,
                )
                cells.append(
                    Cell(desk.person.pk, task.pk, need, stands, waiting.get(place)) if need and stands else None
                )
            rows.append((desk, cells))
        made[partner] = _matrix(held, rows)
    return made


def gaps_at(partners: Collection[int], day: date) -> dict[int, int]:
    """By partner, how often somebody does not hold what their position needs."""
    return {partner: gaps for partner, found in matrices(partners, day).items() if (gaps := found.gaps)}


def _matrix(held: list[Task], rows: list[tuple[_Desk, list[Cell | None]]]) -> Matrix:
    """Without people and tasks that need nothing of each other."""
    used = [place for place in range(len(held)) if any(cells[place] for _desk, cells in rows)]
    columns = tuple(_column(held[place], [cells[place] for _desk, cells in rows]) for place in used)
    kept = [(desk, tuple(cells[place] for place in used)) for desk, cells in rows if any(cells)]
    return Matrix(
        columns,
        tuple(
            SkillRow(desk.person, desk.positions, desk.position, desk.location_id, desk.location, cells)
            for desk, cells in kept
        ),
    )


def _column(task: Task, cells: Iterable[Cell | None]) -> SkillColumn:
    mine = [cell for cell in cells if cell]
    return SkillColumn(
        task,
        holders=sum(cell.standing.holds for cell in mine),
        wanted=max(cell.need.people for cell in mine),
        needing=len(mine),
        ending=sum(cell.standing.state == SkillState.EXPIRING for cell in mine),
    )


def _desks(partners: Collection[int], day: date, only: int | None) -> dict[int, list[_Desk]]:
    """Clerks and leaders with a position; who holds both roles stands once, at the clerk's desk."""
    held = Appointment.objects.in_force(day).filter(organisation__in=partners, role__in=TRAINED_ROLES)
    held = held.exclude(position=None).select_related("person", "position", "location").order_by("role", "pk")
    if only is not None:
        held = held.filter(person_id=only)
    folded: dict[tuple[int, int], list[Appointment]] = defaultdict(list)
    for each in held:
        folded[each.organisation_id, each.person_id].append(each)
    found: dict[int, list[_Desk]] = defaultdict(list)
    for (partner, _person), posts in folded.items():
        positions = {each.position_id: each.position.name for each in posts if each.position}
        place = next((each.location for each in posts if each.location), None)
        found[partner].append(
            _Desk(
                posts[0].person,
                frozenset(pk for pk in positions if pk),
                ", ".join(positions.values()),
                place.pk if place else None,
                place.name if place else "",
                frozenset(each.role for each in posts),
            )
        )
    return {partner: sorted(people, key=_in_order) for partner, people in found.items()}


def _in_order(desk: _Desk) -> tuple[Any, ...]:
    name = f"{desk.person.last_name} {desk.person.first_name}"
    return not desk.location, fold(desk.location), fold(desk.position), fold(name), desk.person.pk


Place = tuple[int, int, int]


def _cards(partners: Collection[int], only: int | None) -> tuple[dict[Place, list[Judged]], set[Place]]:
    """By partner, person and instruction: the signed cards, with the level of the step done worst, none where the check
    was not passed; and those that are being held. One statement.
    """
    worst = Min(Case(*(When(steps__outcome=name, then=level) for name, level in LEVELS.items()),
                     output_field=IntegerField()))  # fmt: skip
    rows = InstructionCard.objects.filter(
        Q(state=CardState.SIGNED) | Q(state__in=OPEN_STATES, corrects=None), partner__in=partners
    )
    if only is not None:
        rows = rows.filter(participant=only)
    cards: dict[Place, list[Judged]] = defaultdict(list)
    begun: set[Place] = set()
    columns = ("partner_id", "participant_id", "page_id", "state", "held_on", "pk", "page_version", "repeat_on")
    for partner, person, page, state, held_on, pk, version, repeat_on, result, worst_level in (
        rows.annotate(worst=worst).order_by("pk").values_list(*columns, "practical_result", "worst")
    ):
        if state == CardState.SIGNED:
            level = worst_level or 0 if result == PracticalResult.POSITIVE else 0
            cards[partner, person, page].append(Judged(held_on, pk, level, version, repeat_on))
        else:
            begun.add((partner, person, page))
    return cards, begun


def _changed(pages: Collection[int]) -> dict[int, list[int]]:
    """By instruction, the versions that changed it materially."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = Publication.objects.filter(page__in=pages, change=ChangeKind.MATERIAL).order_by()
    for page, number in rows.values_list("page_id", "number"):
        found[page].append(number)
    return found


def _waiting(partners: Collection[int], only: int | None) -> dict[Place, SkillAssignment]:
    rows = SkillAssignment.objects.waiting().filter(partner__in=partners)
    if only is not None:
        rows = rows.filter(person=only)
    return {(row.partner_id, row.person_id, row.page_id): row for row in rows}
