"""How many of the clerks have seen and confirmed a presentation or were there when it was shown: by partner, and within
one partner by name.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, FilteredRelation, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from courses.blocks.applies import rule_of_page
from courses.models import Presence, PresentationPage, WatchReminder
from courses.queries.holding import partners_it_holds_for
from courses.queries.watching import named_release
from courses.records.coverage_figures import NUMBERS
from lms.models import Appointment, Partner, Person, Role
from lms.queries.partners import PartnerRow, fold

MEANT, CONFIRMED = "clerks to see the newest presentation", "clerks who confirmed it"
"""Names of stored figures of partners."""
LOOKED_AT = 10
"""Of so many presentations the newest that is for every partner is the one that homes speak of."""
PARTNERS_OWN = (Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY)


@dataclass(frozen=True)
class PartnerCoverage:
    """Counts of clerks with a role in force that the presentation is meant for. `attended`: were there when it was
    shown. `covered`: that or confirmed having seen it.
    """

    pk: int
    teryt: str
    name: str
    clerks: int = 0
    begun: int = 0
    watched: int = 0
    acknowledged: int = 0
    attended: int = 0
    covered: int = 0

    @property
    def percent(self) -> int:
        return self.covered * 100 // self.clerks if self.clerks else 0


def newest_presentations() -> QuerySet[PresentationPage]:
    """Those for everybody in the project, what was published last first; homes speak of `newest_for_all`."""
    shown = PresentationPage.objects.filter(live=True, duration__gt=0).exclude(audience="authors")
    return shown.order_by("-first_published_at", "-pk")


def newest_for_all(found: Iterable[PresentationPage]) -> PresentationPage | None:
    """The first that is for every partner."""
    return next((page for page in found if rule_of_page(page.only_for) is None), None)


def coverage(page: PresentationPage, person: Person, day: date) -> list[PartnerCoverage]:
    """Partners of this person that it is for, the least covered first, those without clerks last; one statement from
    what is kept (courses.models.CoverageFigures), two more where it is for some only, and one where a fact has moved
    numbers that wait to be kept: those partners are counted here.
    """
    partners = _meant(page, partners_of(person)).order_by()
    kept = partners.annotate(kept=FilteredRelation("coverage_figures", condition=Q(coverage_figures__page=page.pk)))
    columns = ("pk", "teryt", "short_name", *(f"kept__{name}" for name in NUMBERS), "kept__counted_on")
    rows: list[PartnerCoverage] = []
    waiting: dict[int, tuple[str, str]] = {}
    for pk, teryt, name, *numbers, counted_on in kept.values_list(*columns):
        if counted_on == day:
            rows.append(PartnerCoverage(pk, teryt, name, *numbers))
        else:
            waiting[pk] = (teryt, name)
    counted = count_coverage(page, waiting, day) if waiting else {}
    rows += [PartnerCoverage(pk, teryt, name, **counted.get(pk, {})) for pk, (teryt, name) in waiting.items()]
    return sorted(rows, key=_least_first)


def count_coverage(page: PresentationPage, partner_ids: Collection[int], day: date) -> dict[int, dict[str, int]]:
    """{partner: {number: how many}} over people, those without clerks left out; one statement. For whom the
    presentation holds is not asked.
    """
    found = _counts(page, Partner.objects.filter(pk__in=partner_ids), day)
    return {row["organisation_id"]: {name: row[name] for name in NUMBERS} for row in found}


def counts_at(page: PresentationPage, partner_ids: Collection[int], day: date) -> dict[int, PartnerCoverage]:
    """By partner, those without clerks whom it is meant for left out; one statement."""
    partners = _meant(page, Partner.objects.filter(pk__in=partner_ids))
    return {
        row["organisation_id"]: PartnerCoverage(row["organisation_id"], "", "", *_numbers(row))
        for row in _counts(page, partners, day)
    }


def lowest(rows: list[PartnerRow]) -> list[PartnerCoverage]:
    """The stored numbers of the newest presentation, as `covered` tells them; nothing is asked of the database."""
    figures = [
        PartnerCoverage(row.pk, row.teryt, row.name, clerks, covered=row.figures.get(CONFIRMED, 0))
        for row in rows
        if (clerks := row.figures.get(MEANT, 0))
    ]
    return sorted(figures, key=_least_first)


def covered(page: PresentationPage, person: Person, day: date) -> list[PartnerCoverage]:
    """Those of the partners that have clerks whom it is meant for, the least covered first; one statement."""
    rows = [
        PartnerCoverage(row["organisation_id"], row["organisation__partner__teryt"], row["organisation__short_name"],
                        *_numbers(row))
        for row in _counts(page, _meant(page, partners_of(person)), day)
    ]  # fmt: skip
    return sorted(rows, key=_least_first)


def _least_first(row: PartnerCoverage) -> tuple[bool, int, str, str]:
    return not row.clerks, row.percent, fold(row.name), row.teryt


def partners_of(person: Person) -> QuerySet[Partner]:
    """The office sees every partner's numbers, a leader and who speaks for a partner the own ones."""
    if person.standing.sees_all_people:
        return Partner.objects.visible_to(person)
    return Partner.objects.filter(pk__in=person.standing.partners(*PARTNERS_OWN))


