"""Durability: which period counts for a partner, for which years a survey is to be opened, what is known of a year."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import override

from lms.durability_facts import durability_facts
from lms.kit.durability_years import DurabilityYear, durability_years, years_to_ask
from lms.models import (
    DurabilityDecision,
    DurabilityDeclaration,
    DurabilityPeriod,
    DurabilitySurvey,
    Partner,
    PartnerStatus,
    Person,
    SurveyState,
)

TERM = timedelta(days=60)
"""From the end of a year to the last day for its survey."""
SHORTEST_TERM = timedelta(days=30)
"""At least so long from the day on which it is opened, where a period was entered late."""
LANGUAGE = "pl"
Verdict = DurabilityDecision.Verdict


@dataclass(frozen=True)
class Periods:
    """The project's period, and the exceptions of partners by id; None where none was set."""

    project: DurabilityPeriod | None
    own: dict[int, DurabilityPeriod]

    def of(self, partner_id: int) -> DurabilityPeriod | None:
        return self.own.get(partner_id, self.project)

    def years(self, partner_id: int) -> list[DurabilityYear]:
        period = self.of(partner_id)
        if period is None or period.starts_on is None or period.ends_on is None:
            return []
        return durability_years(period.starts_on, period.ends_on)


def periods_in_force() -> Periods:
    """The newest of each; one statement."""
    newest = {row.partner_id: row for row in DurabilityPeriod.objects.order_by("pk")}
    own = {pk: row for pk, row in newest.items() if pk is not None and row.starts_on is not None}
    return Periods(newest.get(None), own)


def periods_of(partner: Partner | None) -> list[DurabilityPeriod]:
    """The history of the project's period, or of a partner's exception, the newest first; one statement."""
    return list(DurabilityPeriod.objects.filter(partner=partner).select_related("by").order_by("-pk"))


def days_asked() -> dict[int, list[tuple[date, date]]]:
    """(first, last) of every survey that was not cancelled, by partner; one statement."""
    found: dict[int, list[tuple[date, date]]] = {}
    rows = DurabilitySurvey.objects.in_force().values_list("partner_id", "first_on", "last_on")
    for pk, first, last in rows:
        found.setdefault(pk, []).append((first, last))
    return found


def surveys_due(day: date, periods: Periods | None = None) -> list[tuple[int, DurabilityYear]]:
    """(partner, year) of each year that was over before `day` and is asked about by no survey yet, of partners that
    take part; without `periods` of those in force. Three statements, two with `periods`.
    """
    periods, asked = periods or periods_in_force(), days_asked()
    active = Partner.objects.filter(status=PartnerStatus.ACTIVE).order_by("pk").values_list("pk", flat=True)
    return [
        (pk, year) for pk in active for year in years_to_ask(periods.years(pk), asked.get(pk, [])) if year.last < day
    ]


def surveys_that_would_open(partner: Partner | None, starts_on: date | None, ends_on: date | None, day: date) -> int:
    """How many surveys open at once where the project or the partner gets this period; none on other partners'."""
    periods = periods_in_force()
    given = DurabilityPeriod(partner=partner, starts_on=starts_on, ends_on=ends_on)
    if partner is None:
        would_be = Periods(given, periods.own)
    else:
        own = {pk: row for pk, row in periods.own.items() if pk != partner.pk}
        would_be = Periods(periods.project, own | ({partner.pk: given} if starts_on else {}))
    due = surveys_due(day, would_be)
    return sum(1 for pk, _year in due if (pk not in periods.own if partner is None else pk == partner.pk))


def due_day(year: DurabilityYear, day: date) -> date:
    """The last day for the survey of a year when it is opened on `day`."""
    return max(year.last + TERM, day + SHORTEST_TERM)


def known_of(survey: DurabilitySurvey) -> list[tuple[str, str, int]]:
    """(the question it is proposed for or "", words in the language in force, number); some statements for each."""
    found = []
    for fact in durability_facts:
        number = fact.count(survey.partner_id, survey.first_on, survey.last_on)
        found.append((fact.fills, str(fact.words), number))
    return found


def known_in_polish(survey: DurabilitySurvey) -> list[list[str]]:
    with override(LANGUAGE):
        return [[words, str(number)] for _fills, words, number in known_of(survey)]


def closed_words(survey: DurabilitySurvey) -> str:
    """Why a survey is not filled in now."""
    if survey.state == SurveyState.CANCELLED:
        return _("This survey is cancelled. Nothing is to be filled in.")
    return _("This survey is handed in. It changes only once the Marshal's Office sends it back.")


def declarations_of(survey: DurabilitySurvey) -> list[DurabilityDeclaration]:
    """The newest version first, each with its decisions; two statements."""
    decisions = DurabilityDecision.objects.select_related("by").order_by("pk")
    rows = DurabilityDeclaration.objects.filter(survey=survey).select_related("by")
    return list(rows.prefetch_related(Prefetch("decisions", decisions)).order_by("-version"))


def surveys_of(partner: Partner, person: Person) -> list[DurabilitySurvey]:
    """Those that this person sees, the newest days first, cancelled ones among them; one statement."""
    rows = DurabilitySurvey.objects.visible_to(person).filter(partner=partner).defer("answers")
    return list(rows.select_related("cancelled_by").order_by("-first_on", "-pk"))
