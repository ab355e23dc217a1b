"""Add a version of a document of the library; from then on it is the one in force."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit import uploads
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.library_events import LibraryVersionAdded
from lms.models import LibraryDocument, LibraryVersion, Person
from lms.outbox import announce
from lms.permissions import can

MOST_VERSIONS = 200
LONGEST = {"number": 20, "author": 160, "changes": 500}


@transaction.atomic
def add_library_version(
    *,
    document: LibraryDocument,
    file: Any,
    number: str,
    dated_on: date,
    author: str,
    changes: str = "",
    by: Person | None,
    now: datetime,
) -> LibraryVersion:
    """Keep it, or raise Refused. It is judged by its content and stored last, since a file on disk knows no rollback.

    The same content under the same number a second time is the row that is there already. Versions after the first say
    what changed. Announces LibraryVersionAdded.
    """
    document = LibraryDocument.objects.locked(document)
    if by and not can(by, "lms.keep_library"):
        raise Refused(_("Only the Marshal's Office keeps the library."))
    told = {"number": number, "author": author, "changes": changes}
    told = {name: clean_text(value, single_line=True) for name, value in told.items()}
    there = LibraryVersion.objects.filter(document=document)
    _refuse(told, has_versions=there.exists())
    if file is None:
        raise Refused(_("Choose the file."), field="file")
    about = uploads.described(file, _kind(file))
    if same := there.filter(number=told["number"]).first():
        if same.sha256 == about["sha256"]:
            return same
        raise Refused(_("There is a version of this number already."), field="number")
    if there.count() >= MOST_VERSIONS:
        raise Refused(_("A document has at most %(count)d versions.") % {"count": MOST_VERSIONS}, field="file")
    kept = LibraryVersion(document=document, **about, **told, dated_on=dated_on, by=by, at=now)
    kept.file.save(uploads.random_name(uploads.KINDS[about["kind"]]), file, save=True)
    after = {"document_id": document.pk, "number": kept.number, "sha256": kept.sha256}
    announce(LibraryVersionAdded(library_version_id=kept.pk), by=by, about=kept, after=after, now=now)
    return kept


def _refuse(told: dict[str, str], *, has_versions: bool) -> None:
    required = {"number": _("Enter the number of the version."), "author": _("Enter who wrote it.")}
    if has_versions:
        required["changes"] = _("Say what changed since the version before.")
    for name, most in LONGEST.items():
        if name in required and not told[name]:
            raise Refused(required[name], field=name)
        if len(told[name]) > most:
            raise Refused(_("At most %(count)d signs.") % {"count": most}, field=name)


def _kind(file: Any) -> uploads.Kind:
    try:
        return uploads.inspect(file, allowed=uploads.DOCUMENTS, max_bytes=settings.UPLOAD_MAX_BYTES)
    except Refused as refusal:
        raise Refused(refusal.message, field="file") from refusal
