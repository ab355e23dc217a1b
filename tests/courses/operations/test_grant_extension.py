"""Granting a longer term: by whom, until when, and what happens when two decide at once."""

from datetime import date, timedelta

import pytest

from courses.models import Enrolment, Extension
from courses.operations.assign import assign
from courses.operations.decline_extension import decline_extension
from courses.operations.grant_extension import grant_extension
from courses.operations.remind_of_courses import remind_of_courses
from courses.operations.unassign import unassign
from lms.kit.refused import Refused
from lms.models import Event, MailDelivery, Notice, Person, Role
from lms.outbox import deliver
from tests.factories.courses import do_lessons
from tests.factories.extensions import DUE, make_extension
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person

LATER = DUE + timedelta(days=10)
DECIDED = "Ta prośba jest już rozpatrzona."
NOT_YOURS = "Decyduje Urząd Marszałkowski albo przedstawiciel tego urzędu, a nikt we własnej sprawie."


def told() -> list[tuple[str, str, str, str]]:
    for event in Event.objects.filter(name__startswith="courses.extension"):
        for _again in range(2):
            deliver(event_id=event.pk, now=NOON)
    rows = Notice.objects.filter(kind="longer_term").order_by("pk")
    return list(rows.values_list("person__username", "subject", "body", "path"))


def refusal(asked: Extension, by: Person, due_on: date = LATER) -> str:
    with pytest.raises(Refused) as refused:
        grant_extension(extension=asked, due_on=due_on, by=by, now=NOON)
    return str(refused.value)


def test_the_course_has_its_new_day_and_the_learner_is_told(cast: Cast) -> None:
    asked = make_extension(cast)

    granted = grant_extension(extension=asked, due_on=LATER, by=cast.renata, now=NOON)

    assert (granted.state, granted.new_day, granted.decided_by, granted.decided_at) == (
        "granted",
        LATER,
        cast.renata,
        NOON,
    )
    enrolment = Enrolment.objects.get()
    assert (enrolment.due_on, enrolment.due_set_on, enrolment.by) == (LATER, NOON.date(), cast.renata)
    event = Event.objects.get(name="courses.extension_granted")
    assert (event.partner_id, event.before, event.after) == (
        cast.partner.pk,
        {"due_on": "2026-12-01"},
        {"due_on": "2026-12-11"},
    )
    path = f"/kursy/{enrolment.course.slug}/"
    body = "Termin ukończenia kursu: 11 grudnia 2026."
    assert told() == [("zofia", "Dłuższy termin: EZD – podstawy", body, path)]
    assert MailDelivery.objects.filter(notice__kind="longer_term").count() == 1


def test_the_same_click_again_changes_nothing(cast: Cast) -> None:
    asked = make_extension(cast)

    for _click in range(2):
        grant_extension(extension=asked, due_on=LATER, by=cast.renata, now=NOON)

    assert Event.objects.filter(name="courses.extension_granted").count() == 1
    assert len(told()) == 1


def test_of_two_who_decide_at_once_the_second_is_told(cast: Cast) -> None:
    """Both have loaded the request while it was open."""
    asked = make_extension(cast)
    hers, theirs = (Extension.objects.get(pk=asked.pk) for _ in range(2))
    grant_extension(extension=hers, due_on=LATER, by=cast.renata, now=NOON)

    assert refusal(theirs, cast.maria) == DECIDED
    assert refusal(theirs, cast.maria, LATER + timedelta(days=1)) == DECIDED
    assert refusal(theirs, cast.renata, LATER + timedelta(days=1)) == DECIDED
    with pytest.raises(Refused, match=DECIDED):
        decline_extension(extension=theirs, reason="Nie.", by=cast.maria, now=NOON)
    assert Enrolment.objects.get().due_on == LATER


def test_a_day_in_the_past_or_no_later_than_the_present_one_is_refused(cast: Cast) -> None:
    asked = make_extension(cast)

    with pytest.raises(Refused, match="Ten dzień już minął") as past:
        grant_extension(extension=asked, due_on=NOON.date() - timedelta(days=1), by=cast.renata, now=NOON)
    with pytest.raises(Refused, match="Nowy termin musi być późniejszy niż obecny") as same:
        grant_extension(extension=asked, due_on=DUE, by=cast.renata, now=NOON)

    assert (past.value.field, same.value.field) == ("due_on", "due_on")
    assert Enrolment.objects.get().due_on == DUE


def test_a_late_learner_gets_a_day_from_today_on(cast: Cast) -> None:
    asked = make_extension(cast)
    late = NOON + timedelta(days=30)

    with pytest.raises(Refused, match="Ten dzień już minął"):
        grant_extension(extension=asked, due_on=DUE + timedelta(days=1), by=cast.renata, now=late)
    assert grant_extension(extension=asked, due_on=late.date(), by=cast.renata, now=late).new_day == late.date()


def test_a_request_that_nothing_is_left_of_is_refused(cast: Cast) -> None:
    moved, done, gone = (make_extension(cast, title=title) for title in ("Zmieniony", "Ukończony", "Cofnięty"))
    assign(course=moved.enrolment.course, people=[cast.zofia], due_on=LATER, by=cast.maria, now=NOON)
    do_lessons(done.enrolment.course, cast.zofia)
    unassign(enrolment=gone.enrolment, by=cast.renata, now=NOON)

    assert [refusal(asked, cast.renata) for asked in (moved, done, gone)] == [
        "Termin został w międzyczasie zmieniony. Nie ma już czego rozpatrywać.",
        "Kurs został w międzyczasie ukończony. Nie ma już czego rozpatrywać.",
        "Ten kurs nie jest już przydzielony tej osobie.",
    ]


def test_only_the_office_and_the_own_representative_or_deputy_decide(cast: Cast) -> None:
    asked = make_extension(cast)
    dorota, other = make_person("dorota"), make_person("inna")
    make_appointment(dorota, Role.DEPUTY, cast.partner)
    make_appointment(other, Role.REPRESENTATIVE, cast.other_partner)

    outsiders = (cast.zofia, cast.leon, other, cast.tomasz, cast.ada)
    assert [refusal(asked, person) for person in outsiders] == [NOT_YOURS] * 5
    assert grant_extension(extension=asked, due_on=LATER, by=dorota, now=NOON).decided_by == dorota


def test_nobody_decides_for_themselves(cast: Cast) -> None:
    asked = make_extension(cast, whose=cast.renata)

    assert refusal(asked, cast.renata) == NOT_YOURS
    assert grant_extension(extension=asked, due_on=LATER, by=cast.maria, now=NOON).decided_by == cast.maria


def test_a_day_that_was_changed_once_more_is_not_told(cast: Cast) -> None:
    asked = make_extension(cast)
    grant_extension(extension=asked, due_on=LATER, by=cast.renata, now=NOON)
    again = LATER + timedelta(days=1)
    assign(course=asked.enrolment.course, people=[cast.zofia], due_on=again, by=cast.renata, now=NOON)

    assert told() == []


def test_reminders_count_from_the_new_day(cast: Cast) -> None:
    asked = make_extension(cast)
    grant_extension(extension=asked, due_on=LATER, by=cast.renata, now=NOON)

    assert [remind_of_courses(now=NOON + timedelta(days=count)) for count in (7, 10, 11, 17)] == [0, 0, 1, 1]
