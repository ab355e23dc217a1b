"""Ask a question in the room, from the phone."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import RoomQuestionAsked
from courses.models import RoomQuestion, Slot
from courses.queries.room import is_open
from courses.records.room_question import LONGEST_QUESTION
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can

MOST = 10
"""Questions of one person at one showing: the list is for the whole room."""


@transaction.atomic
def ask_room(*, slot: Slot, text: str, by: Person, now: datetime) -> RoomQuestion:
    """Put a question on the list that the room sees, without a name. The same words again are the same question.

    Refused: who is not noted as present, a closed room, more than MOST. Announces RoomQuestionAsked.
    """
    if not can(by, "courses.ask_room", slot):
        raise Refused(_("Who has noted the own presence by the code can ask."))
    if not is_open(slot, now):
        raise Refused(_("The room is closed: questions are asked while the presentation is shown."))
    words = clean_text(text, cap=LONGEST_QUESTION, single_line=True)
    if not words:
        raise Refused(_("Write the question."), field="text")
    mine = RoomQuestion.objects.filter(slot=slot, person=by)
    if not mine.filter(text=words).exists() and mine.count() >= MOST:
        raise Refused(_("You have asked as many questions as one person can here."), field="text")
    question, is_new = RoomQuestion.objects.get_or_create(slot=slot, person=by, text=words, defaults={"asked_at": now})
    if is_new:
        announce(RoomQuestionAsked(question_id=question.pk), by=by, about=question, now=now)
    return question
