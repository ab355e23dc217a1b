"""Close what others read of a question."""

from collections.abc import Iterable
from datetime import datetime

from helpdesk.events import AnswerHidden
from helpdesk.models import ShownAnswer
from lms.models import Person
from lms.outbox import announce


def hide_answers(*, shown: Iterable[ShownAnswer], by: Person, now: datetime) -> None:
    """Part of another operation's transaction, on rows that it has locked or whose question it has; asks no permission.

    What is hidden already stays as it is. Announces AnswerHidden of each.
    """
    for each in shown:
        if each.hidden_at:
            continue
        before = each.as_state()
        each.hidden_at, each.hidden_by = now, by
        each.save(update_fields=["hidden_at", "hidden_by"])
        announce(
            AnswerHidden(shown_answer_id=each.pk),
            by=by,
            about=each.ticket,
            partner_id=each.ticket.partner_id,
            before=before,
            after=each.as_state(),
            now=now,
        )
