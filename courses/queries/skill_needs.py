"""Which published instruction which position needs, how well, and how many people of a partner have to hold it."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from courses.blocks.applies import Applies, applies, rule_of_page
from courses.models import InstructionPage, SkillLevel, SkillNeed
from courses.records.readable import readable_with
from lms.models import JobPosition
from lms.pages import PageAudience
from lms.queries.scope import OfficeScope


@dataclass(frozen=True)
class Need:
    level: int = SkillLevel.ALONE
    people: int = 1
    months: int | None = None


AUDIENCE = Need()
"""What a position that the instruction names needs where the Marshal's Office says nothing else."""


@dataclass(frozen=True)
class Task:
    """`needs` are by position; what is not needed is left out."""

    pk: int
    title: str
    slug: str
    rule: Applies | None = None
    needs: dict[int, Need] = field(default_factory=dict, compare=False)

    def need_of(self, positions: Collection[int]) -> Need | None:
        """The strictest of what these positions need; None where none of them needs it."""
        found = [self.needs[each] for each in positions if each in self.needs]
        if not found:
            return None
        months = [each.months for each in found if each.months]
        return Need(max(each.level for each in found), max(each.people for each in found), min(months, default=None))

    def holds_for(self, office: OfficeScope, roles: frozenset[str] | None = None) -> bool:
        """`roles`: those of one person there; else of anybody."""
        return applies(self.rule, (replace(office, roles=roles),))


def tasks() -> list[Task]:
    """Every published instruction for readers, by title, also those that nobody needs; two statements."""
    found: dict[int, Task] = {}
    pages = InstructionPage.objects.filter(readable_with(PageAudience.SIGNED_IN))
    columns = ("pk", "title", "slug", "only_for", "positions")
    for pk, title, slug, only_for, position in pages.order_by("title", "pk").values_list(*columns):
        task = found.setdefault(pk, Task(pk, title, slug, rule_of_page(only_for), {}))
        if position:
            task.needs[position] = AUDIENCE
    for row in SkillNeed.objects.filter(page__in=found):
        needs = found[row.page_id].needs
        if row.level:
            needs[row.position_id] = Need(row.level, row.people, row.months)
        else:
            needs.pop(row.position_id, None)
    return list(found.values())


def positions_offered() -> list[JobPosition]:
    return list(JobPosition.objects.offered())
