"""The order of a programme holds at every address, for whoever is on its way; both views of the way say it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from courses.models import Certificate, CoursePage, LessonDone, Programme, QuizPage
from courses.operations.begin import begin
from courses.operations.complete import complete
from courses.operations.keep_programme import keep_programme
from courses.operations.uncomplete import uncomplete
from courses.queries.journeys import journeys
from courses.queries.renewal_ahead import Ahead, ahead
from courses.queries.terms import paths_of
from courses.records.certificate import RENEWAL
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


@pytest.fixture
def renewing(cast: Cast) -> tuple[CoursePage, CoursePage, QuizPage]:
    """Leon's certificate ends in ten days; the renewal asks for a course, one of a group, and an exam, in order."""
    first, chosen = two_courses(cast)
    exam = make_quiz(cast, title="Egzamin", purpose="exam")
    again = {"renewal": [first], "renewal_electives": [chosen], "renewal_exam": exam, "renewal_in_order": True}
    certificate = make_certificate(cast, programme=make_programme(cast, **again), now=timezone.now())
    last = timezone.localdate() + timedelta(days=10)
    Certificate.objects.filter(pk=certificate.pk).update(issued_on=last - timedelta(days=700), valid_until=last)
    return first, chosen, exam


def test_the_order_of_a_renewal_holds_at_direct_addresses(cast: Cast, log_in: Any, renewing: Any) -> None:
    first, chosen, exam = renewing
    [lesson] = lessons_of(chosen)
    client, now = log_in(cast.leon), timezone.now()

    for address in ("/kursy/drugi/", f"/kursy/drugi/{lesson.slug}/", "/kursy/egzamin/"):
        page = client.get(address).content.decode()
        assert FIRST in page, address
        assert 'href="/kursy/pierwszy/"' in page
    with pytest.raises(Refused, match=FIRST):
        complete(lesson=lesson, by=cast.leon, now=now)
    with pytest.raises(Refused, match=FIRST):
        begin(quiz_id=exam.pk, by=cast.leon, now=now)
    assert FIRST not in log_in(cast.obcy_leon).get("/kursy/drugi/").content.decode()

    do_lessons(first, cast.leon, now=now)
    complete(lesson=lesson, by=cast.leon, now=now)
    begin(quiz_id=exam.pk, by=cast.leon, now=now)


def test_a_lesson_once_done_stays_open_to_read_and_waits_for_its_turn_to_be_done_again(
    cast: Cast, log_in: Any, renewing: Any
) -> None:
    _first, chosen, _exam = renewing
    [lesson] = lessons_of(chosen)
    LessonDone.objects.create(person=cast.leon, lesson=lesson, done_at=timezone.now() - timedelta(days=400))
    client = log_in(cast.leon)

    address = f"/kursy/drugi/{lesson.slug}/"
    outline, page = (client.get(each).content.decode() for each in ("/kursy/drugi/", address))

    assert f'href="{address}"' in outline
    assert FIRST in outline
    assert FIRST not in page
    assert 'id="zrobione"' in page
    uncomplete(lesson=lesson, by=cast.leon, now=timezone.now())
    with pytest.raises(Refused, match=FIRST):
        complete(lesson=lesson, by=cast.leon, now=timezone.now())
    assert FIRST in client.get(address).content.decode()


def test_in_the_renewal_too_a_course_opens_after_another_one(cast: Cast, log_in: Any) -> None:
    first, second = two_courses(cast)
    programme = make_programme(cast, renewal=[second, first], renewal_needs=[(second, first)], validity_months=1)
    make_certificate(cast, programme=programme, now=timezone.now())

    assert FIRST in log_in(cast.leon).get("/kursy/drugi/").content.decode()


def test_whoever_holds_the_certificate_reads_beforehand_what_its_renewal_will_ask_for(cast: Cast, log_in: Any) -> None:
    first, *pair = [make_course(cast, title, lessons=1) for title in ("Pierwszy", "Wybór A", "Wybór B")]
    exam = make_quiz(cast, title="Egzamin", purpose="exam")
    again: dict[str, Any] = {"renewal": [first], "renewal_electives": pair, "renewal_needs": [(pair[1], pair[0])]}
    programme = make_programme(cast, **again, renewal_exam=exam, renewal_in_order=True)
    certificate = make_certificate(cast, programme=programme, now=timezone.now())
    client = log_in(cast.leon)

    page = client.get("/moje/certyfikaty/").content.decode().replace("\N{NO-BREAK SPACE}", " ")
    [way] = journeys(Person.objects.get(pk=cast.leon.pk), timezone.localdate())

    parts = ("Pierwszy", "Do odnowienia, 1 z 2: Wybór A, Wybór B (po: Wybór A)", "Egzamin")
    assert certificate.valid_until
    assert way.ahead == Ahead(certificate.valid_until - RENEWAL, in_order=True, parts=parts)
    assert f"<ol>{''.join(f'<li>{each}</li>' for each in parts)}</ol>" in page
    Certificate.objects.update(valid_until=timezone.localdate() + timedelta(days=20))
    page = client.get("/moje/certyfikaty/").content.decode()
    assert "<ol>" not in page
    assert "Części tej drogi otwierają się po kolei." in page


def test_a_renewal_that_names_nothing_will_ask_for_everything_again(cast: Cast) -> None:
    first, second = two_courses(cast)
    before = make_programme(cast, "Podstawowy")
    make_certificate(cast, programme=before)
    programme = make_programme(cast, courses=[first, second], evaluations=["zarejestruj trzy pisma"], requires=before)
    certificate = make_certificate(cast, programme=make_programme(cast, "Zwykły"))

    told = ahead(certificate, paths_of(programme).renewal, frozenset())

    assert told
    parts = ("Podstawowy", "Pierwszy", "Drugi", "Zadanie praktyczne: zarejestruj trzy pisma")
    assert (told.in_order, told.parts) == (False, parts)


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
