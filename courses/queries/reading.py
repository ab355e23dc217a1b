"""What one reader needs of one instruction besides its compiled body, in one statement."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, OuterRef, Q, Subquery

from courses.models import InstructionCard, InstructionPage
from courses.queries.published import Published


@dataclass(frozen=True)
class Reading(Published):
    """`ticked` holds ids of steps; the card is the reader's newest one that both sides signed."""

    ticked: frozenset[int]
    card_id: int | None = None
    card_day: date | None = None


def reading(person: Any, slug: str) -> Reading | None:
    """The published instruction at this address with the reader's ticks, or None where they may not read it."""
    found = InstructionPage.objects.visible_to(person).filter(slug=slug)
    columns = ["pk", "live_revision_id", "publications__pk", "publications__stamp", "audience"]
    if person.is_authenticated:
        standing = Q(step_rows__ticks__person=person, step_rows__ticks__unticked_at=None)
        found = found.annotate(mine=FilteredRelation("step_rows__ticks", condition=standing))
        held = InstructionCard.objects.signed().filter(participant_id=person.pk, page_id=OuterRef("pk"))
        newest = held.order_by("-held_on", "-pk")
        found = found.annotate(
            card_pk=Subquery(newest.values("pk")[:1]), card_on=Subquery(newest.values("held_on")[:1])
        )
        columns += ["mine__step_id", "card_pk", "card_on"]
    rows = list(found.order_by().values_list(*columns))
    if not rows:
        return None
    ticked = frozenset(row[5] for row in rows if row[5]) if person.is_authenticated else frozenset()
    page_id, revision_id, publication_id, stamp, audience = rows[0][:5]
    card = rows[0][6:8] if person.is_authenticated else ()
    return Reading(page_id, revision_id, publication_id, stamp, audience, ticked, *card)
