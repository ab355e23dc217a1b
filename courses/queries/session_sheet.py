"""A session as its screen and its papers show it: steps by people, what each card lacks, who has signed."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import CardRefusal, CardSession, InstructionCard, SessionEntry
from courses.queries.card_ready import missing_words
from courses.queries.session_cells import CHOICES, Cell, cells, current, told
from courses.records.card import CardState
from courses.records.card_signature import Side
from courses.records.session_entry import EntryField
from lms.models import Person


@dataclass(frozen=True)
class CellShown:
    """`name` is that of its field in the form; `writable` where the card is a draft and not the own one."""

    card: InstructionCard
    name: str
    value: str
    words: str
    writable: bool


@dataclass(frozen=True)
class StepRow:
    order: int
    title: str
    expected: str
    cells: list[CellShown]


@dataclass(frozen=True)
class PersonRow:
    """A card of the session with its fields, what it lacks, and its two signatures (None where there is none)."""

    card: InstructionCard
    writable: bool
    fields: dict[str, CellShown]
    lacks: list[str]
    participant: Any
    trainer: Any
    refusal: CardRefusal | None


@dataclass(frozen=True)
class Conflict:
    """`present` is what the card says now, as it is spelled in a form and in words; `mine` what waits."""

    entry: SessionEntry
    name: str
    what: str
    present: str
    present_words: str
    mine: str


@dataclass(frozen=True)
class Sheet:
    session: CardSession
    steps: list[StepRow] = field(default_factory=list)
    people: list[PersonRow] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def is_under_way(self) -> bool:
        return any(row.card.state == CardState.DRAFT for row in self.people)

    @property
    def writable(self) -> list[CellShown]:
        both = [cell for row in self.steps for cell in row.cells]
        return [
            cell for cell in [*both, *(each for row in self.people for each in row.fields.values())] if cell.writable
        ]


def sheet(session: CardSession, reader: Person, *, writes: bool) -> Sheet:
    """Everything in six statements. A cancelled card and one that a correction replaced are left out."""
    rows = session.cards.exclude(state__in=(CardState.CANCELLED, CardState.SUPERSEDED))
    cards = list(rows.prefetch_related("steps", "signatures").order_by("participant_name", "pk"))
    refusals = {each.card_id: each for each in CardRefusal.objects.standing().filter(card__session=session)}
    waiting = list(session.entries.conflicts().select_related("by").order_by("pk"))
    values = cells(cards)
    may = {card.pk: writes and card.state == CardState.DRAFT and card.participant_id != reader.pk for card in cards}
    shown = {card.pk: _shown(card, values, may[card.pk]) for card in cards}
    return Sheet(
        session,
        _steps(cards, shown),
        [
            _person(card, shown[card.pk], may[card.pk], [each for each in waiting if each.card_id == card.pk], refusals)
            for card in cards
        ],
        [_conflict(each, {card.pk: card for card in cards}) for each in waiting if each.card_id in may],
    )


def field_name(cell: Cell) -> str:
    card, kind, step = cell
    return f"c-{card}-{kind}-{step}"


def _shown(card: InstructionCard, values: dict[Cell, str], may: bool) -> dict[tuple[str, int], CellShown]:
    return {
        (kind, step): CellShown(card, field_name((pk, kind, step)), value, told(kind, value), may)
        for (pk, kind, step), value in values.items()
        if pk == card.pk
    }


def _steps(cards: list[InstructionCard], shown: dict[int, dict[tuple[str, int], CellShown]]) -> list[StepRow]:
    """All cards of a session were opened from one version, so that the first one's steps are everybody's."""
    if not cards:
        return []
    kind = str(EntryField.OUTCOME)
    return [
        StepRow(step.order, step.title, step.expected, [shown[card.pk][kind, step.order] for card in cards])
        for step in cards[0].ordered_steps()
    ]


def _person(
    card: InstructionCard,
    shown: dict[tuple[str, int], CellShown],
    may: bool,
    waiting: list[SessionEntry],
    refusals: dict[int, CardRefusal],
) -> PersonRow:
    signed = {each.side: each for each in card.signatures.all()}
    lacks = []
    if card.state == CardState.DRAFT:
        # The minutes come with the end of the session.
        card.minutes, kept = card.minutes or 1, card.minutes
        lacks = list(missing_words(card, timezone.localdate()))
        card.minutes = kept
        if waiting:
            lacks.append(_("Two entries of the session contradict each other. Decide which one counts."))
    return PersonRow(
        card,
        may,
        {kind: cell for (kind, step), cell in shown.items() if step == 0},
        lacks,
        signed.get(Side.PARTICIPANT),
        signed.get(Side.TRAINER),
        refusals.get(card.pk),
    )


def _conflict(entry: SessionEntry, cards: dict[int, InstructionCard]) -> Conflict:
    card = cards[entry.card_id]
    steps = {step.order: step for step in card.ordered_steps()}
    present = current(card, steps, entry.field, entry.step)
    what = str(entry.get_field_display())
    if entry.field in CHOICES and entry.step:
        what = _("step %(number)d: %(title)s") % {"number": entry.step, "title": steps[entry.step].title}
    words = told(entry.field, present)
    return Conflict(entry, card.participant_name, what, present, words, told(entry.field, entry.value))
