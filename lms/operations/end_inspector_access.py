"""Take an inspector's access away."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.inspection_events import InspectorAccessEnded
from lms.kit.refused import Refused
from lms.models import InspectorAccess, OneTimeSecret, Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def end_inspector_access(*, access: InspectorAccess, by: Person, now: datetime) -> InspectorAccess:
    """From now on it opens nothing; or raise Refused. One that is over stays as it is. What was opened stays written.

    No session needs closing: the access is read at every request. Links and codes of whoever is left with nothing are
    withdrawn. Announces InspectorAccessEnded.
    """
    access = InspectorAccess.objects.select_for_update(of=("self",)).select_related("person").get(pk=access.pk)
    if not can(by, "lms.keep_inspections"):
        raise Refused(_("You may not take an inspector's access away."))
    today = timezone.localdate(now)
    if access.is_over(today):
        return access
    access.ended_at, access.ended_by = now, by
    access.save(update_fields=["ended_at", "ended_by"])
    person, others = access.person, InspectorAccess.objects.ahead(today).filter(person_id=access.person_id)
    if not others.exists() and not person.appointments.filter(ended_on=None).exists():
        OneTimeSecret.objects.usable(now).filter(person=person).update(withdrawn_at=now)
    announce(InspectorAccessEnded(inspector_access_id=access.pk), by=by, about=access, now=now)
    return access
