"""Stop the clock of a session for a pause."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import CardSession
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def pause_session(*, session: CardSession, by: Person, now: datetime) -> CardSession:
    """The minutes of the cards are counted without the pause; a second press changes nothing.

    Permission: courses.pause_session. A session is no evidence yet, so that nothing is announced.
    """
    session = CardSession.objects.select_for_update().get(pk=session.pk)
    if not can(by, "courses.pause_session", session):
        raise Refused(_("Only trainers of the firm that holds the session write on its cards."))
    if not session.cards.drafts().exists():
        raise Refused(_("The session is over already."))
    if session.paused_at is None:
        session.paused_at = now
        session.save(update_fields=["paused_at"])
    return session
