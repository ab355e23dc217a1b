"""Questions of the room: by who is there, while it lasts, without a name."""

from datetime import timedelta

import pytest

from courses.models import RoomQuestion, Slot
from courses.operations.ask_room import MOST, ask_room
from courses.queries.room import STAYS
from lms.kit.refused import Refused
from lms.models import Person
from tests.factories.meetings import FRIDAY, HOUR
from tests.factories.people import Cast
from tests.factories.showings import make_presence, make_room_question, make_showing


def refusal(slot: Slot, by: Person, text: str = "Od kiedy?", late: timedelta = timedelta()) -> str:
    with pytest.raises(Refused) as refused:
        ask_room(slot=slot, text=text, by=by, now=FRIDAY + late)
    return str(refused.value)


def test_who_is_there_asks_and_the_same_words_are_the_same_question(cast: Cast) -> None:
    slot = make_showing(cast)
    make_presence(cast, slot=slot)

    asked, again = (make_room_question(cast, slot=slot, text=" Od  kiedy? ") for _again in range(2))

    assert asked == again == RoomQuestion.objects.get()
    assert asked.text == "Od kiedy?"


def test_what_is_refused(cast: Cast) -> None:
    slot = make_showing(cast)

    assert refusal(slot, cast.zofia) == "Pytać może osoba, która potwierdziła obecność kodem."
    make_presence(cast, slot=slot)
    assert refusal(slot, cast.zofia, text=" ") == "Wpisz pytanie."
    assert "Sala jest zamknięta" in refusal(slot, cast.zofia, late=HOUR + STAYS + timedelta(seconds=1))
    for number in range(MOST):
        make_room_question(cast, slot=slot, text=f"Pytanie {number}")
    assert "najwyżej 10" in refusal(slot, cast.zofia, text="Jeszcze jedno")
