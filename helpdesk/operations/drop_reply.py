"""Take a saved reply away."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import SavedReply
from helpdesk.talk_events import SavedReplyDropped
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def drop_reply(*, saved: SavedReply, by: Person, now: datetime) -> None:
    """Permission: helpdesk.change_reply. Dropping what is gone changes nothing. Announces SavedReplyDropped."""
    kept = SavedReply.objects.select_for_update().filter(pk=saved.pk).first()
    if kept is None:
        return
    if not can(by, "helpdesk.change_reply", kept):
        raise Refused(_("Only who wrote this reply and who speaks for the office change it."))
    announce(SavedReplyDropped(reply_id=kept.pk), by=by, about=kept, partner_id=kept.shared_by_id, now=now)
    kept.delete()
