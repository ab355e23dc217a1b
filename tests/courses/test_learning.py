"""What courses put into the open tables: homes, search, personal data."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from courses.models import CourseReminder, Enrolment, Extension, LessonDone
from courses.operations.assign import assign
from courses.operations.enrol import enrol
from courses.operations.grant_extension import grant_extension
from courses.operations.remind_of_courses import remind_of_courses
from courses.operations.uncomplete import uncomplete
from lms import registry
from tests.counting import cost
from tests.factories.courses import do_lessons, lessons_of, make_course, make_course_draft
from tests.factories.extensions import make_extension
from tests.factories.instructions import NOON
from tests.factories.people import Cast

DUE = date(2026, 12, 1)


def waiting(person: Any) -> list[tuple[str, str, str]]:
    items = registry.home_panels["courses to continue"].build(person, NOON)
    return [(item.title, item.url, str(item.action)) for item in items]


def test_the_home_leads_to_where_each_course_was_left_the_nearest_day_first(cast: Cast) -> None:
    begun, due_later, due_soon, done = (make_course(cast, f"Kurs {n}", lessons=2) for n in range(4))
    do_lessons(begun, cast.leon, number=1)
    do_lessons(done, cast.leon)
    for course, day in ((due_later, DUE), (due_soon, DUE - timedelta(days=3))):
        assign(course=course, people=[cast.leon], due_on=day, by=cast.renata, now=NOON)

    assert waiting(cast.leon) == [
        ("Kurs 2", "/kursy/kurs-2/lekcja-1/", "Rozpocznij"),
        ("Kurs 1", "/kursy/kurs-1/lekcja-1/", "Rozpocznij"),
        ("Kurs 0", "/kursy/kurs-0/lekcja-2/", "Kontynuuj"),
    ]
    assert waiting(cast.zofia) == []


def test_the_representative_sees_how_far_the_office_is(cast: Cast) -> None:
    course = make_course(cast, lessons=1)
    people = [cast.zofia, cast.leon]
    assign(course=course, people=[*people, cast.obca_zofia], due_on=DUE, by=cast.maria, now=NOON)
    do_lessons(course, cast.leon)

    (row,) = registry.home_panels["assigned courses"].build(cast.renata, NOON)

    assert (row.title, row.done, row.total, row.late) == ("EZD – podstawy", 1, 2, 0)
    (late,) = registry.home_panels["assigned courses"].build(cast.renata, NOON + timedelta(days=30))
    assert late.late == 1
    assert registry.home_panels["assigned courses"].build(cast.tomasz, NOON) is None


def test_a_home_costs_at_most_twelve_statements_with_one_and_with_many_courses(cast: Cast, log_in: Any) -> None:
    people = [cast.zofia, cast.leon, cast.renata, cast.tomasz]
    counted = []
    for number in (1, 4):
        for _ in range(number):
            course = make_course(cast, f"Kurs {Enrolment.objects.count()}", lessons=1, quiz=True)
            for person in people:
                enrol(course=course, by=person, now=NOON)
        counted.append({person.username: cost(log_in(person), "/") for person in people})

    assert counted[0] == counted[1]
    assert max(counted[0].values()) <= 12


@pytest.mark.usefixtures("index_at_once")
def test_search_finds_courses_and_lessons_that_the_reader_may_see(cast: Cast) -> None:
    course = make_course(cast, "Szyna usług", lessons=1)
    make_course_draft(cast, "Szyna w szkicu", lessons=1)
    find = registry.search_sources["courses"].find

    assert [(hit.title, hit.url) for hit in find(cast.leon, "szynie", 10)] == [("Szyna usług", "/kursy/szyna-uslug/")]
    found = [(hit.title, hit.url, hit.detail) for hit in find(cast.leon, "lekcje", 10)]
    assert found == [("Lekcja 1", f"/kursy/{course.slug}/lekcja-1/", "Szyna usług")]
    assert find(cast.leon, "nic takiego", 10) == []


def test_what_a_person_learned_is_exported_and_erased(cast: Cast) -> None:
    course = make_course(cast, lessons=1)
    do_lessons(course, cast.leon)
    uncomplete(lesson=lessons_of(course)[0], by=cast.leon, now=NOON)
    assign(course=course, people=[cast.zofia], due_on=DUE, by=cast.renata, now=NOON)
    enrolments, lessons = registry.personal_data["enrolments"], registry.personal_data["lessons done"]
    authorship = registry.personal_data["authorship of courses"]

    assert lessons.export(cast.leon) == [
        {"lesson": "Lekcja 1", "done_at": NOON.isoformat(), "taken_back_at": NOON.isoformat()}
    ]
    assert [(row["course"], row["kind"], row["due_on"]) for row in enrolments.export(cast.zofia)] == [
        ("EZD – podstawy", "assigned", "2026-12-01")
    ]
    assert authorship.export(cast.tomasz)[0] == {"title": "EZD – podstawy", "address": "ezd-podstawy"}

    now = timezone.now()
    assert (lessons.erase(cast.leon, now), enrolments.erase(cast.leon, now)) == (1, 1)
    assert authorship.erase(cast.tomasz, now) == 2
    assert enrolments.erase(cast.renata, now) == 0
    assert LessonDone.objects.count() == 0
    assert [(row.person, row.by) for row in Enrolment.objects.all()] == [(cast.zofia, None)]


def test_reminders_and_requests_for_a_longer_term_are_exported_and_erased(cast: Cast) -> None:
    asked = make_extension(cast)
    remind_of_courses(now=NOON + timedelta(days=1))
    grant_extension(extension=asked, due_on=DUE + timedelta(days=7), by=cast.renata, now=NOON)
    extensions, reminders = (
        registry.personal_data[name] for name in ("requests for a longer term", "reminders of courses")
    )

    assert extensions.export(cast.zofia) == [
        {
            "course": "EZD – podstawy",
            "due_on": "2026-12-01",
            "asked_at": NOON.isoformat(),
            "text": "Urlop.",
            "state": "granted",
            "new_day": "2026-12-08",
            "reason": "",
        }
    ]
    assert reminders.export(cast.zofia) == [
        {"course": "EZD – podstawy", "due_on": "2026-12-01", "reminded_on": "2026-11-24"}
    ]
    assert (extensions.export(cast.renata), reminders.export(cast.renata)) == ([], [])
    assert (extensions.erase(cast.renata, NOON), Extension.objects.get().decided_by) == (0, None)
    assert (extensions.erase(cast.zofia, NOON), reminders.erase(cast.zofia, NOON)) == (1, 1)
    assert (Extension.objects.count(), CourseReminder.objects.count()) == (0, 0)
