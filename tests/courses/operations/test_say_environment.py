"""The trainer ticks whether the environment is there."""

import pytest

from courses.operations.say_environment import say_environment
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.visits import PROPOSED_AT, make_visit, make_visit_in


def test_it_is_ticked_and_taken_back(cast: Cast) -> None:
    visit = make_visit(cast)

    for _click in range(2):
        said = say_environment(visit=visit, is_there=True, by=cast.tomasz, now=PROPOSED_AT)
    assert (said.environment_at, said.environment_by) == (PROPOSED_AT, cast.tomasz)
    said = say_environment(visit=visit, is_there=False, by=cast.tomasz, now=PROPOSED_AT)

    assert (said.environment_at, said.environment_by) == (None, None)
    assert Event.objects.filter(name="courses.environment_said").count() == 2


def test_what_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="tylko trener"):
        say_environment(visit=make_visit(cast), is_there=True, by=cast.renata, now=PROPOSED_AT)
    gone = make_visit_in(cast, "declined", begins_at=PROPOSED_AT.replace(day=29, month=12))
    with pytest.raises(Refused, match="Stan wizyty"):
        say_environment(visit=gone, is_there=True, by=cast.tomasz, now=PROPOSED_AT)
