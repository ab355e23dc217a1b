"""A trainer says whether the environment for a visit is there."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import EnvironmentSaid
from courses.models import Visit
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def say_environment(*, visit: Visit, is_there: bool, by: Person, now: datetime) -> Visit:
    """Tick it, or take the tick back, while the visit is ahead; the same again changes nothing.

    Announces EnvironmentSaid.
    """
    visit = Visit.objects.select_for_update(of=("self",)).with_words().get(pk=visit.pk)
    if not can(by, "courses.say_environment", visit):
        raise Refused(_("Only trainers of the contractor say whether the environment is there."))
    if is_there == bool(visit.environment_at):
        return visit
    if not visit.is_open:
        raise Refused(_("This can no longer be done: the visit is %(state)s.") % {"state": visit.get_state_display()})
    visit.environment_at, visit.environment_by = (now, by) if is_there else (None, None)
    visit.save(update_fields=["environment_at", "environment_by"])
    announce(
        EnvironmentSaid(visit_id=visit.pk),
        by=by,
        about=visit,
        partner_id=visit.partner_id,
        after={"is_there": is_there},
        now=now,
    )
    return visit
