"""Take a saved view away."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import ViewDropped
from helpdesk.models import SavedView
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def drop_view(*, view: SavedView, by: Person, now: datetime) -> None:
    """Permission: helpdesk.drop_view. Dropping what is gone changes nothing. Announces ViewDropped."""
    kept = SavedView.objects.select_for_update().filter(pk=view.pk).first()
    if kept is None:
        return
    if not can(by, "helpdesk.drop_view", kept):
        raise Refused(_("Only who shared this view deletes it."))
    announce(ViewDropped(view_id=kept.pk), by=by, about=kept, now=now)
    kept.delete()
