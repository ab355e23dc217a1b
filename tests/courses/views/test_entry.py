"""A course that lets people in by request, on the screens and at the direct addresses of its parts."""

from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from courses.models import Attempt, CoursePage, Enrolment, EntryRequest
from courses.operations.assign import assign
from courses.operations.decline_entry import decline_entry
from courses.operations.grant_entry import grant_entry
from lms import registry
from tests.counting import cost
from tests.factories.courses import lessons_of, make_course, quiz_of
from tests.factories.entries import make_closed_course, make_entry_request
from tests.factories.people import Cast

CLOSED = "Ten kurs jest dla osób, które zostały do niego przyjęte."


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def asked_now(cast: Cast, **fields: Any) -> EntryRequest:
    return make_entry_request(cast, now=timezone.now(), **fields)


def with_a_test(cast: Cast) -> CoursePage:
    return make_course(cast, lessons=0, quiz=True, entry=CoursePage.Entry.APPROVAL)


def test_the_reader_asks_withdraws_and_reads_the_answer(cast: Cast, log_in: Any) -> None:
    course = make_closed_course(cast)
    client, url = log_in(cast.zofia), reverse("course", args=[course.slug])
    before = client.get(url).content.decode()
    assert CLOSED in before
    assert f"{url}zapisz/" not in before
    assert lessons_of(course)[0].slug not in before

    sent = {"wish": "Nowy referat.", "key": uuid4()}
    answers = [client.post(reverse("ask_entry", args=[course.slug]), sent, follow=True) for _ in range(2)]

    assert [messages_of(each) for each in answers] == [
        ["Prośba wysłana. Odpowiedź przyjdzie jako powiadomienie i e-mailem."]
    ] * 2
    assert "Prośba o przyjęcie czeka na odpowiedź." in client.get(url).content.decode()
    gone = client.post(reverse("withdraw_entry", args=[course.slug]), follow=True)
    assert messages_of(gone) == ["Prośba wycofana."]
    client.post(reverse("ask_entry", args=[course.slug]), {"key": uuid4()})
    waiting = EntryRequest.objects.get(state="open")
    decline_entry(requests=[waiting], reason="Grupa pełna.", by=cast.tomasz, now=timezone.now())
    assert "Grupa pełna." in client.get(url).content.decode()


def test_a_sentence_that_is_too_long_keeps_what_was_typed(cast: Cast, log_in: Any) -> None:
    course = make_closed_course(cast)

    answer = log_in(cast.zofia).post(reverse("ask_entry", args=[course.slug]), {"wish": "a" * 301, "key": uuid4()})

    assert list(answer.context["entry_form"].errors) == ["wish"]
    assert "a" * 301 in answer.content.decode()


def test_a_lesson_at_its_address_is_served_only_to_who_is_in_and_to_authors(cast: Cast, log_in: Any) -> None:
    course = make_closed_course(cast)
    (lesson,) = lessons_of(course)
    url = reverse("course_part", args=[course.slug, lesson.slug])

    refused = log_in(cast.zofia).get(url)

    assert refused.status_code == 403
    assert CLOSED in refused.content.decode()
    assert "Treść: Lekcja 1." not in refused.content.decode()
    for person in (cast.tomasz, cast.maria):
        assert "Treść: Lekcja 1." in log_in(person).get(url).content.decode()
    due_on = timezone.localdate()
    assign(course=course, people=[cast.leon], due_on=due_on, by=cast.renata, now=timezone.now())
    assert "Treść: Lekcja 1." in log_in(cast.leon).get(url).content.decode()
    done = log_in(cast.zofia).post(reverse("complete", args=[lesson.pk]), follow=True)
    assert CLOSED in " ".join(messages_of(done))
    assert Enrolment.objects.filter(person=cast.zofia).count() == 0


