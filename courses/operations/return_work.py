"""Return a work for correction."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import WorkReturned
from courses.models import Work, WorkState
from courses.queries.assignable import office_of
from courses.records.work import LONGEST_REASON
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def return_work(*, work: Work, reason: str, by: Person, now: datetime) -> Work:
    """Say what is to be corrected; the learner may hand in the next one. The same click again changes nothing."""
    theirs = Work.objects.select_for_update(of=("self",)).select_related("person").get(pk=work.pk)
    if not can(by, "courses.return_work", theirs):
        raise Refused(_("A trainer of the firm whose task it is marks, or the Marshal's Office, and nobody oneself."))
    why = clean_text(reason, cap=LONGEST_REASON, single_line=True)
    if (theirs.state, theirs.returned_by_id, theirs.reason) == (WorkState.RETURNED, by.pk, why):
        return theirs
    if not theirs.waits:
        raise Refused(_("This work waits for no marking any more. Open the list again."))
    if not why:
        raise Refused(_("Write the reason in a few words."), field="reason")
    theirs.state, theirs.reason = WorkState.RETURNED, why
    theirs.returned_by, theirs.returned_at = by, now
    theirs.save(update_fields=["state", "reason", "returned_by", "returned_at"])
    announce(WorkReturned(work_id=theirs.pk), by=by, about=theirs, partner_id=office_of(theirs.person), now=now)
    return theirs
