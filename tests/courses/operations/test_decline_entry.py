"""Declining requests to be let into a course: with a reason that all of them read."""

import pytest

from courses.models import Enrolment, EntryRequest
from courses.operations.decline_entry import decline_entry
from courses.operations.grant_entry import grant_entry
from lms.kit.refused import Refused
from lms.models import Event, Notice
from tests.courses.operations.test_grant_entry import NOT_YOURS
from tests.factories.entries import make_entry_request, tell_all
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_they_read_why_and_may_ask_again(cast: Cast) -> None:
    asked = make_entry_request(cast)

    for _click in range(2):
        decline_entry(requests=[asked], reason=" Grupa jest\npełna. ", by=cast.tomasz, now=NOON)

    row = EntryRequest.objects.get()
    assert (row.state, row.reason, row.decided_by) == ("declined", "Grupa jest pełna.", cast.tomasz)
    assert Event.objects.filter(name="courses.entry_declined").count() == 1
    tell_all()
    notice = Notice.objects.get(kind="entry_decided")
    assert (notice.person, notice.subject, notice.body) == (
        cast.zofia,
        "Odmowa przyjęcia: EZD – podstawy",
        "Powód: Grupa jest pełna.",
    )
    assert make_entry_request(cast, course=asked.course).state == "open"
    assert Enrolment.objects.count() == 0


def test_without_a_reason_or_a_right_it_is_refused(cast: Cast) -> None:
    asked = make_entry_request(cast)

    with pytest.raises(Refused) as refused:
        decline_entry(requests=[asked], reason=" \n ", by=cast.tomasz, now=NOON)
    assert (str(refused.value), refused.value.field) == ("Podaj powód w kilku słowach.", "reason")
    for person in (cast.zofia, cast.leon, cast.renata):
        with pytest.raises(Refused, match=NOT_YOURS):
            decline_entry(requests=[asked], reason="Nie.", by=person, now=NOON)


def test_whoever_is_in_already_is_declined_no_more(cast: Cast) -> None:
    asked = make_entry_request(cast)
    grant_entry(requests=[asked], by=cast.tomasz, now=NOON)

    with pytest.raises(Refused, match="Ta prośba jest już zamknięta"):
        decline_entry(requests=[asked], reason="Nie.", by=cast.maria, now=NOON)
