"""Keep what people have signed outside: the scan of a card or sheet, or a file with an electronic signature."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import CardScanKept
from courses.models import CardScan, InstructionCard
from courses.operations.put_signature import put_signature
from courses.records.card_signature import OUTSIDE, Method, Side
from lms.kit import uploads
from lms.kit.refused import Refused
from lms.kit.signed_pdf import is_signed_pdf
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can

SCANS = frozenset({"pdf", "jpeg", "png"})
SIGNED_FILES = frozenset({"pdf"})
"""XAdES and ASiC are markup and archives, which the check of uploads cannot show to be harmless."""


@transaction.atomic
def keep_scan(
    *,
    cards: Sequence[InstructionCard],
    shown: Mapping[int, str],
    file: Any,
    by: Person,
    now: datetime,
    method: str = Method.SCAN,
) -> CardScan:
    """Keep a PDF, JPEG or PNG as the participants' handwritten signatures under these cards, or with Method.FILE a PDF
    that bears an electronic signature, which is not checked; all of them or none.

    Permission: courses.keep_scan for each card: the trainer who held the instruction, for the participants; their own
    side they sign logged in. The SHA-256 of the file stands in the text of each signature. The file is judged by its
    content and stored last, since a file on disk knows no rollback. Announces CardScanKept.
    """
    if not cards:
        raise Refused(_("Tick whose signature it is."), field="people")
    if any(not can(by, "courses.keep_scan", card) for card in cards):
        raise Refused(_("Only the trainer who held the instruction adds a scan, while the card waits for signatures."))
    if method not in OUTSIDE:
        raise Refused(_("Say how it was signed."), field="method")
    if file is None:
        raise Refused(_("Choose the file."), field="file")
    kind = _kind(file, SIGNED_FILES if method == Method.FILE else SCANS)
    if method == Method.FILE and not is_signed_pdf(file):
        words = _("There is no electronic signature in this PDF. If it was signed by hand, choose the scan.")
        raise Refused(words, field="file")
    scan = CardScan.objects.create(about=uploads.described(file, kind), by=by, kept_at=now)
    for card in cards:
        put_signature(
            card=card,
            side=Side.PARTICIPANT,
            method=method,
            shown_hash=shown.get(card.pk, ""),
            by=by,
            now=now,
            scan=scan,
        )
    announce(
        CardScanKept(scan_id=scan.pk),
        by=by,
        about=scan,
        partner_id=cards[0].partner_id,
        after={"count": len(cards), "sha256": scan.about["sha256"]},
        now=now,
    )
    scan.file.save(uploads.random_name(kind), file, save=True)
    return scan


def _kind(file: Any, allowed: frozenset[str]) -> uploads.Kind:
    try:
        return uploads.inspect(file, allowed=allowed, max_bytes=settings.UPLOAD_MAX_BYTES)
    except Refused as refusal:
        raise Refused(refusal.message, field="file") from refusal
