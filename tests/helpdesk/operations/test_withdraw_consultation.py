"""A question to a colleague waits for nobody any more."""

import pytest

from helpdesk.models import Consultation
from helpdesk.operations.answer_colleague import answer_colleague
from helpdesk.operations.ask_colleague import ask_colleague
from helpdesk.operations.withdraw import withdraw
from helpdesk.operations.withdraw_consultation import withdraw_consultation
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast: Cast) -> Consultation:
    matter = make_escalation_in(cast, "accepted")
    return ask_colleague(escalation=matter, colleague=cast.marek, question="Znasz to?", by=cast.wanda, now=later(3))


def test_who_asked_withdraws_it_once(cast: Cast, asked: Consultation) -> None:
    for hour in (4, 5):
        withdraw_consultation(consultation=asked, by=cast.wanda, now=later(hour))

    asked.refresh_from_db()
    assert (asked.withdrawn_at, asked.is_open, asked.question) == (later(4), False, "Znasz to?")
    assert Event.objects.filter(name="helpdesk.consultation_withdrawn").count() == 1


@pytest.mark.parametrize("name", ["marek", "leon", "maria", "obca_wanda"])
def test_nobody_else_while_the_matter_runs(cast: Cast, asked: Consultation, name: str) -> None:
    with pytest.raises(Refused):
        withdraw_consultation(consultation=asked, by=getattr(cast, name), now=later(4))


def test_a_colleague_once_it_has_ended(cast: Cast, asked: Consultation) -> None:
    withdraw(escalation=asked.escalation, by=cast.leon, now=later(4))

    assert withdraw_consultation(consultation=asked, by=cast.marek, now=later(5)).withdrawn_at == later(5)


def test_not_what_was_answered(cast: Cast, asked: Consultation) -> None:
    answer_colleague(consultation=asked, answer="Znam.", by=cast.marek, now=later(4))

    with pytest.raises(Refused):
        withdraw_consultation(consultation=asked, by=cast.wanda, now=later(5))
