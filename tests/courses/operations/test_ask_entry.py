"""Asking to be let into a course, and that nobody comes in without it."""

import pytest

from courses.models import CoursePage, Enrolment, EntryRequest
from courses.operations.ask_entry import ask_entry
from courses.operations.assign import assign
from courses.operations.complete import complete
from courses.operations.enrol import enrol
from lms.kit.refused import Refused
from lms.models import Event, Notice
from tests.factories.courses import lessons_of, make_course
from tests.factories.entries import make_closed_course, make_entry_request, tell_all
from tests.factories.extensions import DUE
from tests.factories.instructions import NOON
from tests.factories.people import Cast

CLOSED = "Ten kurs jest dla osób, które zostały do niego przyjęte. Prośbę składa się na stronie kursu."


def test_one_request_waits_whatever_is_clicked_and_its_trainer_is_told(cast: Cast) -> None:
    course = make_closed_course(cast)

    asked = [ask_entry(course=course, wish=" Nowy\nreferat. ", by=cast.zofia, now=NOON) for _click in range(2)]

    assert asked[0] == asked[1] == EntryRequest.objects.get()
    assert (asked[0].state, asked[0].wish) == ("open", "Nowy referat.")
    event = Event.objects.get(name="courses.entry_asked")
    assert (event.partner_id, event.data["person_id"]) == (cast.partner.pk, cast.zofia.pk)
    tell_all()
    notice = Notice.objects.get(kind="entry_asked")
    assert (notice.person, notice.path) == (cast.tomasz, f"/kursy/{course.slug}/wejscie/")


def test_where_no_trainer_of_today_wrote_it_the_office_is_told(cast: Cast) -> None:
    course = make_closed_course(cast)
    CoursePage.objects.filter(pk=course.pk).update(owner=None)
    make_entry_request(cast, course=course)

    tell_all()

    assert [notice.person for notice in Notice.objects.filter(kind="entry_asked")] == [cast.maria]


def test_nobody_asks_where_the_way_is_open(cast: Cast) -> None:
    is_open, assigned = make_course(cast, "Otwarty", lessons=1), make_closed_course(cast)
    assign(course=assigned, people=[cast.zofia], due_on=DUE, by=cast.renata, now=NOON)

    for course, person in ((is_open, cast.zofia), (assigned, cast.zofia), (assigned, cast.tomasz)):
        with pytest.raises(Refused) as refused:
            ask_entry(course=course, by=person, now=NOON)
        assert str(refused.value) == "Ten kurs jest już dostępny. Prośba nie jest potrzebna."
    assert EntryRequest.objects.count() == 0


def test_nobody_begins_the_course_or_does_its_lesson_on_their_own(cast: Cast) -> None:
    course = make_closed_course(cast)

    with pytest.raises(Refused, match=CLOSED):
        enrol(course=course, by=cast.zofia, now=NOON)
    with pytest.raises(Refused, match=CLOSED):
        complete(lesson=lessons_of(course)[0], by=cast.zofia, now=NOON)

    assert Enrolment.objects.count() == 0
    enrol(course=course, by=cast.tomasz, now=NOON)
    assert Enrolment.objects.get().person == cast.tomasz
