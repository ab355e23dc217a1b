"""What one reader needs of one instruction besides its compiled body, in one statement."""

from dataclasses import dataclass
from typing import Any

from django.db.models import FilteredRelation, Q

from courses.models import InstructionPage
from courses.queries.published import Published


@dataclass(frozen=True)
class Reading(Published):
    """`ticked` holds ids of steps."""

    ticked: frozenset[int]


def reading(person: Any, slug: str) -> Reading | None:
    """The published instruction at this address with the reader's ticks, or None where they may not read it."""
    found = InstructionPage.objects.visible_to(person).filter(slug=slug)
    columns = ["pk", "live_revision_id", "publications__pk", "publications__stamp", "audience"]
    if person.is_authenticated:
        standing = Q(step_rows__ticks__person=person, step_rows__ticks__unticked_at=None)
        found = found.annotate(mine=FilteredRelation("step_rows__ticks", condition=standing))
        columns.append("mine__step_id")
    rows = list(found.order_by().values_list(*columns))
    if not rows:
        return None
    ticked = frozenset(row[5] for row in rows if row[5]) if person.is_authenticated else frozenset()
    page_id, revision_id, publication_id, stamp, audience = rows[0][:5]
    return Reading(page_id, revision_id, publication_id, stamp, audience, ticked)
