"""Let others no longer read an answer."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import ShownAnswer
from helpdesk.operations.hide_answers import hide_answers
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def hide_answer(*, shown: ShownAnswer, by: Person, now: datetime) -> ShownAnswer:
    """Close the row; it stays with who showed it, who hid it and when. Permission: helpdesk.hide_answer.

    One that is hidden already stays as it is. Announces AnswerHidden.
    """
    shown = ShownAnswer.objects.select_for_update(of=("self",)).select_related("ticket", "escalation").get(pk=shown.pk)
    if not can(by, "helpdesk.hide_answer", shown):
        raise Refused(_("Only those who may show this answer may hide it."))
    hide_answers(shown=[shown], by=by, now=now)
    return shown
