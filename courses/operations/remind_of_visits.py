"""Remind the trainer and who speaks for the partner of a visit the day before."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import VisitReminded
from courses.models import Visit, VisitState
from courses.queries.visit_readiness import readiness
from courses.queries.visits import speakers, visit_words
from lms.kit.quiet import OFFICES, is_quiet
from lms.operations.tell import tell
from lms.outbox import announce


def remind_of_visits(*, now: datetime) -> int:
    """Both sides of each confirmed visit until the end of the next working day, once; return how many visits.

    No person acts, so no permission is asked. Nothing leaves in quiet hours. The people of a visit are reminded as of
    any meeting.
    """
    if is_quiet(now):
        return 0
    until = OFFICES.add_working_days(now, 1) + timedelta(hours=8)
    rows = Visit.objects.filter(
        state=VisitState.CONFIRMED, reminded_at=None, slot__begins_at__gt=now, slot__begins_at__lte=until
    )
    return sum(_remind(pk, now) for pk in list(rows.order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def _remind(visit_id: int, now: datetime) -> bool:
    # Two runs at once take turns at the visit, so that the second sees what the first has told.
    found = Visit.objects.select_for_update(of=("self",)).with_words().filter(state=VisitState.CONFIRMED)
    visit = found.filter(pk=visit_id, reminded_at=None).first()
    if visit is None:
        return False
    visit.reminded_at = now
    visit.save(update_fields=["reminded_at"])
    event = announce(VisitReminded(visit_id=visit.pk), by=None, about=visit, partner_id=visit.partner_id, now=now)
    lacking = sum(not each.is_ready for each in readiness(visit))
    lines = [visit_words(visit), _("Not ready yet: %(count)d") % {"count": lacking} if lacking else ""]
    tell(
        people=[visit.slot.trainer, *speakers(visit.partner_id, now)],
        about=event,
        kind="visit_reminded",
        subject=_("Instruction visit ahead"),
        body="\n\n".join(filter(None, lines)),
        path=visit.get_absolute_url(),
        by_mail=True,
        now=now,
    )
    return True
