"""A colleague answers; of two at once the first."""

import pytest

from helpdesk.models import Consultation
from helpdesk.operations.answer_colleague import answer_colleague
from helpdesk.operations.ask_colleague import ask_colleague
from helpdesk.operations.withdraw_consultation import withdraw_consultation
from lms.kit.refused import Refused
from lms.models import Event, Role
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast: Cast) -> Consultation:
    matter = make_escalation_in(cast, "accepted")
    return ask_colleague(escalation=matter, colleague=cast.marek, question="Znasz to?", by=cast.wanda, now=later(3))


def test_who_was_asked_or_any_other_colleague_answers_once(cast: Cast, asked: Consultation) -> None:
    third = make_person("iga")
    make_appointment(third, Role.CONSULTANT, cast.contractor)

    for _ in range(2):
        answer_colleague(consultation=asked, answer="Znam.", by=third, now=later(4))
    with pytest.raises(Refused):
        answer_colleague(consultation=asked, answer="Ja też.", by=cast.marek, now=later(4))

    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by, asked.answered_at, asked.is_open) == ("Znam.", third, later(4), False)
    assert Event.objects.filter(name="helpdesk.colleague_answered").count() == 1


@pytest.mark.parametrize("name", ["wanda", "leon", "maria", "obca_wanda"])
def test_nobody_else(cast: Cast, asked: Consultation, name: str) -> None:
    with pytest.raises(Refused):
        answer_colleague(consultation=asked, answer="Znam.", by=getattr(cast, name), now=later(4))


def test_nothing_is_no_answer_and_what_was_withdrawn_needs_none(cast: Cast, asked: Consultation) -> None:
    with pytest.raises(Refused):
        answer_colleague(consultation=asked, answer="  ", by=cast.marek, now=later(4))
    withdraw_consultation(consultation=asked, by=cast.wanda, now=later(4))
    with pytest.raises(Refused):
        answer_colleague(consultation=asked, answer="Znam.", by=cast.marek, now=later(4))
