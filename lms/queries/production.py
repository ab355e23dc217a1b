"""The milestone by which a partner is in production, and what was reached on its ground."""

from lms.models import Milestone, MilestoneState, Partner

PRODUCTION = "M15"
"""Its number in the office's list of milestones (domain.md §5.2)."""


def production_of(partner: Partner) -> Milestone | None:
    rows = Milestone.objects.filter(partner=partner, kind__code=PRODUCTION)
    return rows.select_related("kind").first()


def resting_on(milestone: Milestone) -> list[Milestone]:
    """What is reached and names it, or what rests on it, among what comes first; the last one in front."""
    rows = Milestone.objects.filter(partner=milestone.partner_id, state=MilestoneState.REACHED)
    found: list[Milestone] = []
    codes = {milestone.kind.code}
    for each in rows.select_related("kind").order_by("kind__place"):
        if codes & set(each.kind.after):
            found.append(each)
            codes.add(each.kind.code)
    return found[::-1]
