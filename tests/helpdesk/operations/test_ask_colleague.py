"""A question to a colleague: internal, and without giving the matter away."""

from uuid import uuid4

import pytest

from helpdesk.models import Consultation, Escalation
from helpdesk.operations.ask_colleague import ask_colleague
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


def test_the_matter_stays_as_it_was_and_only_those_who_work_on_it_read_it(cast: Cast) -> None:
    matter, key = make_escalation_in(cast, "accepted"), uuid4()
    values = {"escalation": matter, "colleague": cast.marek, "question": "Znasz to?", "by": cast.wanda}

    asked, again = (ask_colleague(now=later(3), key=key, **values) for _ in range(2))

    fresh = Escalation.objects.get(pk=matter.pk)
    assert (asked, fresh.assigned_to, fresh.version, fresh.state) == (again, cast.wanda, matter.version, matter.state)
    names = ("zofia", "leon", "renata", "maria", "ada", "tomasz", "wanda", "marek", "obca_wanda")
    seeing = {name for name in names if Consultation.objects.visible_to(getattr(cast, name)).exists()}
    assert seeing == {"wanda", "marek"}


@pytest.mark.parametrize("name", ["wanda", "obca_wanda", "leon", "maria"])
def test_whom_it_cannot_be_asked(cast: Cast, name: str) -> None:
    matter = make_escalation_in(cast, "accepted")

    with pytest.raises(Refused) as refused:
        ask_colleague(
            escalation=matter, colleague=getattr(cast, name), question="Znasz to?", by=cast.wanda, now=later(3)
        )

    assert refused.value.field == "colleague"


@pytest.mark.parametrize(("name", "state"), [("leon", "accepted"), ("obca_wanda", "accepted"), ("wanda", "done")])
def test_who_cannot_ask(cast: Cast, name: str, state: str) -> None:
    matter = make_escalation_in(cast, state)

    with pytest.raises(Refused):
        ask_colleague(escalation=matter, colleague=cast.marek, question="Tak?", by=getattr(cast, name), now=later(4))
