"""Write an answer down to be used again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.kit.words import needed
from helpdesk.models import SavedReply
from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.models.saved_reply import REPLY_LENGTH, TITLE_LENGTH
from helpdesk.models.ticket import FIRST_LINE_ROLES
from helpdesk.talk_events import SavedReplyKept
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

MOST = 200


@transaction.atomic
def save_reply(
    *,
    title: str,
    body: str,
    by: Person,
    now: datetime,
    shared: bool = False,
    saved: SavedReply | None = None,
    key: UUID | None = None,
) -> SavedReply:
    """Keep it for oneself, or `shared` with everybody who answers at the same office or works on matters for the same
    contractor; or change the one `saved`.

    Permission: helpdesk.save_reply, of one that is there helpdesk.change_reply. At most MOST of each person. Announces
    SavedReplyKept.
    """

    def make() -> SavedReply:
        words = clean_text(title, cap=1000, single_line=True)[:TITLE_LENGTH]
        if not words:
            raise Refused(_("Write a title."), field="title")
        row = _row(by, saved)
        row.title, row.body = words, clean_text(needed(body), cap=REPLY_LENGTH)
        row.shared_by_id, row.saved_at = _place(by, row) if shared else None, now
        if not shared:
            row.owner = by
        row.save()
        announce(SavedReplyKept(reply_id=row.pk), by=by, about=row, partner_id=row.shared_by_id, now=now)
        return row

    made, _fresh = once(key=key, action="helpdesk.save_reply", by=by, now=now, kind=SavedReply, make=make)
    return made


def _row(by: Person, saved: SavedReply | None) -> SavedReply:
    if saved is not None:
        row = SavedReply.objects.select_for_update().filter(pk=saved.pk).first()
        if row is None or not can(by, "helpdesk.change_reply", row):
            raise Refused(_("Only who wrote this reply and who speaks for the office change it."))
        return row
    if not can(by, "helpdesk.save_reply"):
        raise Refused(_("Only people who answer questions keep replies."))
    if SavedReply.objects.filter(owner=by).count() >= MOST:
        raise Refused(_("There are %(count)d saved replies already. Delete one first.") % {"count": MOST})
    return SavedReply(owner=by)


def _place(by: Person, row: SavedReply) -> int:
    if row.shared_by_id:
        return row.shared_by_id
    answers = by.standing.partners(*FIRST_LINE_ROLES) | by.standing.contractors(*CONTRACTOR_ROLES)
    if not answers:
        raise Refused(_("Only who answers at an office shares replies."), field="shared")
    return next(held.organisation_id for held in by.standing.held if held.organisation_id in answers)
