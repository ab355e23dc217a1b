"""Give up an import of people that has written nothing yet."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.models import PeopleImport, PeopleImportRow, Person
from lms.permissions import can
from lms.queries.holds import held_now
from lms.retention_lock import lock_retention

BEFORE_THE_START = (PeopleImport.State.SENT, PeopleImport.State.CHECKING, PeopleImport.State.CHECKED)


@transaction.atomic
def drop_people_import(*, sent: PeopleImport, by: Person, now: datetime) -> PeopleImport:
    """Throw away the file and its rows, or raise Refused; the columns are kept for the next file.

    Permission: `lms.import_people` at the partner. A second press changes nothing. Nobody was touched, so no fact is
    announced. While a hold covers the partner the file and its rows stay; retention empties them after it.
    """
    lock_retention()
    sent = PeopleImport.objects.select_for_update(of=("self",)).defer("data").get(pk=sent.pk)
    if not can(by, "lms.import_people", sent.partner):
        raise Refused(_("Only the representative of this partner or the Marshal's Office may import people."))
    if sent.state == PeopleImport.State.DROPPED:
        return sent
    if sent.state not in BEFORE_THE_START:
        raise Refused(_("The import has begun. Take it back when it is through."))
    sent.state, sent.finished_at = PeopleImport.State.DROPPED, now
    sent.save(update_fields=["state", "finished_at"])
    if not held_now().covers(sent.partner_id):
        PeopleImportRow.objects.filter(people_import=sent).delete()
        sent.data, sent.sample = b"", []
        sent.save(update_fields=["data", "sample"])
    return sent
