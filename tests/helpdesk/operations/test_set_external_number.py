"""The contractor's own number: written down, searched for, and no disturbance to who is writing."""

import pytest

from helpdesk.operations.answer_back import answer_back
from helpdesk.operations.set_external_number import set_external_number
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


def test_it_is_kept_told_and_taken_away_again(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")

    set_external_number(escalation=matter, number="  JIRA-12 ", by=cast.wanda, now=later(5))
    set_external_number(escalation=matter, number="JIRA-12", by=cast.wanda, now=later(6))
    set_external_number(escalation=matter, number="", by=cast.marek, now=later(7))

    matter.refresh_from_db()
    facts = Event.objects.filter(name="helpdesk.number_set").order_by("pk")
    assert matter.external_number == ""
    assert [(each.before["external_number"], each.after["external_number"]) for each in facts] == [
        ("", "JIRA-12"),
        ("JIRA-12", ""),
    ]


def test_who_writes_meanwhile_is_not_told_to_look_again(cast: Cast) -> None:
    matter = make_escalation_in(cast, "asked_back")

    set_external_number(escalation=matter, number="7", by=cast.wanda, now=later(5))

    assert answer_back(escalation=matter, body="5.2", by=cast.leon, now=later(6), version=matter.version)


@pytest.mark.parametrize("who", ["leon", "maria", "obca_wanda", "zofia"])
def test_only_the_contractor_numbers_it(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        set_external_number(
            escalation=make_escalation_in(cast, "done"), number="7", by=getattr(cast, who), now=later(5)
        )


def test_a_number_has_an_end(cast: Cast) -> None:
    matter = make_escalation_in(cast, "done")

    with pytest.raises(Refused) as refusal:
        set_external_number(escalation=matter, number="7" * 61, by=cast.wanda, now=later(5))
    assert refusal.value.field == "number"
    assert set_external_number(escalation=matter, number="7" * 60, by=cast.wanda, now=later(5)).external_number
