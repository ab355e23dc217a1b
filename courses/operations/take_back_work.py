"""Take a work back before it is marked."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import WorkTakenBack
from courses.models import PeerMarking, Work, WorkState
from courses.queries.assignable import office_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def take_back_work(*, work: Work, by: Person, now: datetime) -> Work:
    """Its learner may, as long as it is neither marked nor returned; its row and number stay. Twice changes nothing."""
    mine = Work.objects.select_for_update(of=("self",)).get(pk=work.pk)
    if not can(by, "courses.take_back_work", mine):
        raise Refused(_("Only whoever handed the work in may take it back."))
    if mine.state == WorkState.TAKEN_BACK:
        return mine
    if not mine.waits:
        raise Refused(_("The work has been marked or returned meanwhile."))
    if mine.peers and PeerMarking.objects.filter(work=mine).exists():
        raise Refused(_("Other learners mark this work already. It cannot be taken back any more."))
    mine.state = WorkState.TAKEN_BACK
    mine.save(update_fields=["state"])
    announce(WorkTakenBack(work_id=mine.pk), by=by, about=mine, partner_id=office_of(by), now=now)
    return mine
