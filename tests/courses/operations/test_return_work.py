"""Returning a work for correction."""

import pytest

from courses.operations.return_work import return_work
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.works import make_work


def test_the_learner_is_told_why_and_hands_in_the_next_one(cast: Cast) -> None:
    work = make_work(cast)

    for _again in range(2):
        returned = return_work(work=work, reason="Brak adresata.", by=cast.tomasz, now=NOON)

    assert (returned.state, returned.reason, returned.returned_by) == ("returned", "Brak adresata.", cast.tomasz)
    deliver(event_id=Event.objects.get(name="courses.work_returned").pk, now=NOON)
    notice = Notice.objects.get(kind="work_returned")
    assert (notice.person, notice.body) == (cast.zofia, "Brak adresata.")
    assert make_work(cast, work.page).number == 2


def test_refused_without_a_reason_or_a_right_or_when_it_waits_no_more(cast: Cast) -> None:
    work = make_work(cast)
    for reason, by in ((" ", cast.tomasz), ("Brak adresata.", cast.zofia), ("Brak adresata.", cast.renata)):
        with pytest.raises(Refused):
            return_work(work=work, reason=reason, by=by, now=NOON)
    return_work(work=work, reason="Brak adresata.", by=cast.tomasz, now=NOON)

    with pytest.raises(Refused):
        return_work(work=work, reason="Coś innego.", by=cast.tomasz, now=NOON)
