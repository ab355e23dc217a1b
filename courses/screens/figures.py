"""The numbers of partners that courses count."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from courses.queries.certificates import certified_leaders
from courses.queries.coverage import (
    CONFIRMED,
    LOOKED_AT,
    MEANT,
    PartnerCoverage,
    counts_at,
    newest_for_all,
    newest_presentations,
)
from courses.queries.durability_figures import trained_in
from courses.queries.engagement_figures import LEARNING_DONE, LEARNING_GIVEN, learning_done, learning_given
from courses.queries.instructed_leaders import INSTRUCTED, INSTRUCTED_CLERKS, instructed, instructed_clerks
from courses.queries.leaderless import leaderless_since
from courses.queries.skills import GAPS, gaps_at
from lms import registry
from lms.durability_facts import DurabilityFact, durability_facts
from lms.engagement_parts import EngagementPart, engagement_parts
from lms.milestone_proofs import MilestoneProof, at_least, milestone_proofs, share_of
from lms.queries.durability_figures import day_of
from lms.queries.figures import by_partner
from lms.registry import PartnerFigure


def certified(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """Leaders in force with a certificate valid on that day, for whatever system."""
    return by_partner(certified_leaders(day).filter(partner_id__in=partner_ids), "partner_id", "holder_id")


def certified_in(partner_id: int, first: date, last: date) -> int:
    """The same on the last day of a year of durability."""
    return certified([partner_id], day_of(last)).get(partner_id, 0)


def meant(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """Clerks whom the newest presentation is for."""
    return {pk: row.clerks for pk, row in _newest(partner_ids, day).items()}


def confirmed(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """Those of them who confirmed having seen it or were there when it was shown."""
    return {pk: row.covered for pk, row in _newest(partner_ids, day).items()}


def _newest(partner_ids: Collection[int], day: date) -> dict[int, PartnerCoverage]:
    page = newest_for_all(newest_presentations()[:LOOKED_AT])
    return counts_at(page, partner_ids, day) if page else {}


def _runs_the_site(person: Any) -> bool:
    return bool(person.standing.sees_all_people)


MOST_SEEN = 90
"""Of the clerks whom the newest presentation is for, in percent (domain.md §5.2, M12)."""
registry.partner_figures.add(PartnerFigure(MEANT, 60, meant))
registry.partner_figures.add(PartnerFigure(CONFIRMED, 61, confirmed))
registry.partner_figures.add(PartnerFigure(GAPS, 62, gaps_at))
registry.partner_figures.add(
    PartnerFigure("leaderless_since", 41, leaderless_since, alarm=gettext_lazy("Partner without a valid leader"))
)
registry.partner_figures.add(
    PartnerFigure("certified", 40, certified, gettext_lazy("With a certificate"), _runs_the_site)
)
registry.partner_figures.add(PartnerFigure(INSTRUCTED, 63, instructed))
registry.partner_figures.add(PartnerFigure(INSTRUCTED_CLERKS, 64, instructed_clerks))
registry.partner_figures.add(PartnerFigure(LEARNING_GIVEN, 65, learning_given))
registry.partner_figures.add(PartnerFigure(LEARNING_DONE, 66, learning_done))
durability_facts.add(DurabilityFact("certified", 30, gettext_lazy("Leaders with a valid certificate"), certified_in))
durability_facts.add(
    DurabilityFact(
        "trained", 40, gettext_lazy("People whose instruction was confirmed in this year"), trained_in, fills="trained"
    )
)
engagement_parts.add(
    EngagementPart(
        "learning",
        20,
        30,
        gettext_lazy("Learning done"),
        gettext_lazy("Of the courses assigned to people of the office, those that are completed."),
        LEARNING_DONE,
        LEARNING_GIVEN,
    )
)
for _proof in (
    MilestoneProof(
        INSTRUCTED, 40, gettext_lazy("Leaders with a signed instruction card"), share_of(INSTRUCTED, "leaders", 100)
    ),
    MilestoneProof(
        INSTRUCTED_CLERKS, 41, gettext_lazy("Clerks with a signed instruction card"), at_least(INSTRUCTED_CLERKS, 1)
    ),
    MilestoneProof("certified", 50, gettext_lazy("Leaders with a valid certificate"), at_least("certified", 1)),
    MilestoneProof(
        "presentation", 60, gettext_lazy("Clerks who have seen the presentation"), share_of(CONFIRMED, MEANT, MOST_SEEN)
    ),
):
    milestone_proofs.add(_proof)
