"""Ask for an import of people to be taken back; the worker does it."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.models import Organisation, PeopleImport, Person
from lms.outbox import wake
from lms.permissions import can
from lms.queries.people_imports import is_newest

TASK = "lms.go_on_with_people"
UNDONE = (PeopleImport.State.UNDOING, PeopleImport.State.UNDONE)


@transaction.atomic
def undo_people_import(*, sent: PeopleImport, by: Person, now: datetime) -> PeopleImport:
    """Begin within 24 hours of the end of the import, or raise Refused; a second press begins nothing more.

    Permission: `lms.import_people` at the partner. Only the newest import can be taken back, so that it takes nothing
    of a later one along. The fact is announced when all of it is undone.
    """
    Organisation.objects.select_for_update().get(pk=sent.partner_id)
    sent = PeopleImport.objects.select_for_update(of=("self",)).defer("data").get(pk=sent.pk)
    if not can(by, "lms.import_people", sent.partner):
        raise Refused(_("Only the representative of this partner or the Marshal's Office may import people."))
    if sent.state in UNDONE:
        return sent
    if (until := sent.undoable_until) is None:
        raise Refused(_("There is nothing to take back."))
    if now > until:
        raise Refused(_("An import can be taken back within 24 hours only. Change or end single roles instead."))
    if not is_newest(sent):
        raise Refused(_("There is a later import. Take that one back first."))
    if PeopleImport.objects.open().filter(partner=sent.partner_id).exists():
        raise Refused(_("Another file is being imported here. Finish that import or drop it first."))
    sent.state, sent.undone_by, sent.undone_at = PeopleImport.State.UNDOING, by, now
    sent.done, sent.line = 0, 0
    sent.save(update_fields=["state", "undone_by", "undone_at", "done", "line"])
    transaction.on_commit(partial(wake, TASK, people_import_id=sent.pk), robust=True)
    return sent
