"""The numbers of partners that lms counts, and what of milestones follows from them; other packages add theirs."""

from typing import Any

from django.utils.translation import gettext_lazy

from lms.durability_facts import DurabilityFact, durability_facts
from lms.engagement_parts import EngagementPart, engagement_parts
from lms.milestone_proofs import MilestoneProof, at_least, milestone_proofs
from lms.queries.acceptance import ACCEPTED, accepted
from lms.queries.durability_figures import leaders_in, people_in
from lms.queries.engagement import MILESTONES_DUE, MILESTONES_KEPT, milestones_due, milestones_kept
from lms.queries.figures import (
    LATE_MILESTONES,
    approved,
    deputies,
    described,
    figure_differences,
    late_milestones,
    leaders,
    maturity,
    org_units,
    people,
    representatives,
)
from lms.queries.profile import ENOUGH
from lms.queries.readiness_list import CRITICAL_ITEMS, MAY_GO, critical_items, may_go
from lms.registry import PartnerFigure, Recomputable, partner_figures, recomputables

FILLED_IN = at_least("described", ENOUGH, in_percent=True)


def _runs_the_site(person: Any) -> bool:
    return bool(person.standing.sees_all_people)


for _figure in (
    PartnerFigure("representatives", 10, representatives),
    PartnerFigure("deputies", 11, deputies),
    PartnerFigure("leaders", 20, leaders),
    PartnerFigure("people", 30, people),
    PartnerFigure("described", 35, described),
    PartnerFigure("card approved", 37, approved),
    PartnerFigure("maturity", 38, maturity),
    PartnerFigure("org units", 36, org_units),
    PartnerFigure(MILESTONES_DUE, 73, milestones_due),
    PartnerFigure(MILESTONES_KEPT, 74, milestones_kept),
    PartnerFigure(MAY_GO, 71, may_go),
    PartnerFigure(ACCEPTED, 72, accepted),
    PartnerFigure(CRITICAL_ITEMS, 90, critical_items, follows=True),
    PartnerFigure(LATE_MILESTONES, 70, late_milestones, gettext_lazy("Late milestones"), _runs_the_site),
):
    partner_figures.add(_figure)
for _proof in (
    MilestoneProof("representative", 10, gettext_lazy("Representative"), at_least("representatives", 1)),
    MilestoneProof("deputy", 11, gettext_lazy("Deputy representative"), at_least("deputies", 1)),
    MilestoneProof("described", 20, gettext_lazy("Card of the partner filled in"), FILLED_IN),
    MilestoneProof(
        "card approved", 21, gettext_lazy("Card approved by the Marshal's Office"), at_least("card approved", 1)
    ),
    MilestoneProof("leaders", 30, gettext_lazy("Leaders of the office"), at_least("leaders", 1)),
    MilestoneProof(
        "structure", 35, gettext_lazy("Organisational units entered at the partner"), at_least("org units", 1)
    ),
    MilestoneProof(
        "checklist",
        80,
        gettext_lazy("Critical items of the readiness checklist"),
        at_least(CRITICAL_ITEMS, 100, in_percent=True),
    ),
    MilestoneProof("decision", 81, gettext_lazy("Decision that the partner is ready"), at_least(MAY_GO, 1)),
    MilestoneProof("acceptance", 82, gettext_lazy("Protocol of acceptance signed by all three"), at_least(ACCEPTED, 1)),
):
    milestone_proofs.add(_proof)
for _fact in (
    DurabilityFact("people", 10, gettext_lazy("People with a role in the office"), people_in, fills="users"),
    DurabilityFact("leaders", 20, gettext_lazy("Leaders of the office"), leaders_in),
):
    durability_facts.add(_fact)
engagement_parts.add(
    EngagementPart(
        "milestones",
        10,
        40,
        gettext_lazy("Milestones in time"),
        gettext_lazy("Of the milestones that were reached or should have been, those reached by the planned day."),
        MILESTONES_KEPT,
        MILESTONES_DUE,
    )
)
recomputables.add(Recomputable("figures of partners", figure_differences))
