"""Letting people in who have asked: all the chosen ones or nobody."""

import pytest

from courses.models import Enrolment, EntryRequest
from courses.operations.assign import assign
from courses.operations.decline_entry import decline_entry
from courses.operations.grant_entry import grant_entry
from lms.kit.refused import Refused
from lms.models import Event, MailDelivery, Notice
from tests.factories.entries import make_closed_course, make_entry_request, tell_all
from tests.factories.extensions import DUE
from tests.factories.instructions import NOON
from tests.factories.people import Cast

NOT_YOURS = "Decydują trenerzy kursu i Urząd Marszałkowski; we własnej sprawie nikt."


def test_everybody_chosen_is_in_and_is_told(cast: Cast) -> None:
    course = make_closed_course(cast)
    asked = [make_entry_request(cast, course=course, whose=person) for person in (cast.zofia, cast.leon)]

    for _click in range(2):
        grant_entry(requests=asked, by=cast.tomasz, now=NOON)

    assert set(EntryRequest.objects.values_list("state", "decided_by")) == {("granted", cast.tomasz.pk)}
    assert {row.person: row.kind for row in Enrolment.objects.all()} == {cast.zofia: "self", cast.leon: "self"}
    assert Event.objects.filter(name="courses.entry_granted").count() == 2
    tell_all()
    told = Notice.objects.filter(kind="entry_decided")
    assert {(each.person, each.subject) for each in told} == {
        (cast.zofia, "Kurs jest dostępny: EZD – podstawy"),
        (cast.leon, "Kurs jest dostępny: EZD – podstawy"),
    }
    assert MailDelivery.objects.count() == 2


def test_when_one_is_settled_already_nobody_is_let_in(cast: Cast) -> None:
    course = make_closed_course(cast)
    first = make_entry_request(cast, course=course)
    second = make_entry_request(cast, course=course, whose=cast.leon)
    decline_entry(requests=[second], reason="Nie.", by=cast.maria, now=NOON)

    with pytest.raises(Refused, match=f"Ta prośba jest już zamknięta: {cast.leon}, odmowa"):
        grant_entry(requests=[first, second], by=cast.tomasz, now=NOON)

    assert Enrolment.objects.count() == 0


def test_who_was_assigned_the_course_meanwhile_keeps_the_day(cast: Cast) -> None:
    asked = make_entry_request(cast)
    assign(course=asked.course, people=[cast.zofia], due_on=DUE, by=cast.renata, now=NOON)

    grant_entry(requests=[asked], by=cast.tomasz, now=NOON)

    assert (Enrolment.objects.get().kind, Enrolment.objects.get().due_on) == ("assigned", DUE)


def test_whoever_may_not_decide_is_refused(cast: Cast) -> None:
    asked = make_entry_request(cast)

    for person in (cast.zofia, cast.leon, cast.renata):
        with pytest.raises(Refused, match=NOT_YOURS):
            grant_entry(requests=[asked], by=person, now=NOON)
    with pytest.raises(Refused) as refused:
        grant_entry(requests=[], by=cast.tomasz, now=NOON)
    assert refused.value.field == "requests"
