"""Whoever shows the presentation marks questions as answered, and opens them again."""

import pytest

from courses.operations.settle_question import settle_question
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.meetings import FRIDAY
from tests.factories.people import Cast
from tests.factories.showings import make_presence, make_room_question, make_showing


def test_there_and_back_each_once(cast: Cast) -> None:
    slot = make_showing(cast)
    make_presence(cast, slot=slot)
    question = make_room_question(cast, slot=slot)

    for is_answered in (True, True, False, False):
        question = settle_question(question=question, is_answered=is_answered, by=cast.tomasz, now=FRIDAY)
        assert bool(question.answered_at) is is_answered

    assert Event.objects.filter(name="courses.room_question_settled").count() == 2


def test_nobody_in_the_room_does(cast: Cast) -> None:
    slot = make_showing(cast)
    make_presence(cast, slot=slot)
    question = make_room_question(cast, slot=slot)

    for person in (cast.zofia, cast.leon, cast.wanda):
        with pytest.raises(Refused):
            settle_question(question=question, by=person, now=FRIDAY)
