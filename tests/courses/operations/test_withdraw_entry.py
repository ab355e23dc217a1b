"""Withdrawing the request to be let into a course."""

import pytest

from courses.models import EntryRequest
from courses.operations.grant_entry import grant_entry
from courses.operations.withdraw_entry import withdraw_entry
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.entries import make_closed_course, make_entry_request
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_it_waits_no_more_and_may_be_asked_anew(cast: Cast) -> None:
    asked = make_entry_request(cast)

    for _click in range(2):
        withdraw_entry(course=asked.course, by=cast.zofia, now=NOON)

    assert EntryRequest.objects.get().state == "withdrawn"
    assert Event.objects.filter(name="courses.entry_withdrawn").count() == 1
    make_entry_request(cast, course=asked.course)
    assert list(EntryRequest.objects.order_by("pk").values_list("state", flat=True)) == ["withdrawn", "open"]


def test_what_is_decided_or_was_never_asked_is_refused(cast: Cast) -> None:
    asked = make_entry_request(cast)
    grant_entry(requests=[asked], by=cast.tomasz, now=NOON)

    with pytest.raises(Refused, match="Ta prośba jest już rozpatrzona"):
        withdraw_entry(course=asked.course, by=cast.zofia, now=NOON)
    with pytest.raises(Refused, match="Nie czeka tu żadna własna prośba"):
        withdraw_entry(course=make_closed_course(cast, "Inny"), by=cast.zofia, now=NOON)
