"""Assigning a course: by whom, to whom, until when, and who is told."""

from datetime import date, timedelta

import pytest

from courses.models import Enrolment, EnrolmentKind
from courses.operations.assign import assign
from courses.operations.enrol import enrol
from lms.kit.refused import Refused
from lms.models import Event, MailDelivery, Notice, Role
from lms.outbox import deliver
from lms.pages import PageAudience
from tests.factories.courses import do_lessons, make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person

DUE = date(2026, 12, 1)


def told() -> None:
    for event in Event.objects.filter(name="courses.course_assigned"):
        deliver(event_id=event.pk, now=NOON)


def test_several_people_are_assigned_at_once_and_each_is_told_in_the_bell_and_by_mail(cast: Cast) -> None:
    course = make_course(cast)

    assign(course=course, people=[cast.leon, cast.zofia], due_on=DUE, by=cast.renata, now=NOON)
    told()

    columns = ("person", "kind", "by", "due_on")
    assert sorted(Enrolment.objects.values_list(*columns)) == sorted(
        (person.pk, EnrolmentKind.ASSIGNED, cast.renata.pk, DUE) for person in (cast.leon, cast.zofia)
    )
    notices = Notice.objects.filter(kind="course_assigned").order_by("person__username")
    assert [(n.person, n.subject, n.path) for n in notices] == [
        (person, "Kurs do ukończenia: EZD – podstawy", f"/kursy/{course.slug}/") for person in (cast.leon, cast.zofia)
    ]
    assert MailDelivery.objects.filter(notice__kind="course_assigned").count() == 2
    event = Event.objects.filter(name="courses.course_assigned").first()
    assert event
    assert (event.partner_id, event.after) == (cast.partner.pk, {"kind": "assigned", "due_on": "2026-12-01"})


def test_the_same_day_again_is_told_to_nobody_and_a_new_day_is(cast: Cast) -> None:
    course = make_course(cast)
    for due in (DUE, DUE, DUE + timedelta(days=7)):
        assign(course=course, people=[cast.leon], due_on=due, by=cast.renata, now=NOON)
    told()

    assert [e.before for e in Event.objects.filter(name="courses.course_assigned").order_by("pk")] == [
        {},
        {"kind": "assigned", "due_on": "2026-12-01"},
    ]
    assert Enrolment.objects.get().due_on == DUE + timedelta(days=7)
    assert len([n for n in Notice.objects.filter(kind="course_assigned") if "8 grudnia" in n.body]) == 1
    assert Notice.objects.filter(kind="course_assigned").count() == 1


def test_whoever_takes_the_course_already_keeps_what_is_done(cast: Cast) -> None:
    course = make_course(cast, lessons=1)
    own = enrol(course=course, by=cast.leon, now=NOON)
    do_lessons(course, cast.leon)

    (assigned,) = assign(course=course, people=[cast.leon], due_on=DUE, by=cast.maria, now=NOON)

    assert assigned.pk == own.pk
    assert (assigned.kind, assigned.completed_at) == (EnrolmentKind.ASSIGNED, NOON)


def test_one_person_out_of_reach_and_nobody_is_assigned(cast: Cast) -> None:
    course = make_course(cast)
    deputy = make_person("dorota")
    make_appointment(deputy, Role.DEPUTY, cast.partner)
    refused = {
        "another office": (cast.renata, [cast.leon, cast.obcy_leon]),
        "no partner": (cast.maria, [cast.wanda]),
        "a leader": (cast.leon, [cast.zofia]),
        "a clerk": (cast.zofia, [cast.zofia]),
        "a trainer": (cast.tomasz, [cast.zofia]),
        "nobody": (cast.renata, []),
    }
    for by, people in refused.values():
        with pytest.raises(Refused):
            assign(course=course, people=people, due_on=DUE, by=by, now=NOON)
    assert Enrolment.objects.count() == 0

    assign(course=course, people=[cast.zofia], due_on=DUE, by=deputy, now=NOON)
    assign(course=course, people=[cast.obcy_leon], due_on=DUE, by=cast.maria, now=NOON)
    assert Enrolment.objects.count() == 2


def test_a_past_day_and_a_course_for_authors_are_refused(cast: Cast) -> None:
    course, closed = make_course(cast), make_course(cast, "Dla autorów", audience=PageAudience.AUTHORS)

    with pytest.raises(Refused) as late:
        assign(course=course, people=[cast.leon], due_on=date(2026, 11, 22), by=cast.renata, now=NOON)
    with pytest.raises(Refused):
        assign(course=closed, people=[cast.leon], due_on=DUE, by=cast.maria, now=NOON)

    assert late.value.field == "due_on"
    assign(course=course, people=[cast.leon], due_on=date(2026, 11, 23), by=cast.renata, now=NOON)
