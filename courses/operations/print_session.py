"""Keep the PDF of one of a session's papers."""

from courses.models import CardSession
from courses.operations.print_protocol import print_protocol
from courses.queries.day_closing import protocol_that_counts
from courses.queries.session_paper import PROTOCOL, session_paper
from lms.kit.pdf import keep_pdf

FOLDER = "card-sessions"


def print_session(*, session: CardSession, kind: str) -> str:
    """Path of the PDF within the default storage; it is written when nobody has asked for this content before.

    `kind` is one of KINDS. Who may have it is asked by the caller. What it says follows from the rows, so that it can
    be lost without harm. Once the day is closed, its protocol is the one that the partner confirms, before that a
    draft.
    """
    if kind == PROTOCOL and (protocol := protocol_that_counts(session)):
        return print_protocol(protocol=protocol)
    return keep_pdf(f"{FOLDER}/{session.pk}", "session.typ", session_paper(session, kind))
