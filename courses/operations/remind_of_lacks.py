"""Remind the people of a visit of what they are to do before."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import LacksTold
from courses.models import Visit
from courses.queries.meetings import when
from courses.queries.visit_readiness import readiness
from lms.kit.refused import Refused
from lms.models import Person
from lms.operations.tell import tell
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def remind_of_lacks(*, visit: Visit, by: Person, now: datetime) -> int:
    """Tell each who is not ready what is missing, once a day; return how many. Announces LacksTold."""
    visit = Visit.objects.select_for_update(of=("self",)).with_words().get(pk=visit.pk)
    if not can(by, "courses.remind_of_lacks", visit):
        raise Refused(_("Only trainers of the contractor and who speaks for the office send this reminder."))
    if not visit.is_open or visit.slot.begins_at <= now:
        raise Refused(_("The visit is not ahead any more."))
    if visit.lacks_told_at and timezone.localdate(visit.lacks_told_at) == timezone.localdate(now):
        raise Refused(_("A reminder was sent today already."))
    late = [each for each in readiness(visit) if not each.is_ready]
    if not late:
        raise Refused(_("Everybody is ready."))
    visit.lacks_told_at = now
    visit.save(update_fields=["lacks_told_at"])
    event = announce(
        LacksTold(visit_id=visit.pk, number=len(late)), by=by, about=visit, partner_id=visit.partner_id, now=now
    )
    for each in late:
        tell(
            people=[each.person],
            about=event,
            kind="visit_lacks",
            subject=_("Before the instruction visit something is still missing"),
            body="\n\n".join([when(visit.slot.begins_at, visit.slot.ends_at), *each.missing]),
            path=reverse("courses"),
            by_mail=True,
            now=now,
        )
    return len(late)
