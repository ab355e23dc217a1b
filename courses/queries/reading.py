"""What one reader needs of one instruction besides its compiled body, in one statement."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, OuterRef, Q, Subquery

from courses.blocks.applies import Applies, rule_of_page
from courses.models import InstructionCard, InstructionPage
from courses.queries.answers import AnswerHere, answers_column, answers_in
from courses.queries.own_feedback import own_feedback_column, own_feedback_in
from courses.queries.published import Published
from courses.queries.releases import updates_column, updates_in
from lms.queries.scope import Scope, scope_column, scope_in


@dataclass(frozen=True)
class Reading(Published):
    """`ticked` holds ids of steps; the card is the reader's newest one that both sides signed.

    `updates` names the releases that the reader runs and the text does not describe yet. `said` is what the reader has
    said about steps of this version: {step: reason}, an empty reason where it helped.
    """

    title: str
    ticked: frozenset[int]
    answers: tuple[AnswerHere, ...] = ()
    card_id: int | None = None
    card_day: date | None = None
    scope: Scope = None
    rule: Applies | None = None
    updates: tuple[str, ...] = ()
    said: dict[int, str] = field(default_factory=dict)


def reading(person: Any, slug: str) -> Reading | None:
    """The published instruction at this address with the reader's ticks, or None where they may not read it."""
    found = InstructionPage.objects.visible_to(person).filter(slug=slug)
    columns = ["pk", "live_revision_id", "publications__pk", "publications__stamp", "audience", "title", "only_for"]
    if person.is_authenticated:
        standing = Q(step_rows__ticks__person=person, step_rows__ticks__unticked_at=None)
        found = found.annotate(mine=FilteredRelation("step_rows__ticks", condition=standing))
        held = InstructionCard.objects.signed().filter(participant_id=person.pk, page_id=OuterRef("pk"))
        newest = held.order_by("-held_on", "-pk")
        found = found.annotate(
            card_pk=Subquery(newest.values("pk")[:1]), card_on=Subquery(newest.values("held_on")[:1])
        )
        found = found.annotate(answers=answers_column(person, page_id=OuterRef("pk")), scope=scope_column(person))
        found = found.annotate(updates=updates_column(OuterRef("pk")))
        said = own_feedback_column(person, page_id=OuterRef("pk"), revision_id=OuterRef("live_revision_id"))
        found = found.annotate(said=said)
        columns += ["mine__step_id", "answers", "card_pk", "card_on", "scope", "updates", "said"]
    rows = list(found.order_by().values(*columns))
    if not rows:
        return None
    first = rows[0]
    scope = scope_in(first.get("scope"))
    return Reading(
        page_id=first["pk"],
        revision_id=first["live_revision_id"],
        publication_id=first["publications__pk"],
        stamp=first["publications__stamp"],
        audience=first["audience"],
        title=first["title"],
        ticked=frozenset(step for row in rows if (step := row.get("mine__step_id"))),
        answers=answers_in(first.get("answers")),
        card_id=first.get("card_pk"),
        card_day=first.get("card_on"),
        scope=scope,
        rule=rule_of_page(first["only_for"]),
        updates=updates_in(first.get("updates"), scope),
        said=own_feedback_in(first.get("said")),
    )
