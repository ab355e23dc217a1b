"""“Me too”: somebody has a question that another person has asked."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import RoomQuestionJoined
from courses.models import RoomQuestion, RoomVote
from courses.queries.room import is_open
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def join_question(*, question: RoomQuestion, by: Person, now: datetime) -> RoomVote:
    """Count `by` for this question, once. Refused: who is not there, the own question, a closed room, an answered one.

    Announces RoomQuestionJoined.
    """
    if not can(by, "courses.join_question", question):
        raise Refused(_("Who is in the room can join the question of another person."))
    if question.answered_at or not is_open(question.slot, now):
        raise Refused(_("This question is answered already, or the room is closed."))
    vote, is_new = RoomVote.objects.get_or_create(question=question, person=by)
    if is_new:
        announce(RoomQuestionJoined(question_id=question.pk), by=by, about=vote, now=now)
    return vote
