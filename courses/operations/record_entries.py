"""Take what was entered in the matrix of a session, also what a tablet without the internet has kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import CardSession, CardStep, InstructionCard, SessionEntry
from courses.queries.session_cells import COLUMNS, Cell, as_kept, current, fit, put
from courses.records.session_entry import EntryField, EntryState
from lms.kit.markup import storable
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can

MOST_AT_ONCE = 500
WRITTEN = [COLUMNS.get(field, str(field)) for field in EntryField if field != EntryField.OUTCOME]


@dataclass(frozen=True, kw_only=True)
class Typed:
    """`seen` is what the person saw in the cell when they typed; `step` is 0 where the field is of the whole card."""

    card_id: int
    field: str
    value: str
    seen: str
    key: UUID
    typed_at: datetime
    step: int = 0
    batch: UUID | None = None


@dataclass(frozen=True)
class Taken:
    """What became of an entry; `words` say why it was refused, and then nothing of it is kept."""

    key: UUID
    state: str
    words: str = ""


REFUSED = "refused"


@transaction.atomic
def record_entries(*, session: CardSession, entries: Sequence[Typed], by: Person, now: datetime) -> list[Taken]:
    """Write the entries in their order; tell of each what became of it.

    Permission: courses.record_entries, and courses.record_card for each card. An entry whose key was taken before
    changes nothing and is told alike, so that it may be sent until an answer arrives. An entry is written where its
    cell still says what the person saw, or the same already. Otherwise somebody else was there meanwhile: both values
    are kept, the card's stands, and the entry waits for a decision, as it does where the card is no draft any more.
    Nothing can be typed later than `now`. The number of statements does not grow with the entries.
    """
    session = CardSession.objects.select_for_update().get(pk=session.pk)
    if not can(by, "courses.record_entries", session):
        raise Refused(_("Only trainers of the firm that holds the session write on its cards."))
    if len(entries) > MOST_AT_ONCE:
        raise Refused(_("Too many entries came at once."))
    taker = _Taker(session, by, now, [entry.key for entry in entries])
    answers = [taker.take(entry) for entry in entries]
    taker.write()
    return answers


class _Taker:
    """Everything of the session in memory, changed there and written at the end."""

    def __init__(self, session: CardSession, by: Person, now: datetime, keys: Sequence[UUID]) -> None:
        self.session, self.by, self.now = session, by, now
        rows = session.cards.select_for_update().prefetch_related("steps") if keys else ()
        self.cards: dict[int, InstructionCard] = {card.pk: card for card in rows}
        self.steps = {pk: {step.order: step for step in card.steps.all()} for pk, card in self.cards.items()}
        known = session.entries.filter(key__in=keys) if keys else ()
        self.known: dict[UUID, str] = {row.key: row.state for row in known}
        self.made: list[SessionEntry] = []
        self.touched: set[int] = set()
        self.steps_touched: dict[int, CardStep] = {}
        self.dropped: list[Cell] = []

    def take(self, entry: Typed) -> Taken:
        if entry.key in self.known:
            return Taken(entry.key, self.known[entry.key])
        try:
            state = self._take(entry)
        except Refused as refusal:
            return Taken(entry.key, REFUSED, str(refusal))
        self.known[entry.key] = state
        return Taken(entry.key, state)

    def _take(self, entry: Typed) -> str:
        card = self.cards.get(entry.card_id)
        if card is None or card.participant_id == self.by.pk:
            raise Refused(_("There is no such card in this session."))
        is_step = entry.field == EntryField.OUTCOME
        if entry.field not in EntryField.values or is_step != (entry.step in self.steps[card.pk]):
            raise Refused(_("There is no such step on the card."))
        value = fit(entry.field, entry.value, card)
        steps = self.steps[card.pk]
        present = current(card, steps, entry.field, entry.step)
        is_free = can(self.by, "courses.record_card", card) and present in (as_kept(entry.field, entry.seen), value)
        state = EntryState.SAVED if is_free or present == value else EntryState.CONFLICT
        cell = (card.pk, entry.field, entry.step)
        if is_free and present != value:
            put(card, steps, entry.field, entry.step, value)
            self.touched.add(card.pk)
            if is_step:
                self.steps_touched[steps[entry.step].pk] = steps[entry.step]
        self._forget_older(cell)
        self.made.append(self._row(entry, value, present, state))
        return str(state)

    def _forget_older(self, cell: Cell) -> None:
        """Whoever writes a cell anew has decided about their own entry that waited there."""
        self.dropped.append(cell)
        for row in self.made:
            if row.cell == cell and row.state == EntryState.CONFLICT:
                row.state = EntryState.DROPPED

    def _row(self, entry: Typed, value: str, present: str, state: str) -> SessionEntry:
        return SessionEntry(
            session=self.session,
            card_id=entry.card_id,
            field=entry.field,
            step=entry.step,
            value=value,
            seen=storable(entry.seen[:4000]),
            replaced=present,
            key=entry.key,
            batch=entry.batch,
            by=self.by,
            typed_at=min(entry.typed_at, self.now),
            saved_at=self.now,
            state=state,
        )

    def write(self) -> None:
        if not self.made:
            return
        waiting = self.session.entries.conflicts().filter(by=self.by)
        cells = set(self.dropped)
        old = [row.pk for row in waiting if row.cell in cells]
        SessionEntry.objects.filter(pk__in=old).update(state=EntryState.DROPPED)
        SessionEntry.objects.bulk_create(self.made)
        changed = [self.cards[pk] for pk in sorted(self.touched)]
        for card in changed:
            card.version, card.saved_in = card.version + 1, None
        CardStep.objects.bulk_update(self.steps_touched.values(), ["outcome"])
        InstructionCard.objects.bulk_update(changed, [*WRITTEN, "version", "saved_in"])