def watchers(page: PresentationPage, partner: Partner, person: Person, day: date) -> QuerySet[Appointment]:
    """The clerks of one partner by name, who misses it first; each with `seen`, `acknowledged_at`, `attended_at`,
    `reminded_on`, and what they saw: `said_version` and `said_release` of the recording, `attended_release`. People
    come through what this person may see of them.
    """
    clerks = with_viewings(clerks_meant(page, partner, person, day), page)
    there = Presence.objects.filter(page=page, person=OuterRef("person"))
    first_shown = there.order_by("slot__begins_at").values(named=named_release("slot__showing__release"))
    reminded = WatchReminder.objects.filter(page=page, person=OuterRef("person"))
    return (
        clerks.select_related("person", "org_unit", "location")
        .annotate(
            seen=F("viewing__seconds"),
            acknowledged_at=F("said__acknowledged_at"),
            said_version=F("said__version"),
            said_release=named_release("said__release"),
            attended_release=Subquery(first_shown[:1]),
            attended_at=there.values("person").annotate(first=Min("slot__begins_at")).values("first"),
            covered_at=Coalesce("said__acknowledged_at", "attended_at"),
            reminded_on=reminded.values("person").annotate(last=Max("reminded_on")).values("last"),
        )
        .order_by(F("covered_at").desc(nulls_first=True), "person__last_name", "person__first_name", "pk")
    )


def clerks_meant(page: PresentationPage, partner: Partner, person: Person, day: date) -> QuerySet[Appointment]:
    """Appointments of one partner's clerks whom it is meant for, as far as this person may see them."""
    meant = _meant(page, Partner.objects.filter(pk=partner.pk))
    return _clerks(page, day).filter(organisation__in=meant.values("pk"), person__in=Person.objects.visible_to(person))


def to_remind(page: PresentationPage, partner: Partner, person: Person, day: date) -> QuerySet[Appointment]:
    """Those of them who miss it and were not reminded today."""
    today = WatchReminder.objects.filter(page=page, person=OuterRef("person"), reminded_on=day)
    late: Any = watchers(page, partner, person, day)
    return late.filter(~Exists(today), covered_at=None)


def _meant(page: PresentationPage, partners: QuerySet[Partner]) -> QuerySet[Partner]:
    return partners_it_holds_for(page.only_for, partners, Role.CLERK)


def _clerks(page: PresentationPage, day: date) -> QuerySet[Appointment]:
    """Whom the presentation is for: clerks with an appointment in force, of the chosen positions where any are."""
    chosen = PresentationPage.positions.through.objects.filter(presentationpage=page.pk)
    return (
        Appointment.objects.in_force(day)
        .filter(role=Role.CLERK)
        .filter(~Exists(chosen) | Q(position_id__in=chosen.values("jobposition")))
    )


def with_viewings(clerks: QuerySet[Appointment], page: PresentationPage) -> Any:
    """`viewing` and `said`, one row a clerk: nobody has two viewings or confirmations of one presentation; and, where
    it is asked, `there`, a row for each time they were there when it was shown.
    """
    return clerks.annotate(
        viewing=FilteredRelation("person__viewings", condition=Q(person__viewings__page=page.pk)),
        said=FilteredRelation("person__acknowledgements", condition=Q(person__acknowledgements__page=page.pk)),
        there=FilteredRelation("person__presences", condition=Q(person__presences__page=page.pk)),
    )


def _counts(page: PresentationPage, partners: QuerySet[Partner], day: date) -> Any:
    people = Count("person", distinct=True)
    return (
        with_viewings(_clerks(page, day), page)
        .filter(organisation_id__in=partners.values("pk"))
        .values("organisation_id", "organisation__partner__teryt", "organisation__short_name")
        .order_by()
        .annotate(
            clerks=people,
            begun=Count("viewing__person", distinct=True, filter=Q(viewing__seconds__gt=0)),
            watched=Count("viewing__person", distinct=True, filter=Q(viewing__seconds__gte=page.needed)),
            acknowledged=Count("said__person", distinct=True),
            attended=Count("there__person", distinct=True),
            covered=Count("person", distinct=True, filter=Q(said__pk__isnull=False) | Q(there__pk__isnull=False)),
        )
    )


def _numbers(row: dict[str, int]) -> tuple[int, ...]:
    return tuple(row[name] for name in NUMBERS)
