"""Keep the PDF of the attendance list of a protocol."""

from courses.models import VisitProtocol
from courses.queries.session_paper import protocol_list
from lms.kit.pdf import keep_pdf

FOLDER = "protocol-lists"


def print_protocol_list(*, protocol: VisitProtocol) -> str:
    """Path of the PDF within the default storage; it is written when nobody has asked for this content before.

    Who may have it is asked by the caller. What it says follows from the rows, so that it can be lost without harm.
    """
    found = VisitProtocol.objects.select_related("trainer").get(pk=protocol.pk)
    return keep_pdf(f"{FOLDER}/{protocol.pk}", "session.typ", protocol_list(found))
