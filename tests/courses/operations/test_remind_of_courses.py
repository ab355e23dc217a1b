"""Reminders of assigned courses: one digest a day, each stage once, never in quiet hours."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.models import CoursePage, CourseReminder, Enrolment
from courses.operations.assign import assign
from courses.operations.complete import complete
from courses.operations.enrol import enrol
from courses.operations.remind_of_courses import remind_of_courses
from courses.operations.unassign import unassign
from courses.tasks import remind_of_courses as task
from lms.celery import app
from lms.models import Event, MailDelivery, Notice, Person
from lms.operations.end import end
from lms.operations.send_waiting import send_waiting
from lms.pages import PageAudience
from tests.counting import statements
from tests.factories.courses import do_lessons, lessons_of, make_course
from tests.factories.people import Cast, make_person

DUE = date(2026, 12, 1)  # a Tuesday
LONG_BEFORE = datetime(2026, 10, 1, 10, tzinfo=ZoneInfo("Europe/Warsaw"))


def morning(passed: int, hour: int = 8) -> datetime:
    """So many days after the due day, or before it."""
    return datetime.combine(DUE + timedelta(days=passed), time(hour), ZoneInfo("Europe/Warsaw"))


def given_to(cast: Cast, *people: Person, title: str = "EZD – podstawy", due_on: date = DUE) -> CoursePage:
    course = make_course(cast, title, lessons=1)
    assign(course=course, people=people, due_on=due_on, by=cast.maria, now=LONG_BEFORE)
    return course


def told(person: Person) -> list[tuple[str, str, str]]:
    notices = Notice.objects.filter(kind="courses_reminded", person=person).order_by("pk")
    return list(notices.values_list("subject", "body", "path"))


def stages() -> list[tuple[str, int]]:
    return list(CourseReminder.objects.order_by("pk").values_list("person__username", "stage"))


def test_the_stages_are_told_one_after_another(cast: Cast) -> None:
    course = given_to(cast, cast.zofia)

    sent = [remind_of_courses(now=morning(passed)) for passed in range(-33, 31)]

    assert sum(sent) == len(stages())
    assert stages() == [("zofia", stage) for stage in (-30, -7, -1, 1, 7, 14, 21, 28)]
    title, path = "Kurs do ukończenia: EZD – podstawy", f"/kursy/{course.slug}/"
    assert told(cast.zofia)[1:5] == [
        (title, "EZD – podstawy: do 1 grudnia 2026, zostało 7 dni", path),
        (title, "EZD – podstawy: do 1 grudnia 2026, został 1 dzień", path),
        (title, "EZD – podstawy: termin minął 1 grudnia 2026, 1 dzień temu", path),
        (title, "EZD – podstawy: termin minął 1 grudnia 2026, 7 dni temu", path),
    ]
    events = Event.objects.filter(name="courses.courses_reminded")
    assert set(events.values_list("actor", "object_type", "object_id")) == {(None, "lms.Person", cast.zofia.pk)}


def test_all_courses_of_a_person_come_in_one_notice_and_one_mail(cast: Cast) -> None:
    given_to(cast, cast.zofia, title="Później")
    given_to(cast, cast.zofia, title="Prędzej", due_on=DUE - timedelta(days=1))

    assert remind_of_courses(now=morning(-1)) == 1

    body = "Prędzej: termin mija dziś, 30 listopada 2026\nPóźniej: do 1 grudnia 2026, został 1 dzień"
    assert told(cast.zofia) == [("2 kursy do ukończenia", body, "/kursy/")]
    mails = MailDelivery.objects.filter(notice__kind="courses_reminded")
    assert list(mails.values_list("address", flat=True)) == ["zofia@example.org"]


def test_a_run_that_is_called_again_tells_nothing_twice(cast: Cast) -> None:
    given_to(cast, cast.zofia, cast.leon)

    assert [remind_of_courses(now=morning(-7, hour)) for hour in (7, 8, 19)] == [2, 0, 0]
    assert [remind_of_courses(now=morning(-6)), len(stages())] == [0, 2]


def test_a_run_that_is_killed_half_way_is_finished_by_the_next(cast: Cast) -> None:
    given_to(cast, cast.zofia, cast.leon, cast.renata)
    written: list[str] = []

    def killed(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('INSERT INTO "lms_notice"'):
            written.append(sql)
            if len(written) == 2:
                raise KeyboardInterrupt
        return execute(sql, params, many, context)

    with connection.execute_wrapper(killed), pytest.raises(KeyboardInterrupt):
        remind_of_courses(now=morning(-7, 8))
    assert (len(stages()), Notice.objects.filter(kind="courses_reminded").count()) == (1, 1)

    assert remind_of_courses(now=morning(-7, 9)) == 2
    assert (len(stages()), [len(told(person)) for person in (cast.zofia, cast.leon, cast.renata)]) == (3, [1, 1, 1])


def test_whoever_was_told_today_is_told_of_the_rest_tomorrow(cast: Cast) -> None:
    given_to(cast, cast.zofia)
    remind_of_courses(now=morning(-7, 8))
    given_to(cast, cast.zofia, title="Drugi")

    assert [remind_of_courses(now=morning(-7, 9)), remind_of_courses(now=morning(-6))] == [0, 1]
    assert [body.split(":")[0] for _subject, body, _path in told(cast.zofia)] == ["EZD – podstawy", "Drugi"]


def test_a_run_missed_for_days_tells_the_latest_stage_only(cast: Cast) -> None:
    given_to(cast, cast.zofia)

    assert [remind_of_courses(now=morning(passed)) for passed in (-33, 10, 13)] == [0, 1, 0]
    assert stages() == [("zofia", 7)]


@pytest.mark.parametrize(
    "now",
    [
        *(morning(-7, hour) for hour in (0, 6, 20, 23)),
        morning(-3),  # a Saturday
        morning(24),  # Christmas
    ],
)
def test_nothing_is_sent_in_quiet_hours_nor_on_days_off(cast: Cast, now: datetime) -> None:
    given_to(cast, cast.zofia)

    assert remind_of_courses(now=now) == 0
    assert (Notice.objects.filter(kind="courses_reminded").count(), stages()) == (0, [])


def test_what_falls_on_a_day_off_comes_on_the_next_working_day(cast: Cast) -> None:
    given_to(cast, cast.zofia, due_on=date(2026, 11, 30))  # a Monday: one day before is a Sunday

    assert [remind_of_courses(now=morning(passed)) for passed in (-4, -3, -2, -1)] == [1, 0, 0, 1]
    assert stages() == [("zofia", -7), ("zofia", -1)]
    assert told(cast.zofia)[1][1] == "EZD – podstawy: termin mija dziś, 30 listopada 2026"


def test_only_what_is_still_to_be_done_is_told(cast: Cast) -> None:
    done = given_to(cast, cast.zofia, title="Ukończony")
    taken_back = given_to(cast, cast.zofia, title="Cofnięty")
    hidden = given_to(cast, cast.zofia, title="Ukryty")
    for_authors = given_to(cast, cast.zofia, title="Dla autorów")
    emptied = given_to(cast, cast.zofia, title="Bez lekcji")
    own = make_course(cast, "Z własnej woli")
    enrol(course=own, by=cast.zofia, now=LONG_BEFORE)
    do_lessons(done, cast.zofia)
    unassign(enrolment=Enrolment.objects.get(course=taken_back), by=cast.maria, now=LONG_BEFORE)
    hidden.unpublish()
    CoursePage.objects.filter(pk=for_authors.pk).update(audience=PageAudience.AUTHORS)
    lessons_of(emptied)[0].unpublish()

    assert remind_of_courses(now=morning(-7)) == 0


def test_a_course_that_the_records_complete_is_not_told_even_before_it_was_announced(cast: Cast) -> None:
    course = given_to(cast, cast.zofia)
    complete(lesson=lessons_of(course)[0], by=cast.zofia, now=LONG_BEFORE)
    Enrolment.objects.update(completed_at=None)

    assert remind_of_courses(now=morning(-7)) == 0


def test_nobody_without_a_role_is_told(cast: Cast) -> None:
    idle = make_person("bezczynna")
    given_to(cast, cast.zofia, cast.leon)
    end(appointment=cast.zofia.appointments.get(), by=cast.renata, now=morning(-8))
    Enrolment.objects.create(
        person=idle, course=CoursePage.objects.get(), kind="assigned", due_on=DUE, enrolled_at=LONG_BEFORE
    )
    Person.objects.filter(pk=cast.leon.pk).update(is_active=False)

    assert remind_of_courses(now=morning(-7)) == 0


def test_a_day_set_anew_begins_anew_and_is_not_reminded_of_at_once(cast: Cast) -> None:
    course = given_to(cast, cast.zofia)
    remind_of_courses(now=morning(1))
    moved = DUE + timedelta(days=8)
    assign(course=course, people=[cast.zofia], due_on=moved, by=cast.maria, now=morning(1))

    assert [remind_of_courses(now=morning(passed)) for passed in (2, 3, 6, 7, 9)] == [0, 0, 0, 1, 1]
    told_of = CourseReminder.objects.order_by("pk").values_list("due_on", "stage")
    assert list(told_of) == [(DUE, 1), (moved, -1), (moved, 1)]


def test_a_digest_costs_the_same_for_one_course_and_for_three(cast: Cast) -> None:
    counted = []
    for number in (1, 3):
        for each in range(number):
            given_to(cast, cast.zofia, title=f"Kurs {number} {each}")
        with statements() as seen:
            assert remind_of_courses(now=morning(-7 if number == 1 else -6)) == 1
        counted.append(len(seen))

    assert counted[0] == counted[1]


def test_a_mail_that_could_not_leave_by_day_waits_for_the_morning(cast: Cast) -> None:
    given_to(cast, cast.zofia)
    remind_of_courses(now=morning(-7, 18))
    Notice.objects.exclude(kind="courses_reminded").delete()

    assert [send_waiting(now=morning(-7, 21)), send_waiting(now=morning(-6, 7))] == [0, 1]


def test_the_worker_calls_it_within_the_day_only(cast: Cast) -> None:
    (entry,) = [each for each in app.conf.beat_schedule.values() if each["task"] == task.name]

    assert (entry["schedule"].hour, app.conf.timezone) == (set(range(7, 19)), "Europe/Warsaw")
    assert task(later="ignored") == 0


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(-40, 60), st.integers(0, 23)), max_size=12))
def test_whatever_the_days_of_the_runs_each_stage_is_told_once_and_never_early(
    cast: Cast, runs: list[tuple[int, int]]
) -> None:
    CourseReminder.objects.all().delete()
    Notice.objects.all().delete()
    if not Enrolment.objects.exists():
        given_to(cast, cast.zofia)

    for passed, hour in runs:
        remind_of_courses(now=morning(passed, hour))

    rows = list(CourseReminder.objects.order_by("pk").values_list("stage", "reminded_on"))
    assert len({stage for stage, _day in rows}) == len(rows) == Notice.objects.filter(kind="courses_reminded").count()
    assert len({day for _stage, day in rows}) == len(rows)
    assert all(DUE + timedelta(days=stage) <= day for stage, day in rows)
