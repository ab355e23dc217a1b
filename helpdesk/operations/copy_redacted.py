"""Keep a redacted copy beside the file that it was made from."""

from datetime import datetime
from typing import Any

from helpdesk.models import Attachment
from lms.kit import uploads
from lms.models import Person


def copy_redacted(*, attachment: Attachment, file: Any, name: str, by: Person, now: datetime) -> Attachment:
    """A row of its own under a random name; it hangs on the same letter and is shown with none.

    Part of another operation's transaction, called last in it: a file on disk knows no rollback.
    """
    # Written anew, a GIF is a PNG: what it is now is asked of the content.
    kind = uploads.inspect(file, allowed=uploads.ATTACHMENTS, max_bytes=file.size)
    about = {**uploads.described(file, kind), "name": name}
    copy = Attachment(**about, message=attachment.message, redacts=attachment, added_by=by, created_at=now)
    copy.file.save(uploads.random_name(kind), file, save=True)
    return copy
