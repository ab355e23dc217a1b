"""Add a release of a system, or describe one anew."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import ReleaseKept
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.kit.validated import refuse_invalid
from lms.models import Person, Release, System
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def keep_release(
    *,
    system: System,
    version: str,
    released_on: date,
    notes: str = "",
    release: Release | None = None,
    edition: int = 1,
    by: Person | None,
    now: datetime,
) -> Release:
    """Write a release; without `release` a new one. `edition` is the one the person saw. Raise Refused.

    The system's row is locked, so that two people cannot add the same release. A day to come may be given: releases
    are announced before they are out.
    """
    system = System.objects.select_for_update().get(pk=system.pk)
    if by and not can(by, "lms.keep_release", system):
        raise Refused(_("Only the Marshal's Office and trainers of the system's contractor announce releases."))
    kept = Release.objects.select_for_update().get(pk=release.pk) if release else Release(system=system)
    if kept.system_id != system.pk:
        raise Refused(_("This release belongs to another system."))
    if release and kept.edition != edition:
        raise Refused(stale())
    before = _described(kept) if release else {}
    kept.version, kept.notes = clean_text(version, single_line=True), clean_text(notes)
    kept.released_on = released_on
    kept.edition += 1 if release else 0
    refuse_invalid(kept)
    if system.releases.filter(version=kept.version).exclude(pk=kept.pk).exists():
        raise Refused(_("This system has a release of that number already."), field="version")
    kept.save()
    announce(ReleaseKept(release_id=kept.pk), by=by, about=kept, before=before, after=_described(kept), now=now)
    return kept


def _described(release: Release) -> dict[str, str]:
    return {"version": release.version, "released_on": release.released_on.isoformat(), "notes": release.notes}
