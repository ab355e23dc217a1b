"""Grant a longer term."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import ExtensionGranted
from courses.models import Extension, ExtensionState
from courses.queries.assignable import office_of
from courses.queries.extensions import refuse_day, refuse_settled
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def grant_extension(*, extension: Extension, due_on: date, by: Person, now: datetime) -> Extension:
    """Give the course its new day, from which reminders count anew; the same click again changes nothing.

    Of two who decide at once the second is told that it is decided.
    """
    asked = Extension.objects.locked(extension)
    theirs = asked.enrolment
    if not can(by, "courses.grant_extension", asked):
        raise Refused(
            _("The Marshal's Office or the representative of that office decides, and nobody for themselves.")
        )
    if (asked.state, asked.decided_by_id, asked.new_day) == (ExtensionState.GRANTED, by.pk, due_on):
        return asked
    refuse_settled(asked)
    day = timezone.localdate(now)
    refuse_day(due_on, asked, day)
    asked.state, asked.new_day = ExtensionState.GRANTED, due_on
    asked.decided_by, asked.decided_at = by, now
    asked.save()
    theirs.due_on, theirs.due_set_on = due_on, day
    theirs.save(update_fields=["due_on", "due_set_on"])
    announce(
        ExtensionGranted(extension_id=asked.pk, enrolment_id=theirs.pk),
        by=by,
        about=theirs,
        partner_id=office_of(theirs.person),
        before={"due_on": asked.due_on.isoformat()},
        after={"due_on": due_on.isoformat()},
        now=now,
    )
    return asked
