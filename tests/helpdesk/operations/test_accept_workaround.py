"""One can work with the way round."""

import pytest

from helpdesk.models import EscalationMoment, Message, Severity
from helpdesk.operations.accept_workaround import accept_workaround
from helpdesk.operations.send_back import send_back
from helpdesk.queries.deadlines import deadlines
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


def test_an_outage_becomes_a_defect_and_the_time_was_kept_when_it_was_given(cast: Cast) -> None:
    matter = make_escalation_in(cast, "bypassed", severity=Severity.OUTAGE)
    outage_due = matter.solution_due

    matter = accept_workaround(escalation=matter, by=cast.leon, now=later(6))

    clock = deadlines(matter.moments.order_by("at", "pk"), matter.policy_version, matter.calendar_version)
    assert clock.workaround is not None
    assert (clock.workaround.met_at, matter.state, matter.ticket.turn) == (later(2), "accepted", "contractor")
    assert matter.solution_due > outage_due


def test_the_clerk_gets_the_leaders_letter_and_none_without_words(cast: Cast) -> None:
    silent = make_escalation_in(cast, "bypassed")
    accept_workaround(escalation=silent, by=cast.leon, now=later(6))
    told = make_escalation_in(cast, "bypassed")

    accept_workaround(escalation=told, body="Na razie w skrytce.", by=cast.leon, now=later(6))

    letters = Message.objects.filter(author=cast.leon)
    assert [(letter.ticket, letter.body, letter.is_solution) for letter in letters] == [
        (told.ticket, "Na razie w skrytce.", False)
    ]
    assert Event.objects.filter(name="helpdesk.ticket_replied").count() == 1


def test_a_second_click_changes_nothing(cast: Cast) -> None:
    matter = make_escalation_in(cast, "bypassed")

    for hour in (6, 7):
        accept_workaround(escalation=matter, body="W skrytce.", by=cast.leon, now=later(hour))

    assert EscalationMoment.objects.filter(kind="workaround").count() == 1
    assert Message.objects.filter(author=cast.leon).count() == 1


def test_sent_back_it_never_was_one(cast: Cast) -> None:
    matter = make_escalation_in(cast, "bypassed", severity=Severity.OUTAGE)

    send_back(escalation=matter, body="Skrytka też nie działa.", by=cast.leon, now=later(3))

    matter.refresh_from_db()
    clock = deadlines(matter.moments.order_by("at", "pk"), matter.policy_version, matter.calendar_version)
    assert clock.workaround is not None
    assert (matter.state, clock.workaround.met_at) == ("sent_back", None)


@pytest.mark.parametrize("name", ["wanda", "zofia", "renata", "maria", "obcy_leon"])
def test_only_their_leader(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        accept_workaround(escalation=make_escalation_in(cast, "bypassed"), by=getattr(cast, name), now=later(6))


@pytest.mark.parametrize("state", ["registered", "accepted", "proposed", "refused", "done"])
def test_without_one_there_is_none_to_accept(cast: Cast, state: str) -> None:
    with pytest.raises(Refused):
        accept_workaround(escalation=make_escalation_in(cast, state), by=cast.leon, now=later(6))
