"""Keep the files that came with a message."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from helpdesk.kit.words import MOST_FILES
from helpdesk.models import Attachment, EscalationMessage, HeldReply, Message
from lms.kit import uploads
from lms.kit.refused import Refused
from lms.models import Person

OWNERS = {Message: "message", EscalationMessage: "escalation_message", HeldReply: "held_reply"}


def attach(
    *, files: Iterable[Any], to: Message | EscalationMessage | HeldReply, by: Person, now: datetime
) -> list[Attachment]:
    """Check every file by its content, then store them under random names; refuse the whole lot for one bad file.

    Part of another operation's transaction. Called last in it: a file on disk knows no rollback, so nothing that may
    still refuse comes after it. A row without its file never occurs; a file without a row may, after a crash.
    """
    wanted = list(files)
    if len(wanted) > MOST_FILES:
        raise Refused(_("At most %(count)d files go with one message.") % {"count": MOST_FILES}, field="files")
    checked = [(file, _kind(file)) for file in wanted]
    owner = {OWNERS[type(to)]: to}
    kept = []
    for file, kind in checked:
        row = Attachment(
            **uploads.described(file, kind),
            added_by=by,
            created_at=now,
            **owner,
        )
        row.file.save(uploads.random_name(kind), file, save=True)
        kept.append(row)
    return kept


def _kind(file: Any) -> uploads.Kind:
    try:
        return uploads.inspect(file, allowed=uploads.ATTACHMENTS, max_bytes=settings.UPLOAD_MAX_BYTES)
    except Refused as refusal:
        raise Refused(refusal.message, field="files") from refusal
