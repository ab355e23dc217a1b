"""End the roles of clerks of whom a new file says nothing any more."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.models import Organisation, PeopleImport, Person
from lms.operations.end import end
from lms.permissions import can
from lms.queries.people_imports import is_newest, missing_from


@transaction.atomic
def end_missing_people(*, sent: PeopleImport, roles: Collection[int], by: Person, now: datetime) -> int:
    """End those of `roles` (by id) that are missing in the newest imported file, and say how many; or raise Refused.

    Permission: `lms.import_people` at the partner, and `lms.end` for each. A role that is no clerk's of that partner,
    that stands in the file or has ended meanwhile is passed over, so a second press ends nothing more.
    """
    # In the order of everybody who appoints, ends or takes back: the office first.
    Organisation.objects.select_for_update().get(pk=sent.partner_id)
    sent = PeopleImport.objects.select_for_update(of=("self",)).defer("data").get(pk=sent.pk)
    if not can(by, "lms.import_people", sent.partner):
        raise Refused(_("Only the representative of this partner or the Marshal's Office may import people."))
    if sent.state != PeopleImport.State.IMPORTED or not is_newest(sent):
        raise Refused(_("Only the newest imported file says who is missing."))
    missing = list(missing_from(sent, timezone.localdate(now)).filter(pk__in=roles))
    for role in missing:
        end(appointment=role, by=by, now=now)
    return len(missing)
