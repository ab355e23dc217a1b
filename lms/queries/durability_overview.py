"""Durability of all partners: years by partner, how the survey of each stands, what is late or to be decided."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from lms.kit.durability_years import DurabilityYear, years_to_ask
from lms.models import DurabilityPeriod, DurabilitySurvey, Partner, PartnerStatus, Person, SurveyState
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
WORDS = {**dict(STATES), SurveyState.CANCELLED.value: SurveyState.CANCELLED.label}
TONES = {
    LATE: ("danger", "triangle-alert"),
    SurveyState.HANDED_IN.value: ("warn", "clock"),
    SurveyState.RETURNED.value: ("warn", "rotate-ccw"),
    SurveyState.OPEN.value: ("info", "pencil"),
    SurveyState.ACCEPTED.value: ("ok", "check"),
    SurveyState.CANCELLED.value: ("plain", "x"),
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
        return str(WORDS[self.state])

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

    @property
    def unfit(self) -> list[DurabilitySurvey]:
        """Surveys, not cancelled, with days that are not in the period."""
        there = [each.survey for each in self.cells if each.survey and each.state != SurveyState.CANCELLED]
        return [each for each in there if not is_in_period(each, self.period)]


@dataclass(frozen=True)
class DurabilityWish:
    """What the office filters by; "" filters nothing."""

    text: str = ""
    state: str = ""


def is_in_period(survey: DurabilitySurvey, period: DurabilityPeriod | None) -> bool:
    if period is None or period.starts_on is None or period.ends_on is None:
        return False
    return period.starts_on < survey.first_on and survey.last_on <= period.ends_on


def years_of_partner(partner: Partner, surveys: list[DurabilitySurvey], periods: Periods, day: date) -> PartnerYears:
    """Surveys by their days, and the years of the period in force that none of them covers. Of a partner that takes no
    part only what was asked, and nothing is late.
    """
    takes_part = partner.status == PartnerStatus.ACTIVE
    cells = [_cell_of(each, day, takes_part) for each in surveys]
    if takes_part:
        asked = [(each.first_on, each.last_on) for each in surveys if each.state != SurveyState.CANCELLED]
        cells += [_cell_to_come(year, day) for year in years_to_ask(periods.years(partner.pk), asked)]
    cells.sort(key=lambda cell: (cell.year.last, cell.survey.pk if cell.survey else 0))
    return PartnerYears(partner, periods.of(partner.pk), partner.pk in periods.own, cells)


def durability_overview(viewer: Person, wish: DurabilityWish, day: date) -> list[PartnerYears]:
    """By name; of those that take no part only what a survey is there of. Cancelled ones
    are left out. Three statements."""
    partners = Partner.objects.visible_to(viewer)
    if wish.text:
        partners = partners.filter(
            Q(short_name__icontains=wish.text) | Q(name__icontains=wish.text) | Q(teryt=wish.text)
        )
    periods = periods_in_force()
    surveys: dict[int, list[DurabilitySurvey]] = {}
    for each in DurabilitySurvey.objects.visible_to(viewer).in_force().defer("answers").order_by("pk"):
        surveys.setdefault(each.partner_id, []).append(each)
    rows = [
        years_of_partner(each, surveys.get(each.pk, []), periods, day)
        for each in partners.order_by("short_name", "pk")
        if each.status == PartnerStatus.ACTIVE or each.pk in surveys
    ]
    return [row for row in rows if not wish.state or any(cell.state == wish.state for cell in row.cells)]


def _cell_of(survey: DurabilitySurvey, day: date, takes_part: bool) -> YearCell:
    year = DurabilityYear(survey.year, survey.first_on, survey.last_on)
    late = takes_part and survey.is_late(day)
    return YearCell(year, survey, LATE if late else str(survey.state), (day - survey.due_on).days if late else 0)


def _cell_to_come(year: DurabilityYear, day: date) -> YearCell:
    going_on = TO_COME if year.first > day else RUNNING
    return YearCell(year, None, TO_OPEN if year.last < day else going_on, 0)
