"""Keep the PDF of a declaration of durability."""

from lms.kit.pdf import keep_pdf
from lms.models import DurabilityDeclaration
from lms.queries.durability_paper import document

FOLDER = "durability"


def print_durability(*, declaration: DurabilityDeclaration) -> str:
    """Path of the PDF within the default storage; it is written when nobody has asked for this content before.

    Who may have it is asked by the caller. What it says follows from the rows, so that it can be lost without harm.
    """
    return keep_pdf(f"{FOLDER}/{declaration.pk}", "durability.typ", document(declaration))
