"""The time that a matter has taken, and how much the partner's pool of hours still holds."""

from collections import defaultdict
from dataclasses import dataclass

from courses.models import HoursPool
from courses.queries.visit_effects import in_hours
from helpdesk.kit.marks import POOL_MARKS
from helpdesk.models import Escalation, TimeSpent
from lms.models import Person


@dataclass(frozen=True)
class SpentLine:
    """What stands now, with what it stands for, the newest first; `is_mended` where the office corrected the pool."""

    row: TimeSpent
    written: str
    earlier: tuple[tuple[TimeSpent, str], ...]
    is_own: bool
    is_mended: bool

    @property
    def may_correct(self) -> bool:
        return self.is_own and not self.is_mended


@dataclass(frozen=True)
class MattersTime:
    """`left` and `owed` in words; `percent` of the pool used and planned, None where the contract gives no hours."""

    lines: list[SpentLine]
    total: str
    counted: str
    owed: str
    left: str
    percent: int | None

    @property
    def is_low(self) -> bool:
        return self.percent is not None and self.percent >= POOL_MARKS[0]

    @property
    def is_over(self) -> bool:
        return self.percent is not None and self.percent > POOL_MARKS[-1]


def time_of(escalation: Escalation, person: Person) -> MattersTime:
    """For who may see it (helpdesk.see_time). Two statements."""
    rows = TimeSpent.objects.visible_to(person).filter(escalation=escalation)
    rows = rows.select_related("person", "entry__correction").in_order()
    found = list(rows)
    wrong = {row.corrects_id for row in found}
    earlier: dict[int, tuple[tuple[TimeSpent, str], ...]] = defaultdict(tuple)
    for row in sorted(found, key=lambda each: each.pk):
        if row.corrects_id:
            was = next(each for each in found if each.pk == row.corrects_id)
            earlier[row.pk] = ((was, in_hours(was.minutes)), *earlier[was.pk])
    standing = [row for row in found if row.pk not in wrong]
    pool = HoursPool.objects.filter(contract=escalation.contract_id, partner=escalation.partner_id).first()
    taken = pool.planned + pool.used if pool else 0
    owed = escalation.contract.instruction_hours * 60 if escalation.contract else 0
    return MattersTime(
        lines=[
            SpentLine(
                row=row,
                written=in_hours(row.minutes),
                earlier=earlier[row.pk],
                is_own=row.person_id == person.pk,
                is_mended=bool(row.entry and hasattr(row.entry, "correction")),
            )
            for row in standing
        ],
        total=in_hours(sum(row.minutes for row in standing)),
        counted=in_hours(sum(row.minutes for row in standing if row.is_counted)),
        owed=in_hours(owed),
        left=in_hours(owed - taken),
        percent=taken * 100 // owed if owed else None,
    )
