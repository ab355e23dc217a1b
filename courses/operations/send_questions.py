"""Hand a long file of questions over to the worker, which reads it into a test."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import QuestionImport, QuizPage
from courses.queries.authored import refuse_while_waiting
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import wake
from lms.permissions import can

MOST_AT_ONCE = 300
"""So many are read in a second or two; a longer file is no matter for a request."""


@transaction.atomic
def send_questions(*, quiz: QuizPage, form: str, data: bytes, total: int, by: Person, now: datetime) -> QuestionImport:
    """Keep the file, of which a trial found `total` questions, and wake the worker.

    Permission: `courses.write` at the test. A test reads one file at a time: the same one sent again is the one that is
    being read, another one is refused. What an earlier import left is replaced. The row is the record, and each
    question announces itself, so no fact is announced. A broker that is away costs a minute: beat looks for open rows.
    """
    quiz = QuizPage.objects.select_for_update(of=("self",)).get(pk=quiz.pk)
    if not can(by, "courses.write", quiz):
        raise Refused(_("Only the author of this test and the Marshal's Office change its questions."))
    refuse_while_waiting(quiz, by)
    if running := QuestionImport.objects.open().filter(quiz=quiz).first():
        if (running.form, bytes(running.data)) == (form, data):
            return running
        raise Refused(_("Another file is being read into this test. Wait until it is done."))
    QuestionImport.objects.filter(quiz=quiz).delete()
    sent = QuestionImport.objects.create(quiz=quiz, form=form, data=data, total=total, sent_by=by, sent_at=now)
    transaction.on_commit(partial(wake, "courses.take_questions", import_id=sent.pk), robust=True)
    return sent
