"""Asking for a longer term: for oneself, of what was assigned and is not done, one request at a time."""

import pytest

from courses.models import CoursePage, Enrolment, Extension, ExtensionState
from courses.operations.ask_extension import ask_extension
from courses.operations.assign import assign
from courses.operations.decline_extension import decline_extension
from courses.operations.enrol import enrol
from courses.operations.unassign import unassign
from lms.kit.refused import Refused
from lms.models import Event, Person
from tests.factories.courses import do_lessons, make_course
from tests.factories.extensions import DUE, make_assigned, make_extension
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def refusal(course: CoursePage, by: Person) -> str:
    with pytest.raises(Refused) as refused:
        ask_extension(course=course, by=by, now=NOON)
    return str(refused.value)


def test_the_request_is_kept_with_its_sentence_and_the_day_stays(cast: Cast) -> None:
    course = make_assigned(cast)

    asked = ask_extension(course=course, wish=" Dwa tygodnie\nurlopu. ", by=cast.zofia, now=NOON)

    assert (asked.due_on, asked.wish, asked.asked_at, asked.state) == (DUE, "Dwa tygodnie urlopu.", NOON, "open")
    assert Enrolment.objects.get().due_on == DUE
    event = Event.objects.get(name="courses.extension_asked")
    assert (event.actor, event.partner_id, event.before, event.after) == (
        cast.zofia,
        cast.partner.pk,
        {},
        {"due_on": "2026-12-01"},
    )


def test_the_sentence_may_be_left_out(cast: Cast) -> None:
    assert ask_extension(course=make_assigned(cast), by=cast.zofia, now=NOON).wish == ""


def test_one_request_waits_at_a_time_and_after_an_answer_one_may_ask_again(cast: Cast) -> None:
    asked = make_extension(cast)
    course = asked.enrolment.course

    assert refusal(course, cast.zofia) == "Prośba o dłuższy termin już czeka na odpowiedź."
    decline_extension(extension=asked, reason="Termin jest ustawowy.", by=cast.renata, now=NOON)
    ask_extension(course=course, by=cast.zofia, now=NOON)

    assert list(Extension.objects.order_by("pk").values_list("state", flat=True)) == [
        ExtensionState.DECLINED,
        ExtensionState.OPEN,
    ]


def test_after_a_new_day_one_may_ask_about_that_day(cast: Cast) -> None:
    asked = make_extension(cast)
    later = DUE.replace(day=8)
    assign(course=asked.enrolment.course, people=[cast.zofia], due_on=later, by=cast.renata, now=NOON)

    assert ask_extension(course=asked.enrolment.course, by=cast.zofia, now=NOON).due_on == later
    assert list(Extension.objects.pending().values_list("due_on", flat=True)) == [later]


def test_what_is_not_ones_own_has_no_day_or_is_done_is_refused(cast: Cast) -> None:
    assigned, own, done, taken_back = (make_assigned(cast, title="A"), *(make_course(cast, name) for name in "BCD"))
    enrol(course=own, by=cast.zofia, now=NOON)
    for course in (done, taken_back):
        assign(course=course, people=[cast.zofia], due_on=DUE, by=cast.renata, now=NOON)
    do_lessons(done, cast.zofia)
    unassign(enrolment=Enrolment.objects.get(course=taken_back), by=cast.renata, now=NOON)

    assert [refusal(assigned, cast.leon), refusal(taken_back, cast.zofia)] == [
        "Tego kursu nie ma wśród Twoich kursów."
    ] * 2
    assert refusal(own, cast.zofia) == "Ten kurs nie ma terminu."
    assert refusal(done, cast.zofia) == "Ten kurs jest już ukończony."
    assert Extension.objects.count() == 0


def test_whoever_holds_no_role_any_more_asks_for_nothing(cast: Cast) -> None:
    course = make_assigned(cast)
    cast.zofia.appointments.update(ended_on=NOON.date())
    cast.zofia.clear_standing()

    assert refusal(course, cast.zofia) == "Tego kursu nie ma wśród Twoich kursów."
