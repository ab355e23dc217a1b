"""Drafts that nobody came back to, and answers that have been sent long ago."""

from datetime import datetime

from helpdesk.models import Draft, HeldReply
from helpdesk.models.draft import KEPT


def forget_drafts(*, now: datetime) -> int:
    """Remove drafts not touched for 30 days, and settled rows of that age; return how many drafts.

    A settled row holds no text; the keys of forms that lead to it are forgotten after the same time.
    """
    before = now - KEPT
    HeldReply.objects.filter(settled=True, accepted_at__lt=before).delete()
    return Draft.objects.stale(before).delete()[0]
