"""Packs of evidence that were ordered and made."""

from django.core.files.base import ContentFile
from django.utils import timezone

from lms.models import EvidencePack, Partner, Person


def make_ready_pack(partner: Partner, by: Person, *, content: bytes = b"PK\5\6" + bytes(18)) -> EvidencePack:
    """Ready to be fetched; the file is an empty ZIP, for what is in one the real worker is asked."""
    now = timezone.now()
    told = {"ordered_by": by, "ordered_at": now, "touched_at": now, "finished_at": now, "size": len(content)}
    return EvidencePack.objects.create(
        partner=partner, state="ready", sha256="0" * 64, file=ContentFile(content, name="proba.zip"), **told
    )
