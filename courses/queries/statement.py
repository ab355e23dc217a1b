"""The sentence that each side of an instruction card signs."""

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.models import InstructionCard
from courses.records.card_signature import Side

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
            "day": date_format(card.held_on, "j E Y"),
            "number": card.full_number,
        }
