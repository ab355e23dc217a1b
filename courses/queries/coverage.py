"""How many of the clerks have seen and confirmed a presentation: by partner, and within one partner by name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, FilteredRelation, Max, OuterRef, Q, QuerySet

from courses.models import PresentationPage, WatchReminder
from lms.models import Appointment, Partner, Person, Role
from lms.queries.partners import PartnerRow, fold

MEANT, CONFIRMED = "clerks to see the newest presentation", "clerks who confirmed it"
"""Names of stored figures of partners."""
PARTNERS_OWN = (Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY)


@dataclass(frozen=True)
class PartnerCoverage:
    """Counts of clerks with a role in force that the presentation is meant for; `acknowledged` is the coverage."""

    pk: int
    teryt: str
    name: str
    clerks: int = 0
    begun: int = 0
    watched: int = 0
    acknowledged: int = 0

    @property
    def percent(self) -> int:
        return self.acknowledged * 100 // self.clerks if self.clerks else 0


def newest_presentations() -> QuerySet[PresentationPage]:
    """Homes speak of the first: what was published last of what is for everybody in the project."""
    shown = PresentationPage.objects.filter(live=True, duration__gt=0).exclude(audience="authors")
    return shown.order_by("-first_published_at", "-pk")


def coverage(page: PresentationPage, person: Person, day: date) -> list[PartnerCoverage]:
    """Partners of this person, the least covered first, those without clerks last; three statements at most."""
    partners = partners_of(person)
    counted = {row["organisation_id"]: row for row in _counts(page, partners, day)}
    rows = [
        PartnerCoverage(pk, teryt, name, *_numbers(counted.get(pk)))
        for pk, teryt, name in partners.values_list("pk", "teryt", "short_name")
    ]
    return sorted(rows, key=_least_first)


def counts_at(page: PresentationPage, partner_ids: Collection[int], day: date) -> dict[int, PartnerCoverage]:
    """By partner, those without clerks whom it is meant for left out; one statement."""
    partners = Partner.objects.filter(pk__in=partner_ids)
    return {
        row["organisation_id"]: PartnerCoverage(row["organisation_id"], "", "", *_numbers(row))
        for row in _counts(page, partners, day)
    }


def lowest(rows: list[PartnerRow]) -> list[PartnerCoverage]:
    """The stored numbers of the newest presentation, as `covered` tells them; nothing is asked of the database."""
    figures = [
        PartnerCoverage(row.pk, row.teryt, row.name, clerks, acknowledged=row.figures.get(CONFIRMED, 0))
        for row in rows
        if (clerks := row.figures.get(MEANT, 0))
    ]
    return sorted(figures, key=_least_first)


def covered(page: PresentationPage, person: Person, day: date) -> list[PartnerCoverage]:
    """Those of the partners that have clerks whom it is meant for, the least covered first; one statement."""
    rows = [
        PartnerCoverage(row["organisation_id"], row["organisation__partner__teryt"], row["organisation__short_name"],
                        *_numbers(row))
        for row in _counts(page, partners_of(person), day)
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
    """The clerks of one partner by name, who has not confirmed it first; each with `seen`, `acknowledged_at`,
    `reminded_on`. People come through what this person may see of them.
    """
    clerks = _with_records(_clerks(page, day), page).filter(
        organisation_id=partner.pk, person__in=Person.objects.visible_to(person)
    )
    reminded = WatchReminder.objects.filter(page=page, person=OuterRef("person"))
    return (
        clerks.select_related("person", "org_unit", "location")
        .annotate(
            seen=F("viewing__seconds"),
            acknowledged_at=F("said__acknowledged_at"),
            reminded_on=reminded.values("person").annotate(last=Max("reminded_on")).values("last"),
        )
        .order_by(F("said__acknowledged_at").desc(nulls_first=True), "person__last_name", "person__first_name", "pk")
    )


def to_remind(page: PresentationPage, partner: Partner, person: Person, day: date) -> QuerySet[Appointment]:
    """Those of them who have not confirmed it and were not reminded today."""
    today = WatchReminder.objects.filter(page=page, person=OuterRef("person"), reminded_on=day)
    late: Any = watchers(page, partner, person, day)
    return late.filter(~Exists(today), said__pk=None)


def _clerks(page: PresentationPage, day: date) -> QuerySet[Appointment]:
    """Whom the presentation is for: clerks with an appointment in force, of the chosen positions where any are."""
    chosen = PresentationPage.positions.through.objects.filter(presentationpage=page.pk)
    return (
        Appointment.objects.in_force(day)
        .filter(role=Role.CLERK)
        .filter(~Exists(chosen) | Q(position_id__in=chosen.values("jobposition")))
    )


def _with_records(clerks: QuerySet[Appointment], page: PresentationPage) -> Any:
    return clerks.annotate(
        viewing=FilteredRelation("person__viewings", condition=Q(person__viewings__page=page.pk)),
        said=FilteredRelation("person__acknowledgements", condition=Q(person__acknowledgements__page=page.pk)),
    )


def _counts(page: PresentationPage, partners: QuerySet[Partner], day: date) -> Any:
    people = Count("person", distinct=True)
    return (
        _with_records(_clerks(page, day), page)
        .filter(organisation_id__in=partners.values("pk"))
        .values("organisation_id", "organisation__partner__teryt", "organisation__short_name")
        .order_by()
        .annotate(
            clerks=people,
            begun=Count("viewing__person", distinct=True, filter=Q(viewing__seconds__gt=0)),
            watched=Count("viewing__person", distinct=True, filter=Q(viewing__seconds__gte=page.needed)),
            acknowledged=Count("said__person", distinct=True),
        )
    )


def _numbers(row: dict[str, int] | None) -> tuple[int, ...]:
    return tuple(row[name] for name in ("clerks", "begun", "watched", "acknowledged")) if row else ()
