"""Who answers a confidential question goes on with what was written before it became confidential."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import Draft, HeldReply, Ticket
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def adopt_answer(*, held: HeldReply, by: Person, now: datetime) -> Draft:
    """Copy the text of an answer that was stopped into the own draft, before anything that is typed there.

    Permission: helpdesk.adopt_answer. The answer itself, with its files, stays where it is: a second click copies
    nothing again. Announces nothing, since a draft is nobody else's business.
    """
    Ticket.objects.select_for_update().get(pk=held.ticket_id)
    held = HeldReply.objects.select_related("ticket").get(pk=held.pk)
    if not can(by, "helpdesk.adopt_answer", held):
        raise Refused(_("This answer cannot be used any more."))
    earlier = Draft.objects.visible_to(by).filter(ticket=held.ticket).first()
    typed = earlier.body if earlier and earlier.kind == Draft.Kind.REPLY else ""
    text = typed if held.body in typed else "\n\n".join(part for part in (held.body, typed) if part)
    draft, _new = Draft.objects.update_or_create(
        person=by, ticket=held.ticket, place="", defaults={"kind": Draft.Kind.REPLY, "body": text, "saved_at": now}
    )
    return draft
