"""What one reader needs of one instruction besides its compiled body, in one statement."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Subquery
from django.utils import timezone

from courses.blocks.applies import Applies, rule_of_page
from courses.leading_rules import leading
from courses.models import InstructionCard, InstructionPage, StepTick
from courses.queries.answers import AnswerHere, answers_column, answers_in
from courses.queries.own_feedback import own_feedback_column, own_feedback_in
from courses.queries.published import Published
from courses.queries.releases import updates_column, updates_in
from courses.queries.unseen import KNOWN, Known, Unseen, known_columns, known_in, step_changes_column, unseen_in
from lms.kit.gathered import Listed
from lms.kit.shaped import Shaped
from lms.models.standing import Shape, shape_of
from lms.queries.scope import Scope, scope_column, scope_in

COLUMNS = (
    "pk",
    "live_revision_id",
    "publications__pk",
    "publications__stamp",
    "publications__number",
    "audience",
    "title",
    "only_for",
)

SLUG = "\x1f" + "slug"
"""Stands for the address in a compiled statement: no slug holds such a sign."""


@dataclass(frozen=True)
class Reading(Published):
    """`ticked` holds ids of steps; the card is the reader's newest one that both sides signed.

    `updates` names the releases that the reader runs and the text does not describe yet. `said` is what the reader has
    said about steps of this version: {step: reason}, an empty reason where it helped. `number` is that of the version,
    `unseen` what has changed since the reader last saw it. `leads`: a leader who may hold it with people of the office.
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
    number: int = 0
    known: Known = field(default_factory=Known)
    unseen: Unseen | None = None
    leads: bool = False


def reading(person: Any, slug: str) -> Reading | None:
    """The published instruction at this address with the reader's ticks, or None where they may not read it.

    One statement. What it costs is its rows: for readers of the same roles it is compiled once a day.
    """
    shape, told = shape_of(person)
    rows = READING.rows((shape, timezone.localdate()), {**told, SLUG: slug})
    return _reading(rows[0]) if rows else None


def _reading(first: dict[str, Any]) -> Reading:
    known = known_in(first)
    scope = scope_in(first.get("scope"))
    return Reading(
        page_id=first["pk"],
        revision_id=first["live_revision_id"],
        publication_id=first["publications__pk"],
        stamp=first["publications__stamp"],
        audience=first["audience"],
        title=first["title"],
        ticked=frozenset(line["step"] for line in first.get("ticked") or ()),
        answers=answers_in(first.get("answers")),
        card_id=first.get("card_pk"),
        card_day=first.get("card_on"),
        scope=scope,
        rule=rule_of_page(first["only_for"]),
        updates=updates_in(first.get("updates"), scope),
        said=own_feedback_in(first.get("said")),
        number=first["publications__number"],
        known=known,
        unseen=unseen_in(first.get("changes"), known, scope),
        leads=bool(first.get("leads")),
    )


def _statement(shape: tuple[Shape, date]) -> Any:
    person, day = shape
    found = InstructionPage.objects.visible_to(person).filter(slug=SLUG)
    columns = [*COLUMNS]
    if person.is_authenticated:
        found = found.annotate(**_own(person, day))
        columns += ["leads", "ticked", "answers", "card_pk", "card_on", "scope", "updates", "said", "changes", *KNOWN]
    return found.order_by().values(*columns)[:1]


def _own(person: Any, day: date) -> dict[str, Any]:
    """What is this reader's of the page of the outer statement."""
    page: Any = OuterRef("pk")
    ticks = StepTick.objects.standing().filter(person_id=person.pk, step__page=page)
    newest = InstructionCard.objects.signed().filter(participant_id=person.pk, page_id=page).order_by("-held_on", "-pk")
    return {
        "ticked": Listed(ticks.order_by(), step=F("step_id")),
        "card_pk": Subquery(newest.values("pk")[:1]),
        "card_on": Subquery(newest.values("held_on")[:1]),
        "answers": answers_column(person, page_id=page),
        "scope": scope_column(person),
        "updates": updates_column(page),
        "said": own_feedback_column(person, page_id=page, revision_id=OuterRef("live_revision_id")),
        "changes": step_changes_column(person, page),
        "leads": Exists(leading(person, day).filter(system_id=OuterRef("system_id"))),
        **known_columns(person, page),
    }


READING = Shaped(_statement)
