"""Go on with a session after a pause."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import CardSession
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def resume_session(*, session: CardSession, by: Person, now: datetime) -> CardSession:
    """Add the pause to those that do not count; without a pause nothing changes. Permission: courses.resume_session."""
    session = CardSession.objects.select_for_update().get(pk=session.pk)
    if not can(by, "courses.resume_session", session):
        raise Refused(_("Only trainers of the firm that holds the session write on its cards."))
    if session.paused_at is not None:
        session.paused_seconds += max(0, int((now - session.paused_at).total_seconds()))
        session.paused_at = None
        session.save(update_fields=["paused_at", "paused_seconds"])
    return session
