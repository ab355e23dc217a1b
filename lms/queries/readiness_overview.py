"""The readiness of all partners, as the office reads and filters it; in five statements whatever their number."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models import Partner, PartnerStatus, Person, ReadinessDecision, Verdict
from lms.models.readiness import GOES
from lms.queries.acceptance import ACCEPTED
from lms.queries.milestone_owners import owners_at
from lms.queries.partners import fold
from lms.queries.readiness_list import OwnedItem, checklists, in_sections

STATES = [
    ("missing", _("something critical is missing")),
    ("undecided", _("complete, not decided")),
    ("yes", pgettext_lazy("decision on readiness", "ready")),
    ("conditional", pgettext_lazy("decision on readiness", "ready on conditions")),
    ("no", pgettext_lazy("decision on readiness", "not ready")),
    ("called_back", pgettext_lazy("decision on readiness", "production called back")),
    ("accepted", _("accepted by protocol")),
]
COLUMNS = ("pk", "teryt", "short_name", "status", "unit__kind", "scope_ezd", "scope_esb", "figures__counts")


@dataclass(frozen=True)
class ReadinessRow:
    """`blocking` are the critical items that are missing, each with whose it is; `decision` the one in force."""

    teryt: str
    name: str
    status: str
    kind: str
    scope: str
    settled: int
    total: int
    critical: int
    blocking: list[OwnedItem]
    decision: ReadinessDecision | None
    is_accepted: bool

    @property
    def is_counted(self) -> bool:
        return self.status == PartnerStatus.ACTIVE

    @property
    def critical_met(self) -> int:
        return self.critical - len(self.blocking)

    def conditions_late(self, day: date) -> bool:
        """The day of the conditions has passed, and nothing was decided since."""
        found = self.decision
        return bool(found and found.verdict == Verdict.CONDITIONAL and found.due_on and found.due_on < day)

    def is_so(self, state: str) -> bool:
        if state == "missing":
            return bool(self.blocking)
        if state == "undecided":
            return not self.blocking and not (self.decision and self.decision.verdict in GOES)
        if state == "accepted":
            return self.is_accepted
        return bool(self.decision and self.decision.verdict == state)


@dataclass(frozen=True)
class ReadinessWish:
    """What the rows are narrowed down to; an empty value lets everything through. `gone` shows who takes no part."""

    text: str = ""
    scope: str = ""
    state: str = ""
    item: str = ""
    gone: str = ""

    def fits(self, row: ReadinessRow) -> bool:
        return (
            (bool(self.gone) or row.is_counted)
            and (not self.text or fold(self.text) in fold(f"{row.name} {row.teryt}"))
            and (not self.scope or self.scope in row.scope.split())
            and (not self.state or row.is_so(self.state))
            and (not self.item or self.item in {each.stand.item.code for each in row.blocking})
        )


def readiness_overview(person: Person, day: date) -> list[ReadinessRow]:
    """Of the partners that this person sees, those with most that is critical and missing first."""
    partners: list[Any] = list(Partner.objects.visible_to(person).values_list(*COLUMNS))
    ids = [row[0] for row in partners]
    lists, owners = checklists(ids), owners_at(ids, day)
    rows = ReadinessDecision.objects.visible_to(person).select_related("owner").order_by("pk")
    decisions = {each.partner_id: each for each in rows}
    found = []
    for pk, teryt, name, status, kind, ezd, esb, counts in partners:
        figures = counts or {}
        shown = in_sections(pk, lists.stands(pk, figures, ezd=ezd, esb=esb), owners)
        found.append(
            ReadinessRow(
                teryt=teryt,
                name=name,
                status=status,
                kind=kind,
                scope=" ".join(word for word, has in (("EZD", ezd), ("ESB", esb)) if has),
                settled=shown.settled,
                total=shown.total,
                critical=sum(each.stand.item.is_critical for each in shown.rows),
                blocking=shown.blocking,
                decision=decisions.get(pk),
                is_accepted=bool(figures.get(ACCEPTED)),
            )
        )
    return sorted(found, key=lambda row: (-len(row.blocking), fold(row.name), row.teryt))
