"""Add or change a certification programme."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import ProgrammeKept
from courses.models import Programme
from courses.queries.certification import terms_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def keep_programme(*, programme: Programme, by: Person, now: datetime) -> Programme:
    """Save a programme as it was filled in, its rows of courses and instructions with it. Coordinators only.

    What it asks for, how long it holds and what it opens make its conditions: when one of them differs from what is
    stored, the version grows by one. Certificates keep the version and the conditions they were given for.
    """
    if not can(by, "courses.keep_programme", programme):
        raise Refused(_("Only a coordinator changes certification programmes."))
    wanted = terms_of(programme)
    if not wanted.asks:
        raise Refused(_("Choose at least one course, instruction or exam."))
    before: dict[str, object] = {}
    programme.version = 1
    if programme.pk:
        kept = terms_of(Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk))
        before = {"version": kept.version, "conditions": sorted(kept.asks)}
        programme.version = kept.version + (wanted.conditions != kept.conditions)
    programme.save()
    announce(
        ProgrammeKept(programme_id=programme.pk, version=programme.version),
        by=by,
        about=programme,
        before=before,
        after={"version": programme.version, "conditions": sorted(wanted.asks)},
        now=now,
    )
    return programme
