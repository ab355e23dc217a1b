"""One mail that lists all changed lessons; the bell tells of each."""

from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from courses.models import LessonPage, Publication
from courses.operations.complete import complete
from courses.operations.confirm_change import confirm_change
from courses.operations.remind_of_changes import remind_of_changes
from courses.tasks import remind_of_changes as task
from lms.celery import app
from lms.models import Event, MailDelivery, Notice, Person
from lms.outbox import deliver
from tests.factories.courses import change_lesson, lessons_of, make_course
from tests.factories.delta_exams import make_certified, make_delta_exam, make_release_run_by
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import make_result

MONDAY = datetime(2026, 11, 30, 9, tzinfo=ZoneInfo("Europe/Warsaw"))


def changed(cast: Cast, lesson: LessonPage, at: datetime, **said: str) -> int:
    """Changed materially at that moment; the number of the version."""
    publication = change_lesson(cast, lesson, html=f"<p>{at}</p>", **said)
    Publication.objects.filter(pk=publication.pk).update(released_at=at)
    return publication.number


def told(person: Person, kind: str) -> list[tuple[str, str, str]]:
    notices = Notice.objects.filter(kind=kind, person=person).order_by("pk")
    return list(notices.values_list("subject", "body", "path"))


def test_the_bell_tells_of_each_and_one_mail_of_all(cast: Cast) -> None:
    course = make_course(cast, lessons=2)
    first, second = lessons_of(course)
    for lesson, person in product((first, second), (cast.leon, cast.zofia)):
        complete(lesson=lesson, by=person, now=NOON)
    changed(cast, first, MONDAY, note="Termin to 24 godziny.")
    change_lesson(cast, second, "small", "")
    number = changed(cast, second, MONDAY, note="Nowy druk.")
    confirm_change(lesson=second, number=number, by=cast.zofia, now=MONDAY)
    for event in Event.objects.filter(name="courses.page_released").order_by("pk"):
        deliver(event_id=event.pk, now=event.happened_at)

    assert told(cast.leon, "lesson_changed") == [
        ("Zmieniona lekcja: Lekcja 1", "Termin to 24 godziny.", f"/kursy/lekcja/{first.pk}/zmiana/"),
        ("Zmieniona lekcja: Lekcja 2", "Nowy druk.", f"/kursy/lekcja/{second.pk}/zmiana/"),
    ]
    assert [subject for subject, *_ in told(cast.zofia, "lesson_changed")] == ["Zmieniona lekcja: Lekcja 1"]
    assert MailDelivery.objects.filter(notice__kind="lesson_changed").count() == 0
    assert [remind_of_changes(now=MONDAY + timedelta(hours=hours)) for hours in (-9, 1, 2)] == [0, 2, 0]
    subject = "2 zmienione lekcje do potwierdzenia"
    body = "Lekcja 1: Termin to 24 godziny.\nLekcja 2: Nowy druk."
    assert told(cast.leon, "lessons_changed") == [(subject, body, "/moje/zmiany/")]
    assert not Notice.objects.filter(kind="lessons_changed", in_bell=True).exists()


def test_a_new_change_is_mailed_the_next_day_and_a_confirmed_one_or_without_an_address_never(cast: Cast) -> None:
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    for person in (cast.leon, cast.zofia):
        complete(lesson=lesson, by=person, now=NOON)
    Person.objects.filter(pk=cast.zofia.pk).update(email="")
    changed(cast, lesson, MONDAY)
    sent = [remind_of_changes(now=MONDAY + timedelta(minutes=45))]
    changed(cast, lesson, MONDAY + timedelta(hours=2))
    sent += [remind_of_changes(now=MONDAY + timedelta(hours=hours)) for hours in (3, 24, 25, 48)]
    number = changed(cast, lesson, MONDAY + timedelta(hours=50))
    confirm_change(lesson=lesson, number=number, by=cast.leon, now=MONDAY)
    sent += [remind_of_changes(now=MONDAY + timedelta(hours=72))]

    assert sent == [1, 0, 1, 0, 0, 0]
    assert task.name in {each["task"] for each in app.conf.beat_schedule.values()}


def test_exams_of_releases_ride_along_and_are_told_again_a_week_before_and_when_late(cast: Cast) -> None:
    release = make_release_run_by(cast.partner)
    make_certified(cast, release, cast.leon, now=NOON)
    lesson = lessons_of(make_course(cast, lessons=1))[0]
    complete(lesson=lesson, by=cast.leon, now=NOON)
    exam = make_delta_exam(cast, release, title="Po wydaniu", now=MONDAY, days=10)
    changed(cast, lesson, MONDAY, note="Nowy druk.")
    days = [0, 1, 2, 3, 4, 10, 11, 12]

    sent = [remind_of_changes(now=MONDAY + timedelta(days=day, hours=1)) for day in days]

    assert sent == [1, 0, 0, 1, 0, 0, 1, 0]
    words, line = told(cast.leon, "lessons_changed")[0], "Egzamin po wydaniu EZD 4.0, do 10 grudnia 2026: Po wydaniu"
    subject = "1 egzamin po wydaniu do zdania, 1 zmieniona lekcja do potwierdzenia"
    assert words == (subject, f"{line}\nLekcja 1: Nowy druk.", "/moje/zmiany/")
    make_result(exam.quiz, cast.leon, now=MONDAY + timedelta(days=12))
    assert remind_of_changes(now=MONDAY + timedelta(days=40)) == 0
