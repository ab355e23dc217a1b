"""Answers that have been sent long ago: the rows that led to them."""

from datetime import datetime

from helpdesk.models import HeldReply
from helpdesk.models.draft import KEPT


def forget_drafts(*, now: datetime) -> int:
    """Remove settled rows of more than 30 days ago; return how many. Drafts go by `helpdesk.retention`.

    A settled row holds no text, so no hold keeps it; the keys of forms that lead to it are forgotten after the same
    time.
    """
    return HeldReply.objects.filter(settled=True, accepted_at__lt=now - KEPT).delete()[0]
