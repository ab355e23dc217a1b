"""What a certificate asks for: a programme as it stood at one moment, with its shorter way that renews.

Only `terms_of` and `paths_of` read the database, and nothing where everything was fetched together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Self

from courses.models import ElectiveGroup, Programme, Way
from courses.queries.opening import Pair


class Kind(StrEnum):
    CERTIFICATE = "certificate"
    COURSE = "course"
    ELECTIVE = "elective"
    CARD = "card"
    EXAM = "exam"
    EVALUATION = "evaluation"


@dataclass(frozen=True)
class Required:
    """A page, a programme or an evaluation that a programme names, as it was called then."""

    pk: int
    title: str


@dataclass(frozen=True)
class Electives:
    """A group of courses of which `needed` are asked for."""

    pk: int
    title: str
    needed: int
    courses: tuple[Required, ...]


@dataclass(frozen=True)
class Terms:
    """A programme as it stood at one moment; what a certificate pins.

    `since` is a day in ISO form: what was done before does not count; empty when everything counts. `renews` is the
    certificate that this one renews by the shorter path. `after` is the programme whose certificate must be held.
    `in_order` and `needs` (pairs of a course and the course before it) say what opens when, not what is asked for.
    """

    programme: int
    version: int
    name: str
    code: str
    scope: str
    system: int | None
    validity_months: int
    courses: tuple[Required, ...] = ()
    cards: tuple[Required, ...] = ()
    exam: Required | None = None
    renews: int | None = None
    since: str = ""
    electives: tuple[Electives, ...] = ()
    evaluations: tuple[Required, ...] = ()
    after: Required | None = None
    in_order: bool = False
    needs: tuple[Pair, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The terms written by `to_data`, those of before there were groups and evaluations too."""
        read: dict[str, Any] = {name: _required(data.get(name, ())) for name in ("courses", "cards", "evaluations")}
        read |= {name: Required(**data[name]) if data.get(name) else None for name in ("exam", "after")}
        groups = data.get("electives", ())
        read["electives"] = tuple(Electives(**{**each, "courses": _required(each["courses"])}) for each in groups)
        read["needs"] = tuple((course, needed) for course, needed in data.get("needs", ()))
        return cls(**{**data, **read})

    @property
    def conditions(self) -> tuple[Any, ...]:
        """What makes a version: what is asked for, how long it holds, what it opens; neither wording nor order."""
        groups = frozenset((each.needed, frozenset(one.pk for one in each.courses)) for each in self.electives)
        return self.asks, groups, self.validity_months, self.system

    @property
    def asks(self) -> frozenset[tuple[str, int]]:
        """What is asked for, by kind and id; of a group each course that counts."""
        named = [(Kind.COURSE.value, each.pk) for each in self.courses]
        named += [(Kind.ELECTIVE.value, each.pk) for group in self.electives for each in group.courses]
        named += [(Kind.CARD.value, each.pk) for each in self.cards]
        named += [(Kind.EVALUATION.value, each.pk) for each in self.evaluations]
        named += [(Kind.EXAM.value, self.exam.pk)] if self.exam else []
        return frozenset(named + ([(Kind.CERTIFICATE.value, self.after.pk)] if self.after else []))

    @property
    def size(self) -> int:
        """How many conditions it has; a group is one."""
        listed = len(self.courses) + len(self.electives) + len(self.cards) + len(self.evaluations)
        return listed + (self.exam is not None) + (self.after is not None)

    @property
    def titles(self) -> dict[int, str]:
        """Of every course, by id."""
        grouped = [course for group in self.electives for course in group.courses]
        return {each.pk: each.title for each in (*self.courses, *grouped)}

    @property
    def course_ids(self) -> frozenset[int]:
        """Every course that is asked for or counts in a group."""
        return frozenset(pk for kind, pk in self.asks if kind in (Kind.COURSE, Kind.ELECTIVE))


