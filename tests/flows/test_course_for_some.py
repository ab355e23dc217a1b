"""A course for communes: nobody of a county finds, begins or is given it; who has begun it keeps it; no certificate
asks others for it.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from courses.blocks.applies import Applies, stored_for_page
from courses.models import Certificate, CoursePage, Enrolment
from courses.operations.ask_entry import ask_entry
from courses.operations.assign import assign
from courses.operations.certify import certify
from courses.operations.complete import complete
from courses.operations.enrol import enrol
from courses.operations.enter_by_code import enter_by_code
from courses.operations.grant_entry import grant_entry
from courses.operations.set_code import set_code
from courses.operations.settle_rules import settle_rules
from courses.operations.write_course import write_course
from courses.queries.completions import completion_differences
from courses.queries.journeys import journeys
from courses.queries.outline import catalogue, outline_of
from courses.queries.participants import courses_of_office
from courses.queries.reminders import reminders
from courses.screens.learning import find_courses, to_continue
from lms.kit.refused import Refused
from lms.models import Person
from tests.counting import statements
from tests.factories.certificates import make_certificate, make_programme
from tests.factories.course_rules import make_rule
from tests.factories.courses import do_lessons, lessons_of, make_course, make_lesson_draft, release_course
from tests.factories.entries import make_closed_course, make_entry_request
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.scopes import make_commune_with_ezd, make_systems
from tests.flows.test_scoped_course import client_of

CANARY = "Kanarek7"
COMMUNES = Applies(frozenset({"commune"}))
DAY = NOON.date()
DUE = DAY + timedelta(days=20)


def make_for_communes(cast: Cast, title: str = f"Gmina {CANARY}") -> CoursePage:
    course = write_course(title=title, summary=CANARY, by=cast.tomasz, only_for=COMMUNES)
    make_lesson_draft(cast, course, f"Lekcja {CANARY}")
    return release_course(cast, course)


def restrict(course: CoursePage, rule: Applies = COMMUNES) -> CoursePage:
    """As if a new version said so."""
    CoursePage.objects.filter(pk=course.pk).update(only_for=stored_for_page(rule))
    return CoursePage.objects.get(pk=course.pk)


def clerk_of_commune() -> Person:
    make_systems()
    return make_commune_with_ezd()[1]


@pytest.mark.parametrize("many", [1, 3])
def test_the_catalogue_of_each_reader_and_its_cost(cast: Cast, many: int) -> None:
    commune = clerk_of_commune()
    for number in range(many):
        make_for_communes(cast, f"Gmina {number}")
    make_course(cast, "Dla wszystkich")

    seen = {}
    for name, person in {"commune": commune, "county": cast.zofia, "office": cast.maria}.items():
        assert person.standing
        with statements() as asked:
            seen[name] = len(catalogue(person)[0])
        assert len(asked) == 1

    assert seen == {"commune": many + 1, "county": 1, "office": many + 1}


def test_its_words_reach_nobody_whom_it_is_not_for(cast: Cast) -> None:
    commune, course = clerk_of_commune(), make_for_communes(cast)
    call_command("update_index", verbosity=0)
    lesson = lessons_of(course)[0]
    addresses = [
        reverse("courses"),
        reverse("course", args=[course.slug]),
        reverse("course_part", args=[course.slug, lesson.slug]),
        reverse("text_by_id", args=[course.pk]),
        reverse("text_by_id", args=[lesson.pk]),
        reverse("participants", args=[course.slug]),
        reverse("home"),
    ]

    for person in (cast.zofia, cast.leon):
        client = client_of(person)
        answers = [client.get(url, follow=True) for url in addresses]
        assert [each.status_code for each in answers] == [200, 404, 404, 404, 404, 404, 200]
        assert [CANARY in each.content.decode() for each in answers] == [False] * len(addresses)
        assert find_courses(person, CANARY, 9) == []
    assert [hit.title for hit in find_courses(commune, CANARY, 9)] == [f"Gmina {CANARY}", f"Lekcja {CANARY}"]
    page = client_of(commune).get(reverse("course", args=[course.slug]))
    assert (page.status_code, "Dotyczy gmin" in page.content.decode()) == (200, False)
    assert "Dotyczy gmin" in client_of(cast.maria).get(reverse("course", args=[course.slug])).content.decode()


def test_nobody_of_the_others_begins_it_or_is_given_it(cast: Cast) -> None:
    course = make_for_communes(cast)
    acts: list[Any] = [
        lambda: enrol(course=course, by=cast.zofia, now=NOON),
        lambda: complete(lesson=lessons_of(course)[0], by=cast.zofia, now=NOON),
        lambda: assign(course=course, people=[cast.zofia], due_on=DUE, by=cast.maria, now=NOON),
    ]
    for act in acts:
        with pytest.raises(Refused):
            act()
    with pytest.raises(Refused, match="Kurs nie dotyczy: Zofia Nowak"):
        assign(course=course, people=[clerk_of_commune(), cast.zofia], due_on=DUE, by=cast.maria, now=NOON)

    assert not Enrolment.objects.exists()


def test_neither_by_request_nor_by_a_code(cast: Cast) -> None:
    course = make_closed_course(cast)
    asked = make_entry_request(cast, course=course, whose=cast.zofia)
    course = restrict(course)
    with pytest.raises(Refused, match="Kurs nie dotyczy: Zofia Nowak"):
        grant_entry(requests=[asked], by=cast.tomasz, now=NOON)
    with pytest.raises(Refused):
        ask_entry(course=course, by=cast.leon, now=NOON)
    CoursePage.objects.update(entry="code")
    code = set_code(course=CoursePage.objects.get(pk=course.pk), by=cast.tomasz, now=NOON)
    with pytest.raises(Refused):
        enter_by_code(course=CoursePage.objects.get(pk=course.pk), code=code.code, by=cast.leon, now=NOON)

    assert not Enrolment.objects.exists()


def test_a_rule_takes_on_only_those_whom_the_course_is_for(cast: Cast) -> None:
    commune, course = clerk_of_commune(), make_for_communes(cast)
    assert cast.zofia

    make_rule(cast, course=course)
    settle_rules(now=NOON)

    assert [row.person for row in Enrolment.objects.all()] == [commune]
    restrict(course, Applies(frozenset({"county"})))
    settled = settle_rules(now=NOON)
    assert (settled.opened, settled.closed) == (1, 0)
    assert set(Enrolment.objects.running().values_list("person", flat=True)) == {commune.pk, cast.zofia.pk}


def test_who_has_begun_it_keeps_it_and_is_asked_for_nothing(cast: Cast) -> None:
    course = make_course(cast, f"Kurs {CANARY}", lessons=2)
    assign(course=course, people=[cast.zofia], due_on=DAY + timedelta(days=5), by=cast.maria, now=NOON)
    do_lessons(course, cast.zofia, number=1)
    mine = Enrolment.objects.get()
    assert [each.enrolment for each in reminders(DAY + timedelta(days=4), [mine.pk]) if each.is_own] == [mine]

    restrict(course)

    page = client_of(cast.zofia).get(reverse("course", args=[course.slug]))
    assert page.status_code == 200
    for words in ("Ten kurs już Cię nie dotyczy", "Dotyczy gmin", "Lekcja 2"):
        assert words in page.content.decode(), words
    assert reminders(DAY + timedelta(days=4), [mine.pk]) == []
    assert to_continue(cast.zofia, NOON) == []
    complete(lesson=lessons_of(course)[1], by=cast.zofia, now=NOON)
    mine.refresh_from_db()
    assert mine.completed_at is not None
    assert list(completion_differences()) == []


def test_a_leader_looks_after_a_course_for_clerks_and_does_not_take_it(cast: Cast) -> None:
    course = restrict(make_course(cast, in_order=True), Applies(roles=frozenset({"clerk"})))
    enrol(course=course, by=cast.zofia, now=NOON)
    client = client_of(cast.leon)

    page = client.get(reverse("course", args=[course.slug])).content.decode()

    assert "Ten kurs jest dla innych osób z urzędu" in page
    assert f'href="{reverse("participants", args=[course.slug])}"' in page
    assert 'data-state="locked"' not in page
    assert client.get(reverse("participants", args=[course.slug])).status_code == 200
    for lesson in lessons_of(course):
        assert client.get(reverse("course_part", args=[course.slug, lesson.slug])).status_code == 200
        with pytest.raises(Refused):
            complete(lesson=lesson, by=cast.leon, now=NOON)
    with pytest.raises(Refused):
        enrol(course=course, by=cast.leon, now=NOON)
    visitor = make_person("kierowca")
    make_appointment(visitor, "trainer", cast.contractor)
    assert outline_of(visitor, pk=course.pk)


def test_no_certificate_asks_others_for_it(cast: Cast) -> None:
    everybody, communes = make_course(cast, "Dla wszystkich", lessons=1), make_for_communes(cast)
    programme = make_programme(cast, courses=[everybody, communes])

    [way] = journeys(cast.leon, DAY)

    assert [(each.met, each.is_asked, each.url) for each in way.conditions] == [
        (False, True, reverse("course", args=[everybody.slug])),
        (True, False, ""),
    ]
    assert (way.done, way.total, way.may_ask) == (0, 1, False)
    with pytest.raises(Refused, match="Dla wszystkich"):
        certify(programme=programme, by=cast.leon, now=NOON)
    page = client_of(cast.leon).get(reverse("my_certificates")).content.decode()
    assert "Nie dotyczy: kurs jest dla innych." in page
    do_lessons(everybody, cast.leon)
    certify(programme=programme, by=cast.leon, now=NOON)

    assert [each["title"] for each in Certificate.objects.get().evidence] == ["Dla wszystkich"]


def test_the_renewal_ahead_names_nothing_that_is_for_others(cast: Cast) -> None:
    everybody, communes = make_course(cast, "Dla wszystkich", lessons=1), make_for_communes(cast)
    leaders, others = make_course(cast, "Wybór", lessons=1), restrict(make_course(cast, "Wybór gmin", lessons=1))
    for_roles = make_course(cast, "Dla urzędników", lessons=1, for_roles=["clerk"])
    more: dict[str, Any] = {"renewal_electives": [leaders, others]}
    programme = make_programme(cast, renewal=[everybody, communes, for_roles], **more)
    make_certificate(cast, programme=programme)

    [way] = journeys(Person.objects.get(pk=cast.leon.pk), DAY)
    page = client_of(cast.leon).get(reverse("my_certificates")).content.decode()

    assert way.ahead
    assert way.ahead.parts == ("Dla wszystkich", "Do odnowienia, 1 z 1: Wybór")
    assert CANARY not in page
    assert "Wybór gmin" not in page
    assert "Dla urzędników" not in page


def test_nobody_is_late_with_a_course_that_is_for_others_now(cast: Cast) -> None:
    course = make_course(cast, lessons=1)
    second = make_person("druga")
    make_appointment(second, "clerk", cast.partner)
    assign(course=course, people=[cast.zofia, second], due_on=DAY, by=cast.maria, now=NOON)
    later = DAY + timedelta(days=1)
    [before] = courses_of_office(Person.objects.get(pk=cast.renata.pk), later)

    restrict(course)
    [after] = courses_of_office(Person.objects.get(pk=cast.renata.pk), later)

    assert (before.late, before.total) == (2, 2)
    assert (after.late, after.total) == (0, 2)


@pytest.mark.parametrize("many", [1, 3])
def test_who_is_late_costs_the_same_however_many(cast: Cast, many: int) -> None:
    leaders = Applies(roles=frozenset({"leader"}))
    for number in range(many):
        course = make_course(cast, f"Kurs {number}", lessons=1)
        assign(course=course, people=[cast.zofia, cast.leon], due_on=DAY, by=cast.maria, now=NOON)
        restrict(course, leaders)
    renata = Person.objects.get(pk=cast.renata.pk)
    assert renata.standing.held

    with statements() as seen:
        rows = courses_of_office(renata, DAY + timedelta(days=1))

    assert [(row.late, row.total) for row in rows] == [(1, 2)] * many
    assert len(seen) == 4, seen


def test_where_nothing_is_asked_nothing_is_certified(cast: Cast) -> None:
    programme = make_programme(cast, courses=[make_for_communes(cast)])

    with pytest.raises(Refused):
        certify(programme=programme, by=cast.leon, now=NOON)

    [way] = journeys(cast.leon, DAY)
    assert (way.total, way.may_ask) == (0, False)
