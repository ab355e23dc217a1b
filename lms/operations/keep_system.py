"""Add a system, or describe one anew."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lms.events import SystemKept
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.kit.validated import refuse_invalid
from lms.models import Person, System
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def keep_system(
    *,
    name: str,
    kind: str,
    code: str = "",
    system: System | None = None,
    version: int = 1,
    by: Person | None,
    now: datetime,
) -> System:
    """Write a system; without `system` a new one under `code`, in capitals, which stays as it is from then on.

    `version` is the one the person saw. Raise Refused for a code that is taken and for a change on an old version.
    """
    if by and not can(by, "lms.keep_system"):
        raise Refused(_("Only the Marshal's Office keeps systems and releases."))
    kept = System.objects.select_for_update().get(pk=system.pk) if system else System()
    if system and kept.version != version:
        raise Refused(stale())
    before = _described(kept) if system else {}
    if system:
        kept.version += 1
    else:
        kept.code = clean_text(code, single_line=True).upper()
    kept.name, kept.kind = clean_text(name, single_line=True), kind
    refuse_invalid(kept, exclude=["code"] if system else [])
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError as error:
        raise Refused(_("There is a system of that code already."), field="code") from error
    announce(
        SystemKept(system_id=kept.pk),
        by=by,
        about=kept,
        before=before,
        after=_described(kept),
        now=now,
    )
    return kept


def _described(system: System) -> dict[str, str]:
    return {"code": system.code, "name": system.name, "kind": system.kind}
