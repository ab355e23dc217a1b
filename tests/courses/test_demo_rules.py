"""The rules of the demonstration: one of the region that assigns, one of an office that recommends."""

from courses.demo_rules import plant_rules
from courses.models import CoursePage, Enrolment
from lms.models import Person
from tests.factories.courses import make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_they_hold_for_people_at_once(cast: Cast) -> None:
    for person, login in ((cast.maria, "koordynator"), (cast.renata, "przedstawiciel")):
        Person.objects.filter(pk=person.pk).update(username=login)
    courses = [make_course(cast, "Wsparcie", lessons=1), make_course(cast, "Pismo", lessons=1)]
    slugs = ("lider-pierwsza-linia-wsparcia", "pismo-ktore-kazdy-zrozumie")
    for course, slug in zip(courses, slugs, strict=True):
        CoursePage.objects.filter(pk=course.pk).update(slug=slug)
    assert cast.zofia
    assert cast.leon
    lines: list[str] = []

    plant_rules(NOON, lines.append)

    rows = Enrolment.objects.order_by("pk").values_list("person__username", "course__slug", "kind")
    assert set(rows) == {("leon", slugs[0], "assigned"), ("zofia", slugs[1], "offered")}
    assert lines == ["2 reguły przydziału kursów"]
