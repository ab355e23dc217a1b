"""The list of partners, as the office reads and filters it."""

from dataclasses import dataclass
from datetime import date

from anyascii import anyascii
from django.db.models import Count, Q

from lms.models import Partner, Person, Role

FREE_OF = ("leader", "representative")


@dataclass(frozen=True)
class PartnerRow:
    """One line of the list, worked out in one statement for all partners."""

    pk: int
    teryt: str
    name: str
    kind: str
    scope: str
    status: str
    leaders: int
    representatives: int
    people: int

    @property
    def lacks(self) -> bool:
        return not self.leaders or not self.representatives


@dataclass(frozen=True)
class Wanted:
    """What the list is filtered by; an empty value lets everything through."""

    text: str = ""
    kind: str = ""
    scope: str = ""
    lacking: str = ""

    def fits(self, row: PartnerRow) -> bool:
        return (
            (not self.text or fold(self.text) in fold(f"{row.name} {row.teryt}"))
            and (not self.kind or row.kind == self.kind)
            and (not self.scope or self.scope in row.scope.split())
            and (self.lacking != "leader" or not row.leaders)
            and (self.lacking != "representative" or not row.representatives)
        )


def partner_rows(person: Person, day: date) -> list[PartnerRow]:
    """Every partner this person sees, by name; one statement. There are 351 at most, so filters run in memory,
    where Polish letters fold alike on every database.
    """
    open_now = Q(appointments__began_on__lte=day, appointments__person__is_active=True) & (
        Q(appointments__ended_on=None) | Q(appointments__ended_on__gt=day)
    )
    rows = (
        Partner.objects.visible_to(person)
        .annotate(
            leaders=Count("appointments", filter=open_now & Q(appointments__role=Role.LEADER)),
            representatives=Count("appointments", filter=open_now & Q(appointments__role=Role.REPRESENTATIVE)),
            people=Count("appointments__person", filter=open_now, distinct=True),
        )
        .values_list(
            *("pk", "teryt", "short_name", "unit__kind", "scope_ezd", "scope_esb", "status"),
            *("leaders", "representatives", "people"),
        )
    )
    found = [
        PartnerRow(pk, teryt, name, kind, _scope(ezd, esb), status, leaders, representatives, people)
        for pk, teryt, name, kind, ezd, esb, status, leaders, representatives, people in rows
    ]
    return sorted(found, key=lambda row: (fold(row.name), row.teryt))


def fold(text: str) -> str:
    """Small plain letters, so that „losicki” finds „łosicki”."""
    return anyascii(text[:200]).lower().strip()


def _scope(ezd: bool, esb: bool) -> str:
    return " ".join(name for name, has in (("EZD", ezd), ("ESB", esb)) if has)
