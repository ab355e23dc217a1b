"""Keep the PDF of a card to be filled in by hand."""

from courses.models import InstructionCard
from courses.operations.print_card import FOLDER
from courses.queries.blank_card import blank_card
from lms.kit.pdf import keep_pdf


def print_blank_card(*, card: InstructionCard) -> str:
    """Path of the PDF within the default storage; it is written when nobody has asked for this content before.

    Who may have it is asked by the caller. What it says follows from the rows, so that it can be lost without harm.
    """
    card = InstructionCard.objects.with_contents().get(pk=card.pk)
    return keep_pdf(f"{FOLDER}/{card.pk}", "blank_card.typ", blank_card(card))
