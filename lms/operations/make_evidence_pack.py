"""Make a pack of evidence that was ordered."""

import time
from datetime import datetime, timedelta
from secrets import token_hex
from tempfile import TemporaryFile

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lms.events import EvidencePackMade
from lms.kit.refused import Refused
from lms.kit.uploads import digest_of
from lms.models import EvidencePack
from lms.models.evidence_pack import EvidencePackQuerySet, storage_path
from lms.operations.write_evidence_pack import LANGUAGE, write_evidence_pack
from lms.outbox import announce
from lms.permissions import can

SILENCE = timedelta(minutes=5)
"""A worker that gave no sign for so long was killed, and another one begins anew."""
MOST_TRIES = 3
"""A pack at which so many workers were killed would kill the next one as well."""
_EACH = 0.5
"""Seconds between two signs."""
State = EvidencePack.State


def make_evidence_pack(*, pack: EvidencePack, now: datetime) -> None:
    """Write the file, keep it, announce it and remove the partner's older ones; nothing where another worker is at it.

    No transaction holds the whole: how far it is has to be seen meanwhile. Where whoever ordered it may not have it any
    more, or it fails, `problem` says why; what nobody expected is raised as well. A worker that another one took for
    killed changes nothing more.
    """
    worker, row = token_hex(16), EvidencePack.objects.filter(pk=pack.pk)
    silent = row.filter(Q(state=State.ORDERED) | Q(state=State.MAKING, touched_at__lt=now - SILENCE))
    begun = {"state": State.MAKING, "touched_at": now, "done": 0, "total": 0}
    if not silent.update(worker=worker, tries=F("tries") + 1, **begun):
        return
    mine = row.filter(worker=worker, state=State.MAKING)
    if (claimed := mine.select_related("partner__unit", "ordered_by").first()) is None:
        return
    with translation.override(LANGUAGE):
        try:
            _make(claimed, mine, now)
        except Refused as refusal:
            _fail(mine, refusal.message)
        except Exception:
            _fail(mine, _("Something went wrong while the pack was made. Order it again."))
            raise


def _make(pack: EvidencePack, mine: EvidencePackQuerySet, now: datetime) -> None:
    """`mine` is the pack for as long as this worker has it."""
    pack.file.delete(save=False)  # what a killed worker left
    if pack.tries > MOST_TRIES:
        raise Refused(
            _("The pack could not be made in several tries. The administrator of the site has to look at it.")
        )
    if pack.ordered_by is None or not can(pack.ordered_by, "lms.order_evidence_pack", pack.partner):
        raise Refused(_("Who ordered the pack may not have it any more."))
    told_at = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told_at
        if time.monotonic() - told_at > _EACH or done == total:
            mine.update(done=done, total=total, touched_at=timezone.now())
            told_at = time.monotonic()

    with TemporaryFile() as out:
        written = write_evidence_pack(partner=pack.partner, out=out, now=now, tell=tell)
        size, digest, path = out.tell(), digest_of(out), storage_path(pack, f"{token_hex(16)}.zip")
        # Before it is there: a file of which no row knows would stay for ever.
        if not mine.update(file=path):
            return
        default_storage.save(path, File(out))
    made = {"absent": written.absent, "size": size, "sha256": digest, "finished_at": timezone.now()}
    with transaction.atomic():
        if is_mine := mine.update(state=State.READY, **made):
            announce(
                EvidencePackMade(partner_id=pack.partner_id),
                by=pack.ordered_by,
                about=pack.partner,
                partner_id=pack.partner_id,
                after={"documents": written.documents, "size": size, "sha256": digest},
                now=now,
            )
    if is_mine:
        EvidencePack.objects.filter(partner=pack.partner_id, pk__lt=pack.pk).remove()
    else:
        default_storage.delete(path)


def _fail(mine: EvidencePackQuerySet, problem: str) -> None:
    mine.update(state=State.FAILED, problem=problem[:500], finished_at=timezone.now())
