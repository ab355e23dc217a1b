"""Add a job position, name one anew, retire it or take it back into use."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lms.events import PositionKept
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.kit.validated import refuse_invalid
from lms.models import JobPosition, Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def keep_position(
    *,
    name: str,
    is_retired: bool = False,
    position: JobPosition | None = None,
    version: int = 1,
    by: Person | None,
    now: datetime,
) -> JobPosition:
    """Write a job position; without `position` a new one. `version` is the one the person saw. Raise Refused.

    Names that differ only in capitals are the same name: files of people are matched that way. Nothing is removed,
    since instructions and people point at it.
    """
    if by and not can(by, "lms.keep_position"):
        raise Refused(_("Only the Marshal's Office keeps job positions."))
    kept = JobPosition.objects.select_for_update().get(pk=position.pk) if position else JobPosition()
    if position and kept.version != version:
        raise Refused(stale())
    before = _described(kept) if position else {}
    kept.name, kept.is_retired = clean_text(name, single_line=True), is_retired
    kept.version += 1 if position else 0
    refuse_invalid(kept)
    # Compared here and not by the database: SQLite knows no capital Ł.
    others = JobPosition.objects.exclude(pk=kept.pk).values_list("name", flat=True)
    if kept.name.casefold() in {other.casefold() for other in others}:
        raise Refused(_taken(), field="name")
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError as error:
        # Somebody added the same name between the look and the save.
        raise Refused(_taken(), field="name") from error
    announce(PositionKept(position_id=kept.pk), by=by, about=kept, before=before, after=_described(kept), now=now)
    return kept


def _described(position: JobPosition) -> dict[str, str]:
    return {"name": position.name, "state": "retired" if position.is_retired else "in use"}


def _taken() -> str:
    return _("There is a job position of that name already.")
