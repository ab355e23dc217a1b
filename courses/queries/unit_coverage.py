"""How far the units of one office have come with a presentation."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from courses.models import PresentationPage
from courses.queries.coverage import clerks_meant, with_viewings
from lms.kit.polish import fold
from lms.models import Partner, Person


@dataclass(frozen=True)
class UnitCoverage:
    """Clerks whom it is meant for, and those of them who confirmed it or were there; `name` is empty for those who
    belong to no unit.
    """

    name: str
    clerks: int
    covered: int

    @property
    def percent(self) -> int:
        return self.covered * 100 // self.clerks


def coverage_of_units(page: PresentationPage, partner: Partner, person: Person, day: date) -> list[UnitCoverage]:
    """The least covered first, of the people that this person sees; whoever works in two units counts in both. One
    statement.
    """
    people = Count("person", distinct=True)
    rows = with_viewings(clerks_meant(page, partner, person, day), page).values("org_unit", "org_unit__name").order_by()
    rows = rows.annotate(
        clerks=people,
        covered=Count("person", distinct=True, filter=Q(said__pk__isnull=False) | Q(there__pk__isnull=False)),
    )
    found = [UnitCoverage(row["org_unit__name"] or "", row["clerks"], row["covered"]) for row in rows]
    return sorted(found, key=lambda unit: (unit.percent, not unit.name, fold(unit.name)))
