"""Correcting a marking: a new row with a reason."""

import pytest

from courses.models import Enrolment, Marking
from courses.operations.correct_marking import correct_marking
from courses.operations.mark_work import mark_work
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.works import make_work


def test_the_correction_stands_and_the_first_marking_stays_to_be_read(cast: Cast) -> None:
    work = make_work(cast)
    first = mark_work(work=work, levels=[0, 0], comment="", by=cast.tomasz, now=NOON)

    for _again in range(2):
        second = correct_marking(work=work, levels=[2, 1], comment="", reason="Pomyłka.", by=cast.maria, now=NOON)

    assert list(Marking.objects.order_by("pk")) == [first, second]
    assert Marking.objects.standing().get() == second
    assert Enrolment.objects.get().completed_at == NOON
    event = Event.objects.get(name="courses.marking_corrected")
    assert event.before == {"percent": 0, "passed": False}
    assert event.after == {"percent": 100, "passed": True, "reason": "Pomyłka."}


def test_refused_without_a_reason_a_right_or_a_marking(cast: Cast) -> None:
    work = make_work(cast)
    said = {"levels": [2, 1], "comment": "", "now": NOON}
    with pytest.raises(Refused):
        correct_marking(work=work, reason="Pomyłka.", by=cast.tomasz, **said)
    mark_work(work=work, by=cast.tomasz, **said)

    for reason, by in ((" ", cast.tomasz), ("Pomyłka.", cast.zofia)):
        with pytest.raises(Refused):
            correct_marking(work=work, reason=reason, by=by, **said)
    assert Marking.objects.count() == 1
