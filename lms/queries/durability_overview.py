"""Durability of all partners: years by partner, how the survey of each stands, what is late or to be decided."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from lms.kit.durability_years import DurabilityYear
from lms.models import DurabilityPeriod, DurabilitySurvey, Partner, Person, SurveyState
from lms.queries.durability import Periods, periods_in_force

LATE, TO_COME, RUNNING, TO_OPEN = "late", "to_come", "running", "to_open"
STATES = (
    (LATE, gettext_lazy("overdue")),
    (SurveyState.HANDED_IN.value, SurveyState.HANDED_IN.label),
    (SurveyState.RETURNED.value, SurveyState.RETURNED.label),
    (SurveyState.OPEN.value, SurveyState.OPEN.label),
    (SurveyState.ACCEPTED.value, SurveyState.ACCEPTED.label),
    (TO_OPEN, pgettext_lazy("durability survey", "over, not open yet")),
    (RUNNING, pgettext_lazy("durability survey", "the year is going on")),
    (TO_COME, pgettext_lazy("durability survey", "the year is to come")),
)
TONES = {
    LATE: ("danger", "triangle-alert"),
    SurveyState.HANDED_IN.value: ("warn", "clock"),
    SurveyState.RETURNED.value: ("warn", "rotate-ccw"),
    SurveyState.OPEN.value: ("info", "pencil"),
    SurveyState.ACCEPTED.value: ("ok", "check"),
    TO_OPEN: ("plain", ""),
    RUNNING: ("plain", ""),
    TO_COME: ("plain", ""),
}


@dataclass(frozen=True)
class YearCell:
    """A year and its survey, None where it is not open yet."""

    year: DurabilityYear
    survey: DurabilitySurvey | None
    state: str
    days_late: int

    @property
    def words(self) -> str:
        return str(dict(STATES)[self.state])

    @property
    def tone(self) -> str:
        return TONES[self.state][0]

    @property
    def icon(self) -> str:
        return TONES[self.state][1]


@dataclass(frozen=True)
class PartnerYears:
    """`is_own` tells that the period is the partner's exception; without a period there are no years."""

    partner: Partner
    period: DurabilityPeriod | None
    is_own: bool
    cells: list[YearCell]


@dataclass(frozen=True)
class DurabilityWish:
    """What the office filters by; "" filters nothing."""

    text: str = ""
    state: str = ""


def years_of_partner(partner: Partner, surveys: list[DurabilitySurvey], periods: Periods, day: date) -> PartnerYears:
    """Years of the period in force, and those of surveys that an earlier period brought."""
    there = {each.year: each for each in surveys}
    years = {each.number: each for each in periods.years(partner.pk)}
    years |= {each.year: DurabilityYear(each.year, each.first_on, each.last_on) for each in surveys}
    cells = [_cell(years[number], there.get(number), day) for number in sorted(years)]
    return PartnerYears(partner, periods.of(partner.pk), partner.pk in periods.own, cells)


def durability_overview(viewer: Person, wish: DurabilityWish, day: date) -> list[PartnerYears]:
    """By name; of those that take no part only what a survey is there of. Three statements."""
    partners = Partner.objects.visible_to(viewer)
    if wish.text:
        partners = partners.filter(
            Q(short_name__icontains=wish.text) | Q(name__icontains=wish.text) | Q(teryt=wish.text)
        )
    periods = periods_in_force()
    surveys: dict[int, list[DurabilitySurvey]] = {}
    for each in DurabilitySurvey.objects.visible_to(viewer).order_by("pk"):
        surveys.setdefault(each.partner_id, []).append(each)
    rows = [
        years_of_partner(each, surveys.get(each.pk, []), periods, day)
        for each in partners.order_by("short_name", "pk")
        if each.status == "active" or each.pk in surveys
    ]
    return [row for row in rows if not wish.state or any(cell.state == wish.state for cell in row.cells)]


def _cell(year: DurabilityYear, survey: DurabilitySurvey | None, day: date) -> YearCell:
    if survey is None:
        going_on = TO_COME if year.first > day else RUNNING
        return YearCell(year, None, TO_OPEN if year.last < day else going_on, 0)
    late = survey.is_late(day)
    return YearCell(year, survey, LATE if late else str(survey.state), (day - survey.due_on).days if late else 0)
