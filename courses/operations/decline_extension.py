"""Decline a longer term."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import ExtensionDeclined
from courses.models import Extension, ExtensionState
from courses.queries.assignable import office_of
from courses.queries.extensions import refuse_settled
from courses.records.extension import LONGEST_WORDS
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def decline_extension(*, extension: Extension, reason: str, by: Person, now: datetime) -> Extension:
    """Say why the day stays; the learner may ask again. The same click again changes nothing."""
    asked = Extension.objects.locked(extension)
    if not can(by, "courses.decline_extension", asked):
        raise Refused(
            _("The Marshal's Office or the representative of that office decides, and nobody for themselves.")
        )
    words = clean_text(reason, cap=LONGEST_WORDS, single_line=True)
    if (asked.state, asked.decided_by_id, asked.reason) == (ExtensionState.DECLINED, by.pk, words):
        return asked
    refuse_settled(asked)
    if not words:
        raise Refused(_("Write the reason in a few words."), field="reason")
    asked.state, asked.reason = ExtensionState.DECLINED, words
    asked.decided_by, asked.decided_at = by, now
    asked.save()
    announce(
        ExtensionDeclined(extension_id=asked.pk, enrolment_id=asked.enrolment_id),
        by=by,
        about=asked.enrolment,
        partner_id=office_of(asked.enrolment.person),
        after={"due_on": asked.due_on.isoformat()},
        now=now,
    )
    return asked
