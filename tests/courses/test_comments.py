"""Comments in the editor reach those they concern by our notices, and by nothing else."""

from typing import Any

import pytest
from django.core import mail
from wagtail.models import Comment, PageSubscription

from courses.models import LessonPage
from lms.models import Event, MailDelivery, Notice, Person
from lms.outbox import deliver
from tests.courses.views.test_lesson_changes import form
from tests.factories.courses import lessons_of, make_course_draft
from tests.factories.instructions import NOON
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def comment_form(lesson: LessonPage, *comments: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "comments-TOTAL_FORMS": str(len(comments)),
        "comments-INITIAL_FORMS": str(initial),
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
    }
    for place, said in enumerate(comments):
        replies = said.pop("replies", [])
        own = {"contentpath": "title", "position": "", "resolved": "", "id": "", **said}
        fields |= {f"comments-{place}-{name}": value for name, value in own.items()}
        prefix = f"comments-{place}-replies"
        fields |= {f"{prefix}-TOTAL_FORMS": str(len(replies)), f"{prefix}-INITIAL_FORMS": "0"}
        fields |= {f"{prefix}-MIN_NUM_FORMS": "0", f"{prefix}-MAX_NUM_FORMS": ""}
        for number, text in enumerate(replies):
            fields |= {f"{prefix}-{number}-text": text, f"{prefix}-{number}-id": ""}
    return form(lesson, **fields)


def told() -> list[tuple[int, str]]:
    for event in Event.objects.filter(name="courses.text_commented"):
        deliver(event_id=event.pk, now=NOON)
    return list(Notice.objects.filter(kind="text_commented").order_by("pk").values_list("person", "body"))


@pytest.fixture
def lesson(cast: Cast) -> LessonPage:
    return lessons_of(make_course_draft(cast, lessons=1))[0]


def write(client: Any, lesson: LessonPage, *comments: dict[str, Any], initial: int = 0) -> None:
    answer = client.post(f"/redakcja/pages/{lesson.pk}/edit/", comment_form(lesson, *comments, initial=initial))
    assert answer.status_code == 302


def test_the_office_comments_a_draft_and_its_author_is_told_in_the_bell_and_by_mail(
    cast: Cast, lesson: LessonPage, log_in: Any
) -> None:
    write(log_in(cast.maria), lesson, {"text": "Czy to na pewno 14 dni?"})

    assert told() == [(cast.tomasz.pk, f"{cast.maria}: „Czy to na pewno 14 dni?”")]
    notice, comment = Notice.objects.get(kind="text_commented"), Comment.objects.get()
    assert notice.subject == "Komentarz: Lekcja 1"
    assert notice.path == f"/redakcja/pages/{lesson.pk}/edit/?comment={comment.pk}"
    assert MailDelivery.objects.filter(notice=notice).count() == 1
    assert told() == [(cast.tomasz.pk, f"{cast.maria}: „Czy to na pewno 14 dni?”")]
    assert log_in(cast.tomasz).get(notice.path).status_code == 200


def test_an_answer_reaches_whoever_asked_and_ones_own_words_nobody(cast: Cast, lesson: LessonPage, log_in: Any) -> None:
    write(log_in(cast.maria), lesson, {"text": "Czy to na pewno 14 dni?"})
    said = Comment.objects.get()

    write(log_in(cast.tomasz), lesson, {"text": said.text, "id": said.pk, "replies": ["Tak, art. 35."]}, initial=1)
    write(log_in(cast.tomasz), lesson, {"text": "Notatka dla mnie."})

    assert told() == [
        (cast.tomasz.pk, f"{cast.maria}: „Czy to na pewno 14 dni?”"),
        (cast.maria.pk, f"{cast.tomasz}: „Tak, art. 35.”"),
    ]


def test_wagtail_sends_no_mail_of_its_own_even_to_whoever_subscribed(
    cast: Cast, lesson: LessonPage, log_in: Any
) -> None:
    Person.objects.update(email="osoba@example.org")
    PageSubscription.objects.create(page=lesson, user=cast.tomasz, comment_notifications=True)

    write(log_in(cast.maria), lesson, {"text": "Do poprawy."})

    assert mail.outbox == []
    assert [person for person, _words in told()] == [cast.tomasz.pk]


def test_a_comment_that_is_gone_is_told_to_nobody(cast: Cast, lesson: LessonPage, log_in: Any) -> None:
    write(log_in(cast.maria), lesson, {"text": "Pomyłka."})
    Comment.objects.all().delete()

    assert told() == []
