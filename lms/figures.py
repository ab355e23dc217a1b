"""The numbers of partners that lms counts, and what of milestones follows from them; other packages add theirs."""

from typing import Any

from django.utils.translation import gettext_lazy

from lms.milestone_proofs import MilestoneProof, at_least, milestone_proofs
from lms.queries.figures import (
    LATE_MILESTONES,
    approved,
    deputies,
    described,
    figure_differences,
    late_milestones,
    leaders,
    maturity,
    people,
    representatives,
)
from lms.queries.profile import ENOUGH
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
    PartnerFigure("card approved", 36, approved),
    PartnerFigure("maturity", 37, maturity),
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
):
    milestone_proofs.add(_proof)
recomputables.add(Recomputable("figures of partners", figure_differences))
