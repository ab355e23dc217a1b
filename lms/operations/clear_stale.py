"""Throw away what serves nobody any more."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce

from lms.models import (
    EvidencePack,
    LoginRequest,
    NominationDraft,
    OnceKey,
    OneTimeSecret,
    PeopleImport,
    PeopleImportRow,
    Session,
)

KEPT = timedelta(days=30)


def clear_stale(*, now: datetime) -> dict[str, int]:
    """Remove run-out sessions, and form keys, secrets, settled login requests, rows of imports and drafts of
    nominations of more than 30 days ago; an import of people that nobody has started since is dropped, and packs of
    evidence go after their week.
    """
    before = now - KEPT
    over = Q(used_at__lt=before) | Q(withdrawn_at__lt=before) | Q(expires_at__lt=before)
    idle = PeopleImport.objects.filter(state__in=("sent", "checked"), sent_at__lt=before)
    idle.update(state=PeopleImport.State.DROPPED, finished_at=now, data=b"", sample=[])
    running = PeopleImport.objects.running().values("pk")
    ended = PeopleImport.objects.annotate(ended_at=Coalesce("finished_at", "sent_at"))
    at_rest = ended.exclude(pk__in=running).filter(ended_at__lt=before)
    return {
        "sessions": Session.objects.filter(expire_date__lt=now).delete()[0],
        "form keys": OnceKey.objects.filter(created_at__lt=before).delete()[0],
        "secrets": OneTimeSecret.objects.filter(over).delete()[0],
        "rows of imports": PeopleImportRow.objects.filter(people_import__in=at_rest).delete()[0],
        "drafts of nominations": NominationDraft.objects.filter(kept_at__lt=before).delete()[0],
        "packs of evidence": EvidencePack.objects.stale(now).remove(),
        "login requests": LoginRequest.objects.filter(settled_at__lt=before).delete()[0],
    }