@dataclass(frozen=True)
class Paths:
    """Both ways to a certificate of one programme as it stands now: the whole one, and the shorter one that renews.

    `shorter` holds what the renewal names itself, which may be nothing.
    """

    first: Terms
    shorter: Terms

    @property
    def renewal(self) -> Terms:
        """What a renewal asks for: everything, where it names nothing itself."""
        return self.shorter if self.shorter.asks else self.first

    @property
    def conditions(self) -> tuple[Any, ...]:
        """What makes a version, of both ways."""
        return self.first.conditions, self.renewal.conditions


@dataclass(frozen=True)
class Rows:
    """What the rows of a programme name; groups, evaluations and needs come with the way on which they count."""

    courses: tuple[Required, ...] = ()
    cards: tuple[Required, ...] = ()
    electives: tuple[tuple[Electives, str], ...] = ()
    evaluations: tuple[tuple[Required, str], ...] = ()
    needs: tuple[tuple[Pair, str], ...] = ()
    renewal_courses: tuple[Required, ...] = ()
    renewal_cards: tuple[Required, ...] = ()

    def on(self, way: Way) -> dict[str, Any]:
        """What the first way or the renewal has of them, by the name in the terms."""
        told = {"electives": self.electives, "evaluations": self.evaluations, "needs": self.needs}
        return {name: tuple(each for each, of in rows if of in (way, Way.BOTH)) for name, rows in told.items()}


def paths_of(programme: Programme) -> Paths:
    """Both ways; no statement where the rows were fetched together with the programme."""
    return paths_with(programme, _rows_of(programme))


def terms_of(programme: Programme) -> Terms:
    """The whole way as it stands now."""
    return paths_of(programme).first


def paths_with(programme: Programme, rows: Rows) -> Paths:
    """Of rows that were read already, with both exams."""
    first = Terms(
        programme=programme.pk,
        version=programme.version,
        name=programme.name,
        code=programme.code,
        scope=programme.scope,
        system=programme.system_id,
        validity_months=programme.validity_months,
        courses=rows.courses,
        cards=rows.cards,
        exam=_named(programme.exam),
        after=Required(programme.requires.pk, programme.requires.name) if programme.requires else None,
        in_order=programme.in_order,
        **rows.on(Way.FIRST),
    )
    shorter = replace(
        first,
        courses=rows.renewal_courses,
        cards=rows.renewal_cards,
        exam=_named(programme.renewal_exam),
        after=None,
        in_order=programme.renewal_in_order,
        **rows.on(Way.RENEWAL),
    )
    return Paths(first, shorter)


def _rows_of(programme: Programme) -> Rows:
    evaluations = programme.evaluation_rows.all()
    return Rows(
        courses=tuple(Required(row.course_id, row.course.title) for row in programme.course_rows.all()),
        cards=tuple(Required(row.instruction_id, row.instruction.title) for row in programme.instruction_rows.all()),
        electives=tuple((_group(each), each.way) for each in programme.elective_groups.all()),
        evaluations=tuple((Required(row.pk or 0, row.full_title), row.asked_by) for row in evaluations),
        needs=tuple(((row.course_id, row.needs_id), row.way) for row in programme.need_rows.all()),
        renewal_courses=tuple(Required(row.course_id, row.course.title) for row in programme.renewal_course_rows.all()),
        renewal_cards=tuple(
            Required(row.instruction_id, row.instruction.title) for row in programme.renewal_instruction_rows.all()
        ),
    )


def _group(group: ElectiveGroup) -> Electives:
    """A group that was just filled in has no id yet; none is asked of it before it is saved."""
    courses = tuple(Required(row.course_id, row.course.title) for row in group.course_rows.all())
    return Electives(group.pk or 0, group.title, group.needed, courses)


def _named(page: Any) -> Required | None:
    return Required(page.pk, page.title) if page else None


def _required(rows: Iterable[Mapping[str, Any]]) -> tuple[Required, ...]:
    return tuple(Required(**each) for each in rows)
