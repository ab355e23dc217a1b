"""Declining a visit: the trainer's hour is free, and the other day stands there."""

from datetime import date

import pytest

from courses.models import HoursEntry
from courses.operations.decline_visit import decline_visit
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.people import Cast
from tests.factories.visits import PROPOSED_AT, make_visit


def test_the_trainer_reads_why_and_when_instead(cast: Cast) -> None:
    visit = make_visit(cast)

    for _click in range(2):
        gone = decline_visit(
            visit=visit, reason="Sesja rady.", wished_on=date(2026, 12, 14), by=cast.renata, now=PROPOSED_AT
        )

    gone.slot.refresh_from_db()
    assert (gone.state, gone.slot.state, HoursEntry.objects.count()) == ("declined", "withdrawn", 0)
    event = Event.objects.get(name="courses.visit_declined")
    deliver(event_id=event.pk, now=PROPOSED_AT)
    notice = Notice.objects.get()
    assert (notice.person, notice.path) == (cast.tomasz, gone.get_absolute_url())
    assert "Sesja rady." in notice.body
    assert "14.12.2026" in notice.body
    assert make_visit(cast, instead_of=gone).instead_of == gone


def test_what_is_refused(cast: Cast) -> None:
    visit = make_visit(cast)

    for wrong in ({"reason": " "}, {"reason": "x", "wished_on": PROPOSED_AT.date()}):
        with pytest.raises(Refused):
            decline_visit(visit=visit, by=cast.renata, now=PROPOSED_AT, **wrong)
    for person in (cast.tomasz, cast.maria, cast.leon):
        with pytest.raises(Refused, match="tylko przedstawiciel"):
            decline_visit(visit=visit, reason="x", by=person, now=PROPOSED_AT)
