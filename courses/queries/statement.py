"""The sentence that each side of an instruction card signs."""

from django.utils import translation
from django.utils.translation import gettext as _

from courses.models import InstructionCard
from courses.queries.card_days import days_in_words
from courses.records.card_signature import Method, Side

LANGUAGE = "pl"
"""A card is a Polish document, whatever language the person's screens are in."""


def statement(card: InstructionCard, side: str) -> str:
    """The same text whenever it is asked for, so that what is stored is what was shown."""
    with translation.override(LANGUAGE):
        if side == Side.TRAINER:
            words = _(
                "I confirm that I held the instruction “%(title)s” (version %(version)d) on %(day)s, and that it went "
                "as card %(number)s says."
            )
        else:
            words = _(
                "I confirm that I took part in the instruction “%(title)s” (version %(version)d) on %(day)s, and that "
                "it went as card %(number)s says."
            )
        return words % {
            "title": card.page_title,
            "version": card.page_version,
            "day": days_in_words(card.held_on, card.held_until),
            "number": card.full_number,
        }


def signed_text(
    card: InstructionCard,
    side: str,
    *,
    reservations: str = "",
    remark_digest: str = "",
    scan_hash: str = "",
    method: str = Method.SCAN,
) -> str:
    """The statement with what this signature adds to it: the person's own reservations, the digest of their remark,
    the scan or the file that bears it.
    """
    parts = [statement(card, side)]
    with translation.override(LANGUAGE):
        if reservations:
            parts.append(_("I confirm with reservations: %(words)s") % {"words": reservations})
        if remark_digest:
            parts.append(
                _("My remark stands beside this signature, salted SHA-256: %(hash)s.") % {"hash": remark_digest}
            )
        if scan_hash and method == Method.FILE:
            words = _(
                "Electronic signature in a file, SHA-256 of the file: %(hash)s. The platform does not check this "
                "signature."
            )
            parts.append(words % {"hash": scan_hash})
        elif scan_hash:
            parts.append(_("Handwritten signature on a scan, SHA-256 of the file: %(hash)s.") % {"hash": scan_hash})
    return "\n".join(parts)
