"""Take back the last mass marking of a session."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import CardSession, SessionEntry
from courses.operations.record_entries import Typed, record_entries
from courses.queries.session_marking import last_marking
from courses.records.session_entry import EntryState
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def undo_entries(*, session: CardSession, batch: UUID, by: Person, now: datetime) -> int:
    """Put back what stood in its cells before; what was written there since stays. Return how many went back.

    Permission: courses.undo_entries; one's own last marking only. Cells of a card that is no draft any more stay.
    """
    session = CardSession.objects.select_for_update().get(pk=session.pk)
    if not can(by, "courses.undo_entries", session):
        raise Refused(_("Only trainers of the firm that holds the session write on its cards."))
    if batch != last_marking(session, by):
        raise Refused(_("Only your last marking of many at once can be taken back."))
    marked = session.entries.filter(batch=batch, by=by, state=EntryState.SAVED)
    since = {row.cell for row in session.entries.filter(pk__gt=min(row.pk for row in marked)).exclude(batch=batch)}
    back = [row for row in marked.filter(card__state="draft") if row.cell not in since and row.replaced != row.value]
    taken = record_entries(session=session, entries=[_back(row, now) for row in back], by=by, now=now)
    marked.update(state=EntryState.UNDONE)
    return sum(each.state == EntryState.SAVED for each in taken)


def _back(row: SessionEntry, now: datetime) -> Typed:
    return Typed(
        card_id=row.card_id,
        field=row.field,
        step=row.step,
        value=row.replaced,
        seen=row.value,
        key=uuid4(),
        typed_at=now,
    )
