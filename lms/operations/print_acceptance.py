"""Keep the PDF of a protocol of acceptance."""

from lms.kit.pdf import keep_pdf
from lms.models import AcceptanceProtocol
from lms.queries.acceptance_paper import document

FOLDER = "acceptance"


def print_acceptance(*, protocol: AcceptanceProtocol) -> str:
    """Path of the PDF within the default storage; it is written when nobody has asked for this content before.

    Who may have it is asked by the caller. What it says follows from the rows, so that it can be lost without harm.
    """
    return keep_pdf(f"{FOLDER}/{protocol.pk}", "acceptance.typ", document(protocol))
