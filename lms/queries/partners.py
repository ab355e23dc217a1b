"""The list of partners, as the office reads and filters it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from anyascii import anyascii
from django.utils.translation import gettext_lazy as _

from lms.kit.remembered import remembered
from lms.models import Partner, PartnerStatus, Person
from lms.queries.alarms import Alarm, alarm_figures, alarms_of
from lms.registry import PartnerFigure, partner_figures

FREE_OF = ("leader", "representative")
"""What a partner may lack, besides what an alarm of the figures says."""


@dataclass(frozen=True)
class PartnerRow:
    """One line of the list; `figures` are the stored numbers by name (lms.registry.partner_figures)."""

    pk: int
    teryt: str
    name: str
    kind: str
    scope: str
    status: str
    figures: dict[str, int]
    numbers: tuple[tuple[Any, int], ...] = ()

    @property
    def leaders(self) -> int:
        return self.figures.get("leaders", 0)

    @property
    def representatives(self) -> int:
        return self.figures.get("representatives", 0)

    @property
    def people(self) -> int:
        return self.figures.get("people", 0)

    def with_numbers(self, columns: list[PartnerFigure]) -> "PartnerRow":
        """The same with (label, number) of each column."""
        return replace(self, numbers=tuple((column.label, self.figures.get(column.name, 0)) for column in columns))

    @property
    def alarms(self) -> list[Alarm]:
        """Of a partner that takes part."""
        return alarms_of(self.figures) if self.status == PartnerStatus.ACTIVE else []

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
            and (self.lacking in FREE_OF or not self.lacking or self.lacking in [each.name for each in row.alarms])
        )


def partner_rows(person: Person) -> list[PartnerRow]:
    """Every partner this person sees, by name; one statement, which counts nothing. There are 351 at most, so filters
    run in memory, where Polish letters fold alike on every database.
    """
    rows = Partner.objects.visible_to(person).values_list(
        "pk", "teryt", "short_name", "unit__kind", "scope_ezd", "scope_esb", "status", "figures__counts"
    )
    found = [
        PartnerRow(pk, teryt, name, kind, _scope(ezd, esb), status, counts or {})
        for pk, teryt, name, kind, ezd, esb, status, counts in rows
    ]
    return sorted(found, key=lambda row: (fold(row.name), row.teryt))


def partners_on_home(person: Person, now: datetime) -> list[PartnerRow]:
    """The same for all parts of one home; one statement together."""
    return remembered(person, "lms.partner_rows", now, lambda: partner_rows(person))


def lackings() -> list[tuple[str, Any]]:
    """Name and words of everything that the list can be filtered by as missing, the loudest first."""
    named = [(figure.name, figure.alarm) for figure in alarm_figures()]
    return [*named, ("leader", _("without a leader")), ("representative", _("without a representative"))]


def figures_for(person: Person) -> list[PartnerFigure]:
    """The columns of the list, beside those of the people, that this person is shown."""
    return [figure for figure in partner_figures if figure.label and figure.shown_to(person)]


def fold(text: str) -> str:
    """Small plain letters, so that „losicki” finds „łosicki”."""
    return anyascii(text[:200]).lower().strip()


def _scope(ezd: bool, esb: bool) -> str:
    return " ".join(name for name, has in (("EZD", ezd), ("ESB", esb)) if has)
