"""Enter a document of the library, or change what the library says of it."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.kit.validated import refuse_invalid
from lms.library_events import LibraryDocumentKept
from lms.models import LibraryDocument, Person
from lms.outbox import announce
from lms.pages.readers import NARROWING
from lms.permissions import can

TEXTS = {"title": 200, "summary": 500, "case_mark": 60}
FIELDS = ("kind", *TEXTS, "audience", "is_to_confirm", *NARROWING)


@transaction.atomic
def keep_library_document(
    *, document: LibraryDocument | None = None, edition: int = 0, by: Person | None, now: datetime, **values: Any
) -> LibraryDocument:
    """Write the FIELDS that are given, or raise Refused. Nothing is written where nothing changes.

    `edition` is that of the document as the person saw it. Announces LibraryDocumentKept.
    """
    if unknown := values.keys() - set(FIELDS):
        raise TypeError(f"no fields of a document: {sorted(unknown)}")
    if by and not can(by, "lms.keep_library"):
        raise Refused(_("Only the Marshal's Office keeps the library."))
    kept = LibraryDocument.objects.locked(document) if document else LibraryDocument()
    if document and kept.edition != edition:
        raise Refused(stale())
    before = _said(kept) if kept.pk else {}
    for name, value in values.items():
        setattr(kept, name, clean_text(value, cap=TEXTS[name], single_line=True) if name in TEXTS else value)
    if before == _said(kept):
        return kept
    kept.edition = kept.edition + 1 if kept.pk else 1
    refuse_invalid(kept)
    _refuse_whole(kept)
    kept.save()
    announce(
        LibraryDocumentKept(library_document_id=kept.pk), by=by, about=kept, before=before, after=_said(kept), now=now
    )
    return kept


def _refuse_whole(document: LibraryDocument) -> None:
    """What no single field says. Kinds and systems are ticked in one group each, so the audience bears the message."""
    try:
        document.clean()
    except ValidationError as error:
        field, sentences = next(iter(error.message_dict.items()))
        raise Refused(sentences[0], field="audience" if field in NARROWING else field) from error


def _said(document: LibraryDocument) -> dict[str, Any]:
    return {name: getattr(document, name) for name in FIELDS}
