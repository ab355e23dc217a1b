"""Make a pack of evidence that was ordered."""

import time
from datetime import datetime, timedelta
from secrets import token_hex
from tempfile import TemporaryFile

from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.kit.uploads import digest_of
from lms.models import EvidencePack
from lms.models.evidence_pack import storage_path
from lms.operations.write_evidence_pack import LANGUAGE, write_evidence_pack
from lms.permissions import can

SILENCE = timedelta(minutes=5)
"""A worker that gave no sign for so long was killed, and another one begins anew."""
_EACH = 0.5
"""Seconds between two signs."""
State = EvidencePack.State


def make_evidence_pack(*, pack: EvidencePack, now: datetime) -> None:
    """Write the file, keep it and remove the partner's older ones; nothing where another worker is at it.

    No transaction holds the whole: how far it is has to be seen meanwhile. Where whoever ordered it may not have it any
    more, or it fails, `problem` says why; what nobody expected is raised as well.
    """
    silent = Q(state=State.ORDERED) | Q(state=State.MAKING, touched_at__lt=now - SILENCE)
    mine = EvidencePack.objects.filter(pk=pack.pk)
    if not mine.filter(silent).update(state=State.MAKING, touched_at=now, done=0, total=0):
        return
    pack = mine.select_related("partner__unit", "ordered_by").get()
    with translation.override(LANGUAGE):
        try:
            _make(pack, now)
        except Refused as refusal:
            _fail(pack, refusal.message)
        except Exception:
            _fail(pack, _("Something went wrong while the pack was made. Order it again."))
            raise


def _make(pack: EvidencePack, now: datetime) -> None:
    if pack.ordered_by is None or not can(pack.ordered_by, "lms.order_evidence_pack", pack.partner):
        raise Refused(_("Who ordered the pack may not have it any more."))
    # Nobody's any more once another worker took this one for killed, and was quicker.
    mine, told_at = EvidencePack.objects.filter(pk=pack.pk, state=State.MAKING), 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told_at
        if time.monotonic() - told_at > _EACH or done == total:
            mine.update(done=done, total=total, touched_at=timezone.now())
            told_at = time.monotonic()

    with TemporaryFile() as out:
        write_evidence_pack(partner=pack.partner, out=out, by=pack.ordered_by, now=now, tell=tell)
        size, digest, path = out.tell(), digest_of(out), storage_path(pack, f"{token_hex(16)}.zip")
        pack.file.delete(save=False)  # what a killed worker left
        # Before it is there: a file of which no row knows would stay for ever.
        if not mine.update(file=path):
            return
        default_storage.save(path, File(out))
    made = {"size": size, "sha256": digest, "finished_at": timezone.now()}
    if mine.filter(file=path).update(state=State.READY, **made):
        EvidencePack.objects.filter(partner=pack.partner_id, pk__lt=pack.pk).remove()
    else:
        default_storage.delete(path)


def _fail(pack: EvidencePack, problem: str) -> None:
    rows = EvidencePack.objects.filter(pk=pack.pk)
    rows.update(state=State.FAILED, problem=problem[:500], finished_at=timezone.now())
