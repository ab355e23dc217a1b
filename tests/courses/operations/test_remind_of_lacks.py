"""Who is not ready is told what is missing, once a day."""

from datetime import timedelta

import pytest

from courses.operations.remind_of_lacks import remind_of_lacks
from lms.kit.refused import Refused
from lms.models import Notice, Person
from tests.factories.people import Cast
from tests.factories.visits import BEGINS, PROPOSED_AT, make_visit


def test_once_a_day(cast: Cast) -> None:
    visit = make_visit(cast, people=(cast.zofia, cast.leon))
    Person.objects.filter(pk=cast.leon.pk).update(last_login=PROPOSED_AT)

    assert remind_of_lacks(visit=visit, by=cast.renata, now=PROPOSED_AT) == 1
    with pytest.raises(Refused, match="wysłano już"):
        remind_of_lacks(visit=visit, by=cast.tomasz, now=PROPOSED_AT + timedelta(hours=2))
    assert remind_of_lacks(visit=visit, by=cast.tomasz, now=PROPOSED_AT + timedelta(days=1)) == 1

    assert set(Notice.objects.values_list("person__username", flat=True)) == {"zofia"}
    assert "brak pierwszego zalogowania" in Notice.objects.latest("pk").body


def test_what_is_refused(cast: Cast) -> None:
    visit = make_visit(cast)

    with pytest.raises(Refused, match="tylko trener"):
        remind_of_lacks(visit=visit, by=cast.leon, now=PROPOSED_AT)
    with pytest.raises(Refused, match="nie jest już planowana"):
        remind_of_lacks(visit=visit, by=cast.tomasz, now=BEGINS)
    Person.objects.filter(pk=cast.zofia.pk).update(last_login=PROPOSED_AT)
    with pytest.raises(Refused, match="Wszyscy są gotowi"):
        remind_of_lacks(visit=visit, by=cast.tomasz, now=PROPOSED_AT)
