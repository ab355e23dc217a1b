"""Let the worker write what a checked file says."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.models import PeopleImport, Person
from lms.outbox import announce, wake
from lms.people_events import PeopleImportStarted
from lms.permissions import can

TASK = "lms.go_on_with_people"
STARTED = (PeopleImport.State.IMPORTING, PeopleImport.State.IMPORTED, PeopleImport.State.STOPPED)


@transaction.atomic
def start_people_import(*, sent: PeopleImport, by: Person, now: datetime) -> PeopleImport:
    """Begin, or raise Refused. Permission: `lms.import_people` at the partner; a second press starts nothing more."""
    sent = PeopleImport.objects.select_for_update(of=("self",)).defer("data").get(pk=sent.pk)
    if not can(by, "lms.import_people", sent.partner):
        raise Refused(_("Only the representative of this partner or the Marshal's Office may import people."))
    if sent.state in STARTED:
        return sent
    if sent.state != PeopleImport.State.CHECKED:
        raise Refused(_("This file cannot be imported now. Send it again."))
    sent.state, sent.started_by, sent.started_at = PeopleImport.State.IMPORTING, by, now
    sent.done, sent.line, sent.counts = 0, 0, {}
    sent.save(update_fields=["state", "started_by", "started_at", "done", "line", "counts"])
    announce(
        PeopleImportStarted(people_import_id=sent.pk),
        by=by,
        about=sent,
        partner_id=sent.partner_id,
        after={"rows": sent.total},
        now=now,
    )
    transaction.on_commit(partial(wake, TASK, people_import_id=sent.pk), robust=True)
    return sent
