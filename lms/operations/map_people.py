"""Say which column of a sent file holds what; the worker then checks each row."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.models import PeopleImport, Person
from lms.outbox import wake
from lms.permissions import can
from lms.queries.people_file import COLUMNS, REQUIRED

TASK = "lms.go_on_with_people"


@transaction.atomic
def map_people(*, sent: PeopleImport, mapping: dict[str, str], by: Person, now: datetime) -> PeopleImport:
    """Keep the columns, for the next import of the partner too, and begin the trial; or raise Refused.

    Permission: `lms.import_people` at the partner. Once the trial has begun a second press changes nothing. A broker
    that is away costs a minute: beat looks for imports that a worker should be at.
    """
    sent = PeopleImport.objects.select_for_update(of=("self",)).defer("data").get(pk=sent.pk)
    if not can(by, "lms.import_people", sent.partner):
        raise Refused(_("Only the representative of this partner or the Marshal's Office may import people."))
    if sent.state != PeopleImport.State.SENT:
        return sent
    chosen = {name: mapping[name] for name in COLUMNS if mapping.get(name)}
    for name in REQUIRED:
        if name not in chosen:
            raise Refused(_("Say which column of the file holds this."), field=name)
    for name, heading in chosen.items():
        if heading not in sent.header:
            raise Refused(_("The file has no such column."), field=name)
        if list(chosen.values()).count(heading) > 1:
            raise Refused(_("This column is chosen twice."), field=name)
    sent.mapping, sent.state = chosen, PeopleImport.State.CHECKING
    sent.done = sent.line = 0
    sent.save(update_fields=["mapping", "state", "done", "line"])
    transaction.on_commit(partial(wake, TASK, people_import_id=sent.pk), robust=True)
    return sent
