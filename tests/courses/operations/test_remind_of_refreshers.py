"""On Monday the bell says that questions wait; no mail of their own, no word at night."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.operations.assign import assign
from courses.operations.remind_of_courses import remind_of_courses
from courses.operations.remind_of_refreshers import remind_of_refreshers
from courses.operations.stop_refreshers import stop_refreshers
from courses.tasks import remind_of_refreshers as task
from lms.models import MailDelivery, Notice
from tests.factories.courses import make_course
from tests.factories.people import Cast
from tests.factories.quizzes import make_result
from tests.factories.refreshers import WEEK, make_refreshers, make_tested
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_the_bell_says_so_once_a_week_and_no_mail_does(cast: Cast) -> None:
    quiz = make_tested(cast)
    for person in (cast.leon, cast.zofia, cast.renata):
        make_result(quiz, person, right=0, now=MORNING - WEEK)
    assert cast.obcy_leon
    mails = MailDelivery.objects.count()

    told = [remind_of_refreshers(now=MORNING + hours * HOUR) for hours in (-9, 0, 1, 24)]

    notices = Notice.objects.filter(kind="refreshers")
    assert told == [0, 1, 0, 0]
    assert [(each.person, each.subject, each.path, each.in_bell) for each in notices] == [
        (cast.leon, "Powtórka: 3 pytania", "/moje/powtorki/", True)
    ]
    assert MailDelivery.objects.count() == mails
    assert remind_of_refreshers(now=MORNING + WEEK) == 1


def test_who_has_begun_already_or_wants_none_is_not_told(cast: Cast) -> None:
    make_refreshers(cast)
    make_result(make_tested(cast, "Inny"), cast.obcy_leon, right=0, now=MORNING - WEEK)
    stop_refreshers(by=cast.obcy_leon, now=MORNING)

    assert remind_of_refreshers(now=MORNING) == 0


def test_the_task_asks_today(cast: Cast) -> None:
    make_result(make_tested(cast), cast.leon, right=0, now=timezone.now() - WEEK)

    assert task() in (0, 1)


@pytest.mark.parametrize("waiting", [True, False])
def test_a_digest_of_courses_that_leaves_anyhow_names_them(cast: Cast, waiting: bool) -> None:
    if waiting:
        make_refreshers(cast)
    course = make_course(cast, "Zlecony", lessons=1)
    due_on = timezone.localdate(MORNING) + timedelta(days=30)
    assign(course=course, people=[cast.leon], due_on=due_on, by=cast.renata, now=MORNING - WEEK)

    assert remind_of_courses(now=MORNING) == 1
    body = Notice.objects.get(kind="courses_reminded").body
    assert body.endswith("\n\nPowtórka: 3 pytania") == waiting
