"""Decide which of two entries counts that contradict each other."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import CardSession, SessionEntry
from courses.queries.session_cells import current, fit, put
from courses.records.session_entry import EntryField, EntryState
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def decide_entry(*, entry: SessionEntry, takes: bool, seen: str, by: Person, now: datetime) -> SessionEntry:
    """Write the entry that waits on its card, or leave what the card says; the other value stays among the entries.

    Permission: courses.decide_entry. `seen` is what the card said when the person decided: where it says something else
    by now, they are asked again.
    """
    session = CardSession.objects.select_for_update().get(pk=entry.session_id)
    if not can(by, "courses.decide_entry", session):
        raise Refused(_("Only trainers of the firm that holds the session write on its cards."))
    entry = SessionEntry.objects.select_related("card").get(pk=entry.pk)
    if entry.state != EntryState.CONFLICT:
        raise Refused(_("This has been decided already."))
    if takes:
        _write(entry, seen, by)
    entry.state = EntryState.SAVED if takes else EntryState.DROPPED
    entry.saved_at = now
    entry.save(update_fields=["state", "saved_at", "replaced"])
    return entry


def _write(entry: SessionEntry, seen: str, by: Person) -> None:
    card = type(entry.card).objects.select_for_update().get(pk=entry.card_id)
    if not can(by, "courses.record_card", card):
        raise Refused(_("This card can no longer be changed. Take it back for changes first."))
    steps = {step.order: step for step in card.steps.all()}
    present = current(card, steps, entry.field, entry.step)
    if present != seen:
        raise Refused(_("The card says something else by now. Decide again."))
    put(card, steps, entry.field, entry.step, fit(entry.field, entry.value, card))
    entry.replaced = present
    if entry.field == EntryField.OUTCOME:
        steps[entry.step].save(update_fields=["outcome"])
    card.version, card.saved_in = card.version + 1, None
    card.save()
