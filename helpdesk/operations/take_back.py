"""An answer is taken back before it reaches anybody."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import Draft, HeldReply
from helpdesk.talk_events import ReplyTakenBack
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def take_back(*, held: HeldReply, by: Person, now: datetime) -> Draft:
    """Put the text back into the draft, before anything that was typed there since; its files go.

    Permission: helpdesk.take_back. Refused once it was sent. Announces ReplyTakenBack.
    """
    held = HeldReply.objects.select_for_update().select_related("ticket").get(pk=held.pk)
    if not can(by, "helpdesk.take_back", held):
        raise Refused(_("It has been sent already and cannot be taken back."))
    earlier = Draft.objects.visible_to(by).filter(ticket=held.ticket).first()
    typed = earlier.body if earlier and earlier.kind == Draft.Kind.REPLY else ""
    text = "\n\n".join(part for part in (held.body, typed) if part)
    draft, _new = Draft.objects.update_or_create(
        person=by, ticket=held.ticket, place="", defaults={"kind": Draft.Kind.REPLY, "body": text, "saved_at": now}
    )
    for file in held.attachments.all():
        transaction.on_commit(partial(file.file.delete, save=False))
        file.delete()
    held.body, held.settled = "", True
    held.save(update_fields=["body", "settled"])
    announce(
        ReplyTakenBack(ticket_id=held.ticket_id, held_id=held.pk),
        by=by,
        about=held.ticket,
        partner_id=held.ticket.partner_id,
        now=now,
    )
    return draft
