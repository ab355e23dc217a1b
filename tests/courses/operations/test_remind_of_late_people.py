"""Who answers for late people is told of them: leaders after 7 days, representative and deputy after 14."""

from datetime import timedelta

from courses.models import CourseReminder, Enrolment
from courses.operations.remind_of_courses import remind_of_courses
from courses.operations.unassign import unassign
from courses.queries.reminders import reminders
from lms.models import Location, MailDelivery, Notice, Person, Role
from lms.operations.end import end
from tests.counting import statements
from tests.courses.operations.test_remind_of_courses import LONG_BEFORE, given_to, morning, told
from tests.factories.courses import do_lessons
from tests.factories.people import Cast, make_appointment, make_person


def told_of_others() -> list[tuple[str, str, int]]:
    """Who was told of whom and of which stage, by who was told."""
    rows = CourseReminder.objects.order_by("person__username", "stage", "enrolment")
    columns = ("person__username", "enrolment__person__username", "stage")
    return [row for row in rows.values_list(*columns) if row[0] != row[1]]


def make_deputy(cast: Cast) -> Person:
    deputy = make_person("dorota")
    make_appointment(deputy, Role.DEPUTY, cast.partner)
    return deputy


def test_leaders_learn_after_seven_days_and_who_speaks_for_the_office_after_fourteen(cast: Cast) -> None:
    assert all((cast.leon, cast.renata, cast.obcy_leon, make_deputy(cast)))
    course = given_to(cast, cast.zofia)

    for passed in range(-33, 60):
        remind_of_courses(now=morning(passed))

    assert told_of_others() == [("dorota", "zofia", 14), ("leon", "zofia", 7), ("renata", "zofia", 14)]
    late = CourseReminder.objects.exclude(person=cast.zofia).order_by("stage", "person")
    assert [(row.reminded_on - row.due_on).days for row in late] == [7, 14, 14]
    path = f"/kursy/{course.slug}/uczestnicy/"
    line = "Zofia Nowak, EZD – podstawy: termin minął 1 grudnia 2026"
    assert told(cast.leon) == [
        ("1 osoba po terminie kursu", f"Po terminie w urzędzie:\n{line}, 7 dni temu", path),
    ]
    assert told(cast.renata) == [
        ("1 osoba po terminie kursu", f"Po terminie w urzędzie:\n{line}, 14 dni temu", path),
    ]


def test_one_digest_lists_all_late_people_and_the_own_courses(cast: Cast) -> None:
    kasia = make_person("kasia")
    make_appointment(kasia, Role.CLERK, cast.partner)
    given_to(cast, cast.zofia, kasia, cast.leon)
    given_to(cast, cast.zofia, title="Drugi")

    assert remind_of_courses(now=morning(7)) == 3

    ((subject, body, path),) = told(cast.leon)
    assert (subject, path) == ("Kursy: własne i w urzędzie", "/kursy/")
    assert body.split("\n") == [
        "EZD – podstawy: termin minął 1 grudnia 2026, 7 dni temu",
        "",
        "Po terminie w urzędzie:",
        "Zofia Nowak, Drugi: termin minął 1 grudnia 2026, 7 dni temu",
        "Zofia Nowak, EZD – podstawy: termin minął 1 grudnia 2026, 7 dni temu",
        "Kasia Próbna, EZD – podstawy: termin minął 1 grudnia 2026, 7 dni temu",
    ]
    assert MailDelivery.objects.filter(notice__person=cast.leon).count() == 1


def test_leaders_of_the_location_are_told_and_where_there_is_none_those_of_the_partner(cast: Cast) -> None:
    branch = Location.objects.create(partner=cast.partner, name="filia")
    away, idle = make_person("filia"), make_person("ogolna")
    make_appointment(away, Role.LEADER, cast.partner, covers=[branch])
    make_appointment(idle, Role.CLERK, cast.partner, location=None)
    given_to(cast, cast.zofia, idle)
    assert cast.leon

    remind_of_courses(now=morning(7))

    assert told_of_others() == [("filia", "ogolna", 7), ("leon", "zofia", 7), ("leon", "ogolna", 7)]


def test_a_leader_who_is_late_is_told_of_to_the_representative_only(cast: Cast) -> None:
    other, deputy = make_person("liderka"), make_deputy(cast)
    make_appointment(other, Role.LEADER, cast.partner)
    given_to(cast, cast.leon, cast.renata)

    for passed in (7, 14):
        remind_of_courses(now=morning(passed))

    assert told_of_others() == [("dorota", "leon", 14), ("dorota", "renata", 14), ("renata", "leon", 14)]
    assert Notice.objects.filter(person__in=[other, deputy]).count() == 1


def test_a_leader_who_also_speaks_for_the_office_is_told_of_each_person_in_one_line(cast: Cast) -> None:
    make_appointment(cast.leon, Role.DEPUTY, cast.partner)
    given_to(cast, cast.zofia)

    remind_of_courses(now=morning(14))
    remind_of_courses(now=morning(15))

    assert told_of_others() == [("leon", "zofia", 14)]
    assert [body.count("Zofia") for _subject, body, _path in told(cast.leon)] == [1]


def test_nobody_is_told_of_who_is_done_taken_back_gone_or_before_a_hidden_course(cast: Cast) -> None:
    people = [make_person(f"osoba{number}") for number in range(3)]
    for person in people:
        make_appointment(person, Role.CLERK, cast.partner)
    done, taken_back, gone = people
    assert all((cast.leon, cast.renata))
    course, hidden = given_to(cast, *people), given_to(cast, cast.zofia, title="Ukryty")
    remind_of_courses(now=morning(1))
    do_lessons(course, done)
    unassign(enrolment=Enrolment.objects.get(person=taken_back), by=cast.renata, now=LONG_BEFORE + timedelta(days=70))
    end(appointment=gone.appointments.get(), by=cast.renata, now=morning(1))
    hidden.unpublish()

    assert [remind_of_courses(now=morning(passed)) for passed in (7, 14)] == [0, 0]


def test_whoever_left_the_office_or_is_led_by_nobody_is_waited_for(cast: Cast) -> None:
    """Late clerks of an office without a leader are told of when it has one."""
    given_to(cast, cast.zofia)
    end(appointment=cast.leon.appointments.get(), by=cast.maria, now=morning(6))

    remind_of_courses(now=morning(7))
    assert told_of_others() == []
    make_appointment(make_person("nowa"), Role.LEADER, cast.partner)
    remind_of_courses(now=morning(8))

    assert told_of_others() == [("nowa", "zofia", 7)]


def test_who_is_late_is_found_in_the_same_statements_for_one_and_for_three(cast: Cast) -> None:
    people = [make_person(f"osoba{number}") for number in range(3)]
    for person in people:
        make_appointment(person, Role.CLERK, cast.partner)
    assert all((cast.leon, cast.renata))
    counted = []
    for number in (1, 3):
        given_to(cast, *people[:number], title=f"Kurs {number}")
        ids = list(Enrolment.objects.filter(course__title=f"Kurs {number}").values_list("pk", flat=True))
        with statements() as seen:
            assert len(reminders(morning(14).date(), ids)) == 3 * number
        counted.append(len(seen))

    assert counted == [6, 6]
