"""The office lets a contractor's clock run on."""

import pytest

from helpdesk.models import EscalationMoment
from helpdesk.operations.pause_clock import pause_clock
from helpdesk.operations.remind import remind
from helpdesk.operations.resume_clock import resume_clock
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


def test_the_warnings_come_back(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted", severity="AWARIA")
    pause_clock(escalation=matter, reason="maintenance", words="Okno 10–12.", by=cast.maria, now=later(2))
    remind(now=later(40))
    silent = Event.objects.filter(name__startswith="helpdesk.target").exclude(data__target="answer").count()

    resumed = resume_clock(escalation=matter, reason="maintenance", by=cast.maria, now=later(48))

    assert (silent, resumed.next_check_at is not None) == (0, True)
    row = EscalationMoment.objects.get(kind="resumed")
    assert (row.pause_reason, row.by, row.at) == ("maintenance", cast.maria, later(48))


def test_a_second_click_and_a_pause_that_never_was_change_nothing(cast: Cast) -> None:
    matter = make_escalation_in(cast, "accepted")
    pause_clock(escalation=matter, reason="maintenance", words="Okno.", by=cast.maria, now=later(2))

    for hour in (3, 4):
        resume_clock(escalation=matter, reason="maintenance", by=cast.maria, now=later(hour))
    resume_clock(escalation=matter, reason="third_party", by=cast.maria, now=later(5))

    assert EscalationMoment.objects.filter(kind="resumed").count() == 1
    assert Event.objects.filter(name="helpdesk.clock_resumed").count() == 1


def test_a_question_back_is_not_the_offices_to_end(cast: Cast) -> None:
    matter = make_escalation_in(cast, "asked_back")

    with pytest.raises(Refused):
        resume_clock(escalation=matter, reason="reporter", by=cast.maria, now=later(3))


@pytest.mark.parametrize("who", ["wanda", "leon", "ada"])
def test_nobody_but_a_coordinator(cast: Cast, who: str) -> None:
    matter = make_escalation_in(cast, "accepted")
    pause_clock(escalation=matter, reason="maintenance", words="Okno.", by=cast.maria, now=later(2))

    with pytest.raises(Refused):
        resume_clock(escalation=matter, reason="maintenance", by=getattr(cast, who), now=later(3))
