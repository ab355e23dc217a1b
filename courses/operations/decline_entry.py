"""Decline requests to be let into a course."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import EntryDeclined
from courses.models import EntryRequest, EntryState
from courses.queries.assignable import office_of
from courses.queries.entry import locked_entries, refuse_settled_entry
from courses.records.entry_request import LONGEST_WORDS
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def decline_entry(*, requests: Collection[EntryRequest], reason: str, by: Person, now: datetime) -> list[EntryRequest]:
    """Say to all of them why not, or to nobody when one request is settled otherwise already; they may ask again.

    The same click again changes nothing.
    """
    if not requests:
        raise Refused(_("Choose at least one person."), field="requests")
    words = clean_text(reason, cap=LONGEST_WORDS, single_line=True)
    if not words:
        raise Refused(_("Write the reason in a few words."), field="reason")
    return [_declined(asked, words, by, now) for asked in locked_entries(requests)]


def _declined(asked: EntryRequest, words: str, by: Person, now: datetime) -> EntryRequest:
    if not can(by, "courses.decline_entry", asked):
        raise Refused(_("The trainers of the course and the Marshal's Office decide, and nobody for themselves."))
    if (asked.state, asked.decided_by_id, asked.reason) == (EntryState.DECLINED, by.pk, words):
        return asked
    refuse_settled_entry(asked)
    asked.state, asked.reason = EntryState.DECLINED, words
    asked.decided_by, asked.decided_at = by, now
    asked.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    announce(
        EntryDeclined(request_id=asked.pk, course_id=asked.course_id, person_id=asked.person_id),
        by=by,
        about=asked,
        partner_id=office_of(asked.person),
        now=now,
    )
    return asked
