"""Checklists of readiness, decisions, and protocols of acceptance."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from lms.models import (
    AcceptanceProtocol,
    Contract,
    Milestone,
    MilestoneKind,
    MilestoneTemplate,
    Partner,
    ReadinessDecision,
    ReadinessItem,
    ReadinessMark,
    ReadinessTemplate,
)
from lms.operations.decide_readiness import decide_readiness
from lms.operations.draft_acceptance import DefectToMend, draft_acceptance
from lms.operations.keep_readiness_template import Item, keep_readiness_template
from lms.operations.mark_readiness import mark_readiness
from lms.operations.sign_acceptance import sign_acceptance
from lms.queries.milestone_template import Line
from tests.factories.milestones import make_plan, make_template, reached
from tests.factories.organisations import make_contract
from tests.factories.people import PASSWORD, Cast

SMALL = (
    Item(
        code="A1", name="Liderzy", owner_role="representative", is_critical=True, proofs=["leaders"], is_declared=False
    ),
    Item(code="A2", name="Plan komunikacji", owner_role="representative"),
    Item(code="B1", name="Umowa powierzenia", owner_role="representative", is_critical=True),
    Item(code="C1", name="Skaner", owner_role="leader", is_critical=True, scope="EZD"),
)
"""Proven, said, critical and said, critical for EZD only."""
WAY = (
    Line(code="M13", name="Pilotaż", owner_role="leader"),
    Line(code="M14", name="Decyzja", owner_role="coordinator", proofs=["checklist", "decision"]),
    Line(code="M15", name="Produkcja", owner_role="coordinator", after=["M14"], proofs=["decision", "acceptance"]),
    Line(code="M16", name="Stabilizacja", owner_role="coordinator", after=["M15"]),
)


def make_checklist(*items: Item) -> ReadinessTemplate:
    """A new version, of SMALL unless items are given."""
    return keep_readiness_template(items=items or SMALL, by=None, now=timezone.now())


def item_of(code: str) -> ReadinessItem:
    return ReadinessItem.objects.filter(code=code).order_by("-template__number")[0]


def make_mark(partner: Partner, code: str, value: str = "yes", **given: Any) -> ReadinessMark:
    found = ReadinessMark.objects.filter(partner=partner, item__code=code).first()
    values: dict[str, Any] = {"version": found.version if found else 0, "by": None, "now": timezone.now()}
    return mark_readiness(partner=partner, item=item_of(code), value=value, **{**values, **given})


def make_ready(cast: Cast) -> Partner:
    """Łosice with everything critical of SMALL met."""
    if not ReadinessTemplate.objects.exists():
        make_checklist()
    assert cast.leon
    for code in ("B1", "C1"):
        make_mark(cast.partner, code)
    return cast.partner


def make_decision(cast: Cast, verdict: str = "yes", **given: Any) -> ReadinessDecision:
    newest = ReadinessDecision.objects.filter(partner=cast.partner).order_by("-pk").first()
    values: dict[str, Any] = {"last_seen": newest.pk if newest else 0, "by": cast.maria, "now": timezone.now()}
    if verdict == "conditional":
        day = timezone.localdate() + timedelta(days=9)
        values |= {"words": "Dostarczyć skaner", "due_on": day, "owner": cast.renata}
    if verdict == "no":
        values["words"] = "Brak łącza"
    return decide_readiness(partner=cast.partner, verdict=verdict, **{**values, **given})


def make_acceptance(cast: Cast, outcome: str = "accepted", **given: Any) -> AcceptanceProtocol:
    """To be signed, at a partner that is decided to be ready; Marek's firm is the contractor. A refusal needs no
    decision.
    """
    if outcome != "refused" and not ReadinessDecision.objects.filter(partner=cast.partner).exists():
        make_ready(cast)
        make_decision(cast)
    assert cast.marek
    assert cast.renata
    number = f"U/{cast.contractor.pk}/odbior"
    contract = Contract.objects.filter(number=number).first() or make_contract(cast.contractor, number=number)
    defects = [
        DefectToMend(words="Brak instrukcji", due_on=timezone.localdate() + timedelta(days=9), party="contractor")
    ]
    values: dict[str, Any] = {
        "contract": contract,
        "subject": "System EZD w trzech lokalizacjach",
        "produced_on": date(2026, 11, 2),
        "reason": "Brak wydruków" if outcome == "refused" else "",
        "defects": defects if outcome == "reservations" else [],
        "by": cast.maria,
        "now": timezone.now(),
    }
    return draft_acceptance(outcome=outcome, **{"partner": cast.partner, **values, **given})


def signed_by(
    cast: Cast, protocol: AcceptanceProtocol, *parties: str, now: datetime | None = None
) -> AcceptanceProtocol:
    """By Renata, Marek and Maria, or those of the sides named."""
    people = {"partner": cast.renata, "contractor": cast.marek, "office": cast.maria}
    for party in parties or tuple(people):
        sign_acceptance(
            protocol=protocol,
            party=party,
            password=PASSWORD,
            shown_hash=protocol.content_hash,
            by=people[party],
            now=now or timezone.now(),
        )
    return AcceptanceProtocol.objects.get(pk=protocol.pk)


def add_milestone(partner: Partner, code: str, **fields: Any) -> Milestone:
    """One more line in the newest template, planned for today at that partner."""
    template, today = MilestoneTemplate.objects.latest("number"), timezone.localdate()
    kind = MilestoneKind.objects.create(template=template, code=code, name=code, place=99, owner_role="coordinator")
    return Milestone.objects.create(partner=partner, kind=kind, **{"planned_on": today, "forecast_on": today, **fields})


def make_production(cast: Cast, *codes: str) -> dict[str, Milestone]:
    """The milestones of WAY by code; those named are reached, M14 and M15 unless others are."""
    make_template(*WAY)
    plan = make_plan(cast.partner, days_ago=30)
    for code in codes or ("M14", "M15"):
        reached(plan[code])
    return plan
