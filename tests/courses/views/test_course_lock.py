"""The order of a programme holds at every address, for whoever is on its way; both views of the way say it."""

from typing import Any

import pytest

from courses.models import LessonDone, Programme
from courses.operations.begin import begin
from courses.operations.complete import complete
from courses.operations.keep_programme import keep_programme
from courses.queries.journeys import journeys
from lms.kit.refused import Refused
from lms.models import Person
from tests.factories.certificates import do_courses, make_certificate, make_programme
from tests.factories.courses import do_lessons, lessons_of, make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz

FIRST = "Najpierw ta część drogi: Pierwszy"


def two_courses(cast: Cast) -> list[Any]:
    return [make_course(cast, title, lessons=1) for title in ("Pierwszy", "Drugi")]


def test_a_course_before_its_turn_is_locked_at_direct_addresses_and_says_what_opens_it(cast: Cast, log_in: Any) -> None:
    first, second = two_courses(cast)
    make_programme(cast, courses=[first, second], in_order=True)
    [lesson] = lessons_of(second)
    client = log_in(cast.leon)

    for address in ("/kursy/drugi/", f"/kursy/drugi/{lesson.slug}/"):
        page = client.get(address).content.decode()
        assert FIRST in page
        assert 'href="/kursy/pierwszy/"' in page
    with pytest.raises(Refused, match=FIRST):
        complete(lesson=lesson, by=cast.leon, now=NOON)
    assert not LessonDone.objects.exists()

    do_lessons(first, cast.leon)
    assert FIRST not in client.get(f"/kursy/drugi/{lesson.slug}/").content.decode()
    complete(lesson=lesson, by=cast.leon, now=NOON)


def test_who_does_not_take_the_programme_or_holds_its_certificate_is_not_locked_out(cast: Cast, log_in: Any) -> None:
    first, second = two_courses(cast)
    programme = make_programme(cast, courses=[second, first])
    make_certificate(cast, programme=programme)
    programme = Programme.objects.get(pk=programme.pk)
    programme.in_order = True
    programme.course_rows.set(list(reversed(programme.course_rows.all())))
    keep_programme(programme=programme, by=cast.maria, now=NOON)
    [lesson] = lessons_of(second)

    for person in (cast.zofia, cast.leon):
        assert FIRST not in log_in(person).get(f"/kursy/drugi/{lesson.slug}/").content.decode()


def test_the_exam_opens_last_and_a_named_course_after_another(cast: Cast, log_in: Any) -> None:
    first, second = two_courses(cast)
    exam = make_quiz(cast, title="Egzamin", purpose="exam")
    make_programme(cast, courses=[first, second], exam=exam, in_order=True)

    with pytest.raises(Refused, match=FIRST):
        begin(quiz_id=exam.pk, by=cast.leon, now=NOON)
    page = log_in(cast.leon).get("/kursy/egzamin/").content.decode()

    assert FIRST in page
    assert 'href="/kursy/pierwszy/"' in page


def test_a_need_between_two_courses_locks_the_later_one_only(cast: Cast) -> None:
    first, second = two_courses(cast)
    make_programme(cast, courses=[second, first], needs=[(second, first)])

    [way] = journeys(Person.objects.get(pk=cast.leon.pk), NOON.date())

    assert [(each.title, each.is_locked) for each in way.conditions] == [("Drugi", True), ("Pierwszy", False)]
    assert way.next
    assert way.next.title == "Pierwszy"


def test_both_views_of_the_way_say_the_same(cast: Cast, log_in: Any) -> None:
    options = [make_course(cast, title, lessons=1) for title in ("Wybór A", "Wybór B", "Wybór C")]
    programme = make_programme(cast, electives=options, needed=2, evaluations=["zarejestruj trzy pisma"])
    do_courses(programme, cast.leon)
    do_lessons(options[1], cast.leon)
    client = log_in(cast.leon)

    pages = (client.get(f"/moje/certyfikaty/{each}") for each in ("", "?widok=wymagania"))
    progress, whole = (each.content.decode().replace("\N{NO-BREAK SPACE}", " ") for each in pages)

    for page in (progress, whole):
        assert "Jeszcze 1 z 3: Wybór A, Wybór C." in page
        assert "Trener jeszcze tego nie ocenił." in page
        assert "1 z 3" in page
    assert 'aria-current="page"' in whole
    assert "liczy się, ukończenie" in whole
    assert 'href="/kursy/wybor-b/"' in whole
