"""All that one day reminds a person of is one mail, whichever runs told it."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.core import mail as outbox

from courses.models import Certificate, Publication
from courses.operations.assign import assign
from courses.operations.complete import complete
from courses.operations.remind_of_certificates import remind_of_certificates
from courses.operations.remind_of_changes import remind_of_changes
from courses.operations.remind_of_courses import remind_of_courses
from lms.celery import app
from lms.models import MailDelivery, Notice
from lms.operations.send_waiting import send_waiting
from tests.factories.certificates import make_certificate
from tests.factories.courses import change_lesson, lessons_of, make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast

DAY = date(2026, 12, 1)  # a Tuesday
RUNS = (
    "remind of instructions to be held",
    "ask leaders the questions of the week",
    "remind of courses that are due",
    "remind of certificates that end",
    "list changed lessons to confirm",
)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime.combine(DAY, time(hour, minute), ZoneInfo("Europe/Warsaw"))


def test_a_due_course_a_changed_lesson_and_a_certificate_that_ends_are_one_mail_at_eight(cast: Cast) -> None:
    done, due = make_course(cast, "Zrobiony", lessons=1), make_course(cast, "Na dziś", lessons=1)
    [lesson] = lessons_of(done)
    complete(lesson=lesson, by=cast.leon, now=NOON)
    Publication.objects.filter(pk=change_lesson(cast, lesson).pk).update(released_at=at(7, 5))
    assign(course=due, people=[cast.leon, cast.zofia], due_on=DAY, by=cast.maria, now=NOON.replace(month=10))
    certificate = make_certificate(cast)
    Certificate.objects.filter(pk=certificate.pk).update(valid_until=date(2026, 12, 8))
    MailDelivery.objects.all().delete()

    told = [remind_of_courses(now=at(7, 15)), remind_of_certificates(now=at(7, 25)), remind_of_changes(now=at(7, 45))]

    assert told == [2, 1, 1]
    assert [send_waiting(now=at(7, minute)) for minute in (20, 30, 50)] == [0, 0, 0]
    assert send_waiting(now=at(8)) == 2
    [leons] = [mail for mail in outbox.outbox if "leon@" in mail.to[0]]
    assert leons.subject.endswith("3 powiadomienia")
    for words in ("Na dziś", lesson.title):
        assert words in leons.body
    kinds = Notice.objects.filter(person=cast.leon, mails__state="sent").values_list("kind", flat=True)
    assert sorted(kinds) == ["certificate_ending", "courses_reminded", "lessons_changed"]
    assert MailDelivery.objects.filter(state="waiting").count() == 0


def test_each_of_these_runs_has_its_turn_before_eight() -> None:
    schedules = [app.conf.beat_schedule[name]["schedule"] for name in RUNS]

    assert [min(each.hour) for each in schedules] == [7] * 5
    assert all(0 < minute < 60 for each in schedules for minute in each.minute)
