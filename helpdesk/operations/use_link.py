"""Act by a link from a mail."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import LinkUsed
from helpdesk.models import AnswerLink
from helpdesk.operations.accept_solution import accept_solution
from helpdesk.operations.hand_over import hand_over
from helpdesk.operations.send_back import send_back
from lms.kit.refused import Refused
from lms.outbox import announce


@transaction.atomic
def use_link(*, link: AnswerLink, now: datetime, **given: Any) -> AnswerLink:
    """Do the one thing that the link is for, in the name of the one person it was sent to; `given` goes to it.

    Permission: that of the thing itself, read afresh. Announces LinkUsed beside the fact of what was done. A link that
    is refused stays as it is, one that was used does nothing more.
    """
    fresh = AnswerLink.objects.usable(now).select_for_update(of=("self",)).filter(pk=link.pk)
    link = fresh.select_related("person", "ticket", "escalation").first()  # type: ignore[assignment]
    if link is None:
        raise Refused(_("This link no longer works."))
    _act(link, now, given)
    link.used_at = now
    link.save(update_fields=["used_at"])
    thing = link.escalation or link.ticket
    announce(
        LinkUsed(link_id=link.pk),
        by=link.person,
        about=link,
        partner_id=thing.partner_id if thing else None,
        after={"action": link.action},
        now=now,
    )
    return link


def _act(link: AnswerLink, now: datetime, given: dict[str, Any]) -> None:
    if link.ticket:
        # What has become confidential since the page was opened was not read as it would go out.
        hand_over(ticket=link.ticket, by=link.person, now=now, seal="", **given)
    elif link.escalation:
        verb: Callable[..., Any] = accept_solution if link.action == AnswerLink.Action.ACCEPT else send_back
        verb(escalation=link.escalation, by=link.person, now=now, **given)
