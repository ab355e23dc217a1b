"""Read a file of questions that was sent into its test, a piece at a time."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.exchange import FORMATS, Readout
from courses.models import QuestionImport
from courses.operations.import_questions import import_questions
from lms.kit.refused import Refused

PIECE = 200


def take_questions(*, sent: QuestionImport, now: datetime) -> None:
    """Go on where the row says, until all is in; each piece is a transaction, so that nothing waits long for a lock.

    A piece that a killed worker left is done again, and two workers take turns: neither adds a question twice. It ends
    with the reason in `problem` where who sent it may not write any more, or the test waits for approval meanwhile.
    """
    try:
        readout = FORMATS[sent.form].read(bytes(sent.data))
    except Refused as refusal:
        QuestionImport.objects.open().filter(pk=sent.pk).update(
            problem=refusal.message[:500], finished_at=now, data=b""
        )
        return
    while _piece(sent.pk, readout, now):
        pass


@transaction.atomic
def _piece(pk: int, readout: Readout, now: datetime) -> bool:
    """Whether more is left."""
    sent = QuestionImport.objects.select_for_update().select_related(None).filter(pk=pk, finished_at=None).first()
    if sent is None:
        return False
    until = min(sent.done + PIECE, len(readout.found))
    try:
        if sent.sent_by is None:
            raise Refused(_("Who sent the file is not there any more."))
        with transaction.atomic():
            imported = import_questions(
                quiz=sent.quiz, readout=readout, by=sent.sent_by, now=now, part=range(sent.done, until)
            )
    except Refused as refusal:
        sent.problem, sent.finished_at = refusal.message[:500], now
    else:
        sent.results += [[row.line, row.text, row.outcome, row.reason] for row in imported.rows]
        sent.done = until
        sent.finished_at = now if until == len(readout.found) else None
    if sent.finished_at:
        sent.data = b""
    sent.save()
    return sent.finished_at is None
