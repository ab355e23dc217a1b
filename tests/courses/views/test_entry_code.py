"""A course that lets people in by a code, on the screens and at the direct addresses of its parts."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Attempt, CoursePage, Enrolment, EntryCode
from lms import registry
from tests.counting import cost
from tests.factories.courses import lessons_of, make_course, quiz_of
from tests.factories.entries import make_closed_course, make_code, make_code_course
from tests.factories.people import Cast

CLOSED = "Ten kurs jest dla osób, które mają jego kod."


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def code_now(cast: Cast, **fields: Any) -> EntryCode:
    return make_code(cast, now=timezone.now(), **fields)


def test_the_reader_types_the_code_and_is_in(cast: Cast, log_in: Any) -> None:
    code = code_now(cast)
    client, url = log_in(cast.zofia), reverse("course", args=[code.course.slug])
    lesson = reverse("course_part", args=[code.course.slug, lessons_of(code.course)[0].slug])
    before = client.get(url).content.decode()
    assert CLOSED in before
    assert f"{url}zapisz/" not in before
    assert client.get(lesson).status_code == 403
    assert CLOSED in client.get(lesson).content.decode()

    answers = [
        client.post(reverse("enter_by_code", args=[code.course.slug]), {"code": code.printed}, follow=True)
        for _again in range(2)
    ]

    assert [messages_of(each) for each in answers] == [["Kurs jest otwarty."]] * 2
    assert client.get(lesson).status_code == 200
    assert Enrolment.objects.get().entry_code == code


def test_a_wrong_code_stays_in_its_field_beside_the_reason(cast: Cast, log_in: Any) -> None:
    code = code_now(cast)
    client, url = log_in(cast.zofia), reverse("enter_by_code", args=[code.course.slug])

    wrong = client.post(url, {"code": "<b>zły"})
    empty = client.post(url, {})
    long = client.post(url, {"code": "a" * 31})

    assert wrong.context["code_form"].errors == {
        "code": ["To nie jest kod tego kursu. Sprawdź go u osoby, która go podała."]
    }
    assert 'value="&lt;b&gt;zły"' in wrong.content.decode()
    assert empty.context["code_form"].errors == {"code": ["Wpisz kod."]}
    assert list(long.context["code_form"].errors) == ["code"]
    assert "a" * 31 in long.content.decode()


def test_whoever_guesses_has_to_wait_even_with_the_right_code(cast: Cast, log_in: Any) -> None:
    code = code_now(cast)
    client, url = log_in(cast.zofia), reverse("enter_by_code", args=[code.course.slug])
    for _guess in range(10):
        client.post(url, {"code": "ABCD-EFGH"})

    braked = client.post(url, {"code": code.code})

    (why,) = braked.context["code_form"].errors["code"]
    assert why.startswith("Za dużo prób wpisania kodu. Spróbuj ponownie za ")
    assert Enrolment.objects.count() == 0
    log_in(cast.leon).post(url, {"code": code.code})
    assert Enrolment.objects.get().person == cast.leon


def test_a_test_is_neither_shown_nor_begun_nor_practised_from_outside(cast: Cast, log_in: Any) -> None:
    course = make_course(cast, lessons=0, quiz=True, entry=CoursePage.Entry.CODE)
    quiz, client = quiz_of(course), log_in(cast.zofia)

    shown = client.get(reverse("course_part", args=[course.slug, quiz.slug]))
    client.post(reverse("begin_attempt", args=[quiz.pk]), {"key": uuid4()})
    practised = client.get(reverse("practise", args=[quiz.pk]), follow=True)

    assert (shown.status_code, Attempt.objects.count()) == (403, 0)
    assert CLOSED in practised.content.decode()


def test_whoever_teaches_with_it_sets_renews_and_withdraws_the_code(cast: Cast, log_in: Any) -> None:
    course = make_code_course(cast)
    client, url = log_in(cast.tomasz), reverse("entry_code", args=[course.slug])
    assert url in client.get(reverse("course", args=[course.slug])).content.decode()

    sent = {"last_on": "2099-01-02", "most_people": "20", "key": uuid4()}
    made = [client.post(url, sent, follow=True) for _again in range(2)]
    code = EntryCode.objects.get()
    bad = client.post(url, {"last_on": "2001-01-02", "most_people": "0", "key": uuid4()})

    assert messages_of(made[1]) == ["Kod ustalony. Wcześniejszy niczego już nie otwiera."]
    assert code.printed in made[0].content.decode()
    assert bad.context["form"].errors == {"most_people": ["Upewnij się, że ta wartość jest większa lub równa 1."]}
    past = client.post(url, {"last_on": "2001-01-02", "key": uuid4()})
    assert past.context["form"].errors == {"last_on": ["Ten dzień już minął."]}
    assert 'value="2001-01-02"' in past.content.decode()
    gone = client.post(url, {"decision": "withdraw"}, follow=True)
    again = client.post(url, {"decision": "withdraw"}, follow=True)
    assert messages_of(gone) == ["Kod wycofany. Kto jest w kursie, zostaje."]
    assert messages_of(again) == ["Ten kurs nie ma teraz kodu."]
    assert code.printed not in gone.content.decode()


def test_nobody_else_finds_the_code(cast: Cast, log_in: Any) -> None:
    code = code_now(cast)
    url = code.get_absolute_url()

    for person in (cast.zofia, cast.leon, cast.renata):
        assert log_in(person).get(url).status_code == 404
        assert code.printed not in log_in(person).get(reverse("course", args=[code.course.slug])).content.decode()


def test_a_course_with_another_way_in_says_so(cast: Cast, log_in: Any) -> None:
    course = make_closed_course(cast)

    shown = log_in(cast.tomasz).get(reverse("entry_code", args=[course.slug]))
    typed = log_in(cast.zofia).post(reverse("enter_by_code", args=[course.slug]), {"code": "ABCD"}, follow=True)

    assert "Do tego kursu nie wchodzi się kodem." in shown.content.decode()
    assert messages_of(typed) == ["Do tego kursu nie wchodzi się kodem."]


@pytest.mark.parametrize("people", [1, 3])
def test_the_screen_costs_the_same_for_one_and_for_three(cast: Cast, log_in: Any, people: int) -> None:
    code = code_now(cast)
    for person in (cast.zofia, cast.leon, cast.renata)[:people]:
        log_in(person).post(reverse("enter_by_code", args=[code.course.slug]), {"code": code.code})
    client = log_in(cast.tomasz)
    client.get(code.get_absolute_url())

    assert cost(client, code.get_absolute_url()) == 4


def test_who_set_it_is_told_and_forgotten_without_the_code(cast: Cast) -> None:
    code = code_now(cast)
    table = registry.personal_data["codes of courses"]

    assert table.export(cast.tomasz) == [{"course": "Szkolenie w sali", "set_at": code.set_at.isoformat()}]
    assert (table.erase(cast.tomasz, timezone.now()), EntryCode.objects.get().set_by) == (1, None)
