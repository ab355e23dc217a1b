"""Take the hint to a question of a test that tells at once what is right."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Answer
from courses.queries.filling import own_answer
from lms.kit.refused import Refused
from lms.models import Person


@transaction.atomic
def take_hint(*, attempt_id: int, version_id: int, by: Person, now: datetime) -> Answer:
    """Show the author's hint from now on, for the part of the points that the attempt says; taken twice it costs once.

    Refused once the answer is confirmed. Raises Attempt.DoesNotExist for another person's attempt. The row is the
    record, so no fact is announced. Two statements.
    """
    answer = own_answer(Answer.objects.locked(attempt_id, by), version_id, by=by, now=now)
    if answer.hint_cost is not None:
        return answer
    if answer.confirmed_at or not answer.version.hint:
        raise Refused(_("There is no hint to this question any more."))
    answer.hint_cost = answer.attempt.hint_cost
    answer.save(update_fields=["hint_cost"])
    return answer
