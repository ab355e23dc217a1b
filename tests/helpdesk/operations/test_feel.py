"""Me too: counted once, told when it is over."""

import pytest

from helpdesk.models import ProblemTouch
from helpdesk.operations.answer_problem import answer_problem
from helpdesk.operations.feel import feel
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.people import Cast
from tests.factories.problems import make_known, make_outage
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_it_counts_once_and_says_when_it_is_over(cast: Cast) -> None:
    problem = make_outage(cast, tickets=[make_ticket(cast)])
    for person in (cast.zofia, cast.renata, cast.renata):
        feel(problem=problem, by=person, now=later(1))

    answer_problem(problem=problem, body="Działa.", by=cast.leon, now=later(2))
    for event in Event.objects.unsettled().order_by("pk"):
        deliver(event_id=event.pk, now=later(2))

    assert ProblemTouch.objects.count() == 2
    assert Event.objects.filter(name="helpdesk.problem_felt").count() == 2
    # Zofia asked, so she has the answer in her own question.
    told = Notice.objects.filter(kind="helpdesk.problem_over").values_list("person__username", "body")
    assert list(told) == [("renata", "Działa.")]
    with pytest.raises(Refused):
        feel(problem=problem, by=cast.zofia, now=later(3))


@pytest.mark.parametrize("name", ["obca_zofia", "wanda", "maria"])
def test_not_where_it_does_not_touch(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        feel(problem=make_outage(cast), by=getattr(cast, name), now=later(1))


def test_maintenance_needs_nobody_to_confirm_it(cast: Cast) -> None:
    window = make_known(cast, kind="maintenance", begins_at=later(1), ends_at=later(2))

    with pytest.raises(Refused):
        feel(problem=window, by=cast.zofia, now=later(1))
