"""A visit took place: its hours stay planned until the protocol is confirmed."""

import pytest

from courses.models import HoursPool
from courses.operations.hold_visit import hold_visit
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.visits import BEGINS, PROPOSED_AT, make_visit_in


def test_once_it_has_begun(cast: Cast) -> None:
    visit = make_visit_in(cast, "confirmed")

    with pytest.raises(Refused, match="jeszcze się nie zaczęła"):
        hold_visit(visit=visit, by=cast.tomasz, now=PROPOSED_AT)
    for _click in range(2):
        held = hold_visit(visit=visit, by=cast.tomasz, now=BEGINS)

    assert (held.state, held.ended_by, HoursPool.objects.get().planned) == ("held", cast.tomasz, 120)
    assert Event.objects.filter(name="courses.visit_held").count() == 1


def test_only_the_trainers_say_so(cast: Cast) -> None:
    visit = make_visit_in(cast, "confirmed")

    for person in (cast.renata, cast.maria, cast.marek, cast.leon):
        with pytest.raises(Refused, match="tylko trener"):
            hold_visit(visit=visit, by=person, now=BEGINS)
