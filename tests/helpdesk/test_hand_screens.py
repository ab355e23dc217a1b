"""What a person gets of what went from hand to hand, and of what colleagues asked each other."""

from typing import Any

import pytest

from helpdesk.hand_screens import export_hands
from helpdesk.operations.answer_colleague import answer_colleague
from helpdesk.operations.ask_colleague import ask_colleague
from helpdesk.operations.transfer import transfer
from tests.factories.people import Cast, make_person
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db
REASON, QUESTION, ANSWER = "Kanarkowy powód", "Kanarkowe pytanie", "Kanarkowa odpowiedź"


def rows(person: Any) -> list[tuple[Any, ...]]:
    return [(row["kind"], row.get("text"), row["at"]) for row in export_hands(person)]


def test_who_gave_it_and_who_got_it(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")
    transfer(escalation=matter, to=cast.marek, reason=REASON, by=cast.wanda, now=later(3))
    transfer(escalation=matter, to=cast.wanda, reason="Jednak ja.", by=cast.wanda, now=later(4))
    three, four = later(3).isoformat(), later(4).isoformat()

    assert rows(cast.wanda) == [("transfer", REASON, three), ("transfer", "Jednak ja.", four)]
    assert rows(cast.marek) == [
        ("matter given to the person", None, three),
        ("matter taken from the person", None, four),
    ]
    assert {row["number"] for row in export_hands(cast.marek)} == {matter.reference}
    assert rows(make_person("ktos")) == []


def test_who_asked_who_was_asked_and_who_answered_each_with_its_hour(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")
    asked = ask_colleague(escalation=matter, colleague=cast.marek, question=QUESTION, by=cast.wanda, now=later(3))
    three, five = later(3).isoformat(), later(5).isoformat()
    was_asked = ("asked by a colleague", None, three)
    assert rows(cast.marek) == [was_asked]

    answer_colleague(consultation=asked, answer=ANSWER, by=cast.marek, now=later(5))

    assert rows(cast.wanda) == [("question to a colleague", QUESTION, three)]
    assert rows(cast.marek) == [was_asked, ("answer to a colleague", ANSWER, five)]
