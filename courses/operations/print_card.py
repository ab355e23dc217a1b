"""Keep the PDF of an instruction card."""

from courses.models import InstructionCard
from courses.queries.card_document import document
from lms.kit.pdf import keep_pdf

FOLDER = "cards"


def print_card(*, card: InstructionCard) -> str:
    """Path of the PDF within the default storage; it is written when nobody has asked for this content before.

    Who may have it is asked by the caller. What it says follows from the rows, so that it can be lost without harm.
    """
    card = InstructionCard.objects.with_contents().get(pk=card.pk)
    return keep_pdf(f"{FOLDER}/{card.pk}", "card.typ", document(card))
