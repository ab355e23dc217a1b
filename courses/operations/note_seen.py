"""Note which version of an instruction a reader has before their eyes."""

from datetime import datetime

from django.db import transaction

from courses.models import InstructionPage, Publication, VersionSeen
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def note_seen(*, page_id: int, revision_id: int, by: Person, now: datetime) -> None:
    """Noted once however often it is said. The row itself is the record.

    Permission: courses.note_seen. Nothing happens where the reader may not read it, or where that revision was never
    published: what was not shown was not seen.
    """
    read = Publication.objects.filter(page_id=page_id, revision_id=revision_id).first()
    page = InstructionPage.objects.visible_to(by).filter(pk=page_id).first() if read else None
    if read is None or page is None or not can(by, "courses.note_seen", page):
        return
    VersionSeen.objects.bulk_create([VersionSeen(person=by, publication=read, seen_at=now)], ignore_conflicts=True)
