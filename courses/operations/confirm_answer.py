"""Stand by an answer in a test that tells at once what is right."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Answer
from courses.queries.filling import own_answer
from lms.kit.refused import Refused
from lms.models import Person


@transaction.atomic
def confirm_answer(*, attempt_id: int, version_id: int, by: Person, now: datetime) -> Answer:
    """Lock what was saved to one question, by id of its version; from now on its result may be shown.

    Confirmed twice it stays as it was. Refused without an answer. Raises Attempt.DoesNotExist for another person's
    attempt. The row is the record, so no fact is announced. Two statements.
    """
    answer = own_answer(Answer.objects.locked(attempt_id, by), version_id, by=by, now=now)
    if answer.confirmed_at:
        return answer
    if answer.version.way.by_person:
        raise Refused(_("A person marks this answer once the test is submitted."))
    if not answer.chosen:
        raise Refused(_("Answer the question first; then it can be checked."))
    answer.confirmed_at = now
    answer.save(update_fields=["confirmed_at"])
    return answer
