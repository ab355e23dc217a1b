"""Want refreshers again."""

from datetime import datetime

from django.utils.translation import gettext as _

from courses.models import RefresherPause
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


def want_refreshers(*, by: Person, now: datetime) -> bool:
    """End the pause; return whether there was one."""
    if not can(by, "courses.refresh"):
        raise Refused(_("Refreshers are for leaders."))
    return bool(RefresherPause.objects.running().filter(person=by).update(ended_at=now))
