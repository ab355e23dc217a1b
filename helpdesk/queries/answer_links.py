"""Which link of a mail an address is, and whether it still does anything."""

from datetime import datetime

from helpdesk.models import AnswerLink
from lms.kit.codes import digest
from lms.permissions import can

PURPOSE = "helpdesk.answer_link"
VERBS = {
    AnswerLink.Action.ACCEPT: "helpdesk.accept_solution",
    AnswerLink.Action.SEND_BACK: "helpdesk.send_back",
    AnswerLink.Action.ESCALATE: "helpdesk.hand_over",
}


def hashed_link(token: str) -> str:
    return digest(token, purpose=PURPOSE)


def link_of(token: str, now: datetime) -> AnswerLink | None:
    """Any text may be asked; forged, used, too old, and of somebody who may do that no more are all the same."""
    rows = AnswerLink.objects.usable(now).select_related("person", "ticket", "escalation__ticket")
    link = rows.filter(hashed=hashed_link(token)).first()
    return link if link and may_use(link) else None


def may_use(link: AnswerLink) -> bool:
    """By the permissions of this very moment: the link gives nobody more than their role does.

    None is about what is confidential: whoever holds a forwarded mail would read it.
    """
    about = link.escalation or link.ticket
    return not (about and about.is_confidential) and can(link.person, VERBS[AnswerLink.Action(link.action)], about)
