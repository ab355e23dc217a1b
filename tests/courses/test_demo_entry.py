"""The course of the demonstration that lets people in by a code."""

from courses.demo_entry import plant_entry
from courses.models import CoursePage, Enrolment, EntryCode
from lms.models import Person
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_its_code_runs_and_some_are_in_by_it(cast: Cast) -> None:
    logins = {cast.tomasz: "trener", cast.maria: "koordynator", cast.zofia: "urzednik", cast.leon: "j.wozniak"}
    for person, login in logins.items():
        Person.objects.filter(pk=person.pk).update(username=login)
    lines: list[str] = []

    plant_entry(NOON, lines.append)

    course = CoursePage.objects.live().get()
    assert EntryCode.objects.running().counted().get().people == 2
    assert {each.person for each in Enrolment.objects.running()} == {cast.zofia, cast.leon}
    assert (course.entry, lines) == ("code", ["kurs z kodem"])
