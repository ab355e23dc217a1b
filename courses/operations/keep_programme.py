"""Add or change a certification programme."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import ProgrammeKept
from courses.models import Programme
from courses.queries.sound_programme import refuse_unsound
from courses.queries.terms import paths_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def keep_programme(*, programme: Programme, by: Person, now: datetime) -> Programme:
    """Save a programme as it was filled in, its rows of courses and instructions with it. Coordinators only.

    What it and its renewal ask for, how long it holds and what it opens make its conditions: when one of them differs
    from what is stored, the version grows by one. Certificates keep the version and the conditions they were given for.
    Raise Refused as `refuse_unsound` does.
    """
    if not can(by, "courses.keep_programme", programme):
        raise Refused(_("Only a coordinator changes certification programmes."))
    wanted = paths_of(programme)
    if not wanted.first.asks:
        raise Refused(_("Choose at least one course, instruction, exam or evaluation."))
    if programme.requires_id:
        # Two programmes saved at the same moment must not come to ask for each other.
        list(Programme.objects.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    refuse_unsound(programme, wanted)
    before: dict[str, object] = {}
    programme.version = 1
    if programme.pk:
        stored = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
        kept = paths_of(stored)
        before = {**_opens(stored), "version": kept.first.version, "conditions": sorted(kept.first.asks)}
        programme.version = kept.first.version + (wanted.conditions != kept.conditions)
    programme.save()
    announce(
        ProgrammeKept(programme_id=programme.pk, version=programme.version),
        by=by,
        about=programme,
        before=before,
        after={**_opens(programme), "version": programme.version, "conditions": sorted(wanted.first.asks)},
        now=now,
    )
    return programme


def _opens(programme: Programme) -> dict[str, object]:
    return {"leaders_instruct": programme.leaders_instruct}
