"""Put a file into the library of documents."""

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Audience, Download, Person
from lms.permissions import can


@transaction.atomic
def keep_document(*, file: File, title: str, by: Person, audience: str = Audience.SIGNED_IN) -> Download:
    """Store the file under a title, for an audience. Only authors may."""
    if not can(by, "courses.write"):
        raise Refused(_("Only authors may add documents."))
    document = Download(
        title=clean_text(title, cap=255, single_line=True), file=file, audience=audience, uploaded_by_user=by
    )
    document.full_clean(exclude=["file_size", "file_hash", "collection"])
    document.save()
    return document
