"""Keep the PDF of the protocol of an instruction day."""

from courses.models import VisitProtocol
from courses.queries.protocol_paper import document
from lms.kit.pdf import keep_pdf

FOLDER = "protocols"


def print_protocol(*, protocol: VisitProtocol) -> str:
    """Path of the PDF within the default storage; it is written when nobody has asked for this content before.

    Who may have it is asked by the caller. What it says follows from the rows, so that it can be lost without harm.
    """
    found = VisitProtocol.objects.select_related("trainer", "confirmed_by", "partner").get(pk=protocol.pk)
    return keep_pdf(f"{FOLDER}/{protocol.pk}", "protocol.typ", document(found))
