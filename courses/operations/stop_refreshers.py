"""Want no refreshers any more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import RefresherPause
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def stop_refreshers(*, by: Person, now: datetime) -> RefresherPause:
    """Ask `by` nothing from now on; said twice it is noted once. What was answered stays."""
    if not can(by, "courses.refresh"):
        raise Refused(_("Refreshers are for leaders."))
    # Two presses at once take turns at the person, so that the second finds what the first has noted.
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    running = RefresherPause.objects.running().filter(person=by).first()
    return running or RefresherPause.objects.create(person=by, began_at=now)