def test_a_test_is_neither_shown_nor_begun_nor_practised_from_outside(cast: Cast, log_in: Any) -> None:
    course = with_a_test(cast)
    quiz, client = quiz_of(course), log_in(cast.zofia)

    shown = client.get(reverse("course_part", args=[course.slug, quiz.slug]))
    begun = client.post(reverse("begin_attempt", args=[quiz.pk]), {"key": uuid4()})
    practised = client.get(reverse("practise", args=[quiz.pk]), follow=True)

    assert (shown.status_code, begun.status_code) == (403, 302)
    assert Attempt.objects.count() == 0
    assert CLOSED in practised.content.decode()
    asked = asked_now(cast, course=course)
    grant_entry(requests=[asked], by=cast.tomasz, now=timezone.now())
    client.post(reverse("begin_attempt", args=[quiz.pk]), {"key": uuid4()})
    assert Attempt.objects.get().person == cast.zofia


def test_trainers_and_the_office_see_it_on_the_home_and_let_several_in_at_once(cast: Cast, log_in: Any) -> None:
    asked = asked_now(cast)
    asked_now(cast, course=asked.course, whose=cast.leon)
    url = asked.get_absolute_url()
    for person in (cast.tomasz, cast.maria):
        client = log_in(person)
        assert [str(each.title) for each in client.get("/").context["home"].now if each.url == url] == [
            "Prośba o przyjęcie: Zofia Nowak",
            f"Prośba o przyjęcie: {cast.leon}",
        ]
        assert "Nowy referat." in client.get(url).content.decode()
        assert url in client.get(reverse("course", args=[asked.course.slug])).content.decode()

    pks = list(EntryRequest.objects.values_list("pk", flat=True))
    done = log_in(cast.tomasz).post(url, {"requests": pks, "decision": "grant"}, follow=True)

    assert messages_of(done) == ["Przyjęto 2 osoby."]
    assert Enrolment.objects.count() == 2
    again = log_in(cast.tomasz).post(url, {"requests": pks, "decision": "grant"})
    assert "Jedna z tych próśb już nie czeka." in again.content.decode()


def test_declining_needs_a_reason_and_keeps_the_choice(cast: Cast, log_in: Any) -> None:
    asked = asked_now(cast)
    client, url = log_in(cast.tomasz), asked.get_absolute_url()

    bare = client.post(url, {"requests": [asked.pk], "decision": "decline"})
    nobody = client.post(url, {"decision": "grant"})
    done = client.post(url, {"requests": [asked.pk], "reason": "Pełno.", "decision": "decline"}, follow=True)

    assert bare.context["form"].errors == {"reason": ["Podaj powód w kilku słowach."]}
    assert "checked" in bare.content.decode()
    assert nobody.context["form"].errors == {"requests": ["Wybierz co najmniej jedną osobę."]}
    assert messages_of(done) == ["Odmówiono 1 prośbie."]
    assert EntryRequest.objects.get().reason == "Pełno."


def test_nobody_else_finds_the_list(cast: Cast, log_in: Any) -> None:
    url = asked_now(cast).get_absolute_url()

    assert [log_in(person).get(url).status_code for person in (cast.zofia, cast.leon, cast.renata)] == [404] * 3


def test_the_list_costs_the_same_for_one_and_for_three(cast: Cast, log_in: Any) -> None:
    asked = asked_now(cast)
    client, url = log_in(cast.tomasz), asked.get_absolute_url()
    client.get(url)
    counted = [cost(client, url)]
    for person in (cast.leon, cast.renata):
        asked_now(cast, course=asked.course, whose=person)
    counted.append(cost(client, url))

    assert counted == [4, 4]


def test_what_was_asked_is_exported_and_forgotten(cast: Cast) -> None:
    asked = asked_now(cast)
    decline_entry(requests=[asked], reason="Pełno.", by=cast.tomasz, now=timezone.now())
    table = registry.personal_data["requests to be let into courses"]

    (row,) = table.export(cast.zofia)
    assert (row["course"], row["text"], row["state"], row["reason"]) == (
        "EZD – podstawy",
        "Nowy referat.",
        "declined",
        "Pełno.",
    )
    assert (table.erase(cast.tomasz, timezone.now()), EntryRequest.objects.get().decided_by) == (0, None)
    assert (table.erase(cast.zofia, timezone.now()), EntryRequest.objects.count()) == (1, 0)
