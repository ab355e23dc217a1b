"""Templates of milestones and plans of partners."""

from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from lms.models import Milestone, MilestoneFile, MilestoneTemplate, Partner
from lms.operations.keep_milestone_file import keep_milestone_file
from lms.operations.keep_milestone_template import keep_milestone_template
from lms.operations.plan_milestones import plan_milestones
from lms.queries.milestone_template import Line

SMALL = (
    Line(code="M1", name="Umowa", owner_role="representative", sentences=["Umowa jest podpisana"]),
    Line(code="M2", name="Liderzy", months=1, owner_role="coordinator", proofs=["leaders"]),
    Line(code="M3", name="Akty wewnętrzne", months=2, days=15, owner_role="representative", scope="EZD"),
    Line(code="M4", name="Uruchomienie", months=3, owner_role="leader", after=["M1", "M2", "M3"]),
)
"""A gate of each kind: a sentence, a proof, nothing, what comes before."""


def make_template(*lines: Line) -> MilestoneTemplate:
    """A new version, of SMALL unless lines are given."""
    return keep_milestone_template(lines=lines or SMALL, by=None, now=timezone.now())


def make_plan(partner: Partner, *, days_ago: int = 0, **fields: Any) -> dict[str, Milestone]:
    """The partner's milestones by code, counted from a day so long ago, by the newest template (SMALL where none is).
    `fields` are written over all of them.
    """
    if not MilestoneTemplate.objects.exists():
        make_template()
    starts_on = timezone.localdate() - timedelta(days=days_ago)
    plan_milestones(partner=partner, starts_on=starts_on, by=None, now=timezone.now())
    Milestone.objects.filter(partner=partner).update(**fields) if fields else None
    rows = Milestone.objects.filter(partner=partner).select_related("kind", "partner")
    return {each.kind.code: each for each in rows}


def reached(milestone: Milestone, *, on: date | None = None) -> Milestone:
    """As if it had been confirmed, whatever its gate."""
    milestone.state, milestone.reached_on = "reached", on or timezone.localdate()
    milestone.save()
    return milestone


def make_evidence(
    partner: Partner, code: str = "M1", *, name: str = "umowa.txt", text: str = "Umowa partnerska.", note: str = ""
) -> MilestoneFile:
    """A text as evidence of that milestone, which has to be planned."""
    milestone = Milestone.objects.get(partner=partner, kind__code=code)
    file = ContentFile(text.encode(), name=name)
    return keep_milestone_file(milestone=milestone, file=file, note=note, by=None, now=timezone.now())
