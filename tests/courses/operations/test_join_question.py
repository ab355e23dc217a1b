"""“Me too”: once a person, never for the own question."""

import pytest

from courses.operations.join_question import join_question
from courses.operations.settle_question import settle_question
from courses.queries.room import questions
from lms.kit.refused import Refused
from tests.factories.meetings import FRIDAY
from tests.factories.people import Cast
from tests.factories.showings import make_presence, make_room_question, make_showing


def test_a_voice_counts_once_and_lifts_the_question(cast: Cast) -> None:
    slot = make_showing(cast)
    for person in (cast.zofia, cast.leon, cast.renata):
        make_presence(cast, slot=slot, by=person)
    first, second = (make_room_question(cast, slot=slot, text=text) for text in ("Od kiedy?", "Kto pomaga?"))

    for _again in range(2):
        join_question(question=second, by=cast.leon, now=FRIDAY)

    assert [(each.pk, each.voices, bool(each.joined)) for each in questions(slot, cast.leon)] == [
        (second.pk, 2, True),
        (first.pk, 1, False),
    ]


def test_not_the_own_one_not_from_outside_not_an_answered_one(cast: Cast) -> None:
    slot = make_showing(cast)
    make_presence(cast, slot=slot)
    question = make_room_question(cast, slot=slot)

    for person in (cast.zofia, cast.leon):
        with pytest.raises(Refused):
            join_question(question=question, by=person, now=FRIDAY)
    make_presence(cast, slot=slot, by=cast.leon)
    answered = settle_question(question=question, by=cast.tomasz, now=FRIDAY)
    with pytest.raises(Refused):
        join_question(question=answered, by=cast.leon, now=FRIDAY)
