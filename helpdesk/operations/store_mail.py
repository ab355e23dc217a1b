"""Keep what came in, before anybody tries to read it."""

import hashlib
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage

from helpdesk.models import IncomingMail
from lms.kit.uploads import digest_of

_PIECE = 1 << 20
_IN_MEMORY = 4 << 20


def store_mail(*, source: IO[bytes], now: datetime) -> IncomingMail:
    """Write the bytes to the storage under their hash, then the row; the same bytes again give the row that is there.

    Asks no permission: mail comes from anywhere. Read piece by piece, so that no size fills the memory. A process that
    is killed leaves at most a file without a row; the mail server brings the mail again, since it heard no success.
    """
    digest, size = hashlib.sha256(), 0
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as kept:
        for piece in iter(lambda: source.read(_PIECE), b""):
            digest.update(piece)
            size += len(piece)
            kept.write(piece)
        mail = IncomingMail(sha256=digest.hexdigest(), size=size, received_at=now)
        found = IncomingMail.objects.filter(sha256=mail.sha256).first()
        if found and default_storage.exists(mail.path):
            return found
        _keep(kept, mail)
    return found or _row(mail)


def _keep(content: IO[bytes], mail: IncomingMail) -> None:
    """A file of that name with other bytes was cut off when its process was killed."""
    if default_storage.exists(mail.path):
        with default_storage.open(mail.path) as there:
            if digest_of(there) == mail.sha256:
                return
        default_storage.delete(mail.path)
    content.seek(0)
    name = default_storage.save(mail.path, File(content, name=mail.path))
    if name != mail.path:
        # Another process is just writing the same bytes.
        default_storage.delete(name)


def _row(mail: IncomingMail) -> IncomingMail:
    row, _is_new = IncomingMail.objects.get_or_create(
        sha256=mail.sha256, defaults={"size": mail.size, "received_at": mail.received_at}
    )
    return row
