"""A longer term on the screens: asking on the course, seeing it on the home and among participants, deciding."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Enrolment, Extension
from courses.operations.decline_extension import decline_extension
from courses.operations.grant_extension import grant_extension
from lms.models import Role
from tests.counting import cost, statements
from tests.factories.courses import do_lessons
from tests.factories.extensions import make_assigned, make_extension
from tests.factories.people import Cast, make_appointment, make_person


def soon(count: int = 10) -> Any:
    return timezone.localdate() + timedelta(days=count)


def assigned(cast: Cast, *people: Any, **fields: Any) -> Any:
    return make_assigned(cast, *people, now=timezone.now(), due_on=soon(), **fields)


def extension(cast: Cast, **fields: Any) -> Extension:
    return make_extension(cast, now=timezone.now(), due_on=soon(), **fields)


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_the_learner_asks_on_the_course_and_sees_what_became_of_it(cast: Cast, log_in: Any) -> None:
    course = assigned(cast)
    client, url = log_in(cast.zofia), reverse("course", args=[course.slug])
    assert "Poproś o dłuższy termin" in client.get(url).content.decode()

    sent = {"wish": "Dwa tygodnie urlopu.", "key": uuid4()}
    answers = [client.post(reverse("ask_extension", args=[course.slug]), sent, follow=True) for _ in range(2)]

    assert [messages_of(answer) for answer in answers] == [
        ["Prośba wysłana. Do czasu odpowiedzi termin się nie zmienia."]
    ] * 2
    assert Extension.objects.get().wish == "Dwa tygodnie urlopu."
    waiting = client.get(url).content.decode()
    assert "Prośba o dłuższy termin czeka na odpowiedź." in waiting
    assert "/termin/" not in waiting
    decline_extension(extension=Extension.objects.get(), reason="Kontrola.", by=cast.renata, now=timezone.now())
    declined = client.get(url).content.decode()
    assert "Termin zostaje:" in declined
    assert "Kontrola." in declined
    assert f"{url}termin/" in declined


def test_a_second_request_with_a_form_of_its_own_is_refused_in_words(cast: Cast, log_in: Any) -> None:
    course = extension(cast).enrolment.course

    answer = log_in(cast.zofia).post(reverse("ask_extension", args=[course.slug]), {"key": uuid4()}, follow=True)

    assert messages_of(answer) == ["Prośba o dłuższy termin już czeka na odpowiedź."]
    assert Extension.objects.count() == 1


def test_a_sentence_that_is_too_long_keeps_what_was_typed(cast: Cast, log_in: Any) -> None:
    course = assigned(cast)

    answer = log_in(cast.zofia).post(reverse("ask_extension", args=[course.slug]), {"wish": "a" * 301, "key": uuid4()})

    assert list(answer.context["ask_form"].errors) == ["wish"]
    assert "a" * 301 in answer.content.decode()
    assert Extension.objects.count() == 0


def test_nothing_is_asked_where_there_is_no_day_or_nothing_to_do(cast: Cast, log_in: Any) -> None:
    course = assigned(cast)
    do_lessons(course, cast.zofia)
    url = reverse("course", args=[course.slug])

    assert ["ask_form" in log_in(person).get(url).context for person in (cast.zofia, cast.leon)] == [False, False]


def test_an_outline_with_a_day_costs_five_statements_whatever_was_asked(cast: Cast, log_in: Any) -> None:
    course = assigned(cast)
    client, url = log_in(cast.zofia), reverse("course", args=[course.slug])
    counted = [cost(client, url)]
    asked = make_extension_of(course, cast)
    decline_extension(extension=asked, reason="Nie.", by=cast.renata, now=timezone.now())
    make_extension_of(course, cast)
    counted.append(cost(client, url))

    assert counted == [5, 5]


def make_extension_of(course: Any, cast: Cast) -> Extension:
    enrolment = Enrolment.objects.get(course=course)
    return Extension.objects.create(enrolment=enrolment, due_on=enrolment.due_on, asked_at=timezone.now())


def test_whoever_decides_sees_it_on_the_home_and_among_the_participants(cast: Cast, log_in: Any) -> None:
    asked = extension(cast)
    client, url = log_in(cast.renata), asked.get_absolute_url()

    (item,) = [each for each in client.get("/").context["home"].now if each.url == url]
    listed = client.get(reverse("participants", args=[asked.enrolment.course.slug]))

    assert (item.title, str(item.action)) == ("Prośba o dłuższy termin: Zofia Nowak", "Rozpatrz")
    assert item.detail.startswith("EZD – podstawy, termin: ")
    assert f'href="{url}"' in listed.content.decode()
    shown = client.get(url).content.decode()
    assert "Urlop." in shown
    assert soon(17).isoformat() in shown


def on_homes(cast: Cast, log_in: Any, *names: str) -> list[int]:
    homes = [log_in(getattr(cast, name)).get("/").context["home"].now for name in names]
    return [sum("/kursy/termin/" in each.url for each in home) for home in homes]


def test_the_office_is_asked_about_what_it_assigned_and_about_what_waits_for_long(cast: Cast, log_in: Any) -> None:
    assert cast.renata
    own = extension(cast, title="Z urzędu", by=cast.maria)
    theirs = extension(cast, title="Od przedstawiciela")
    assert on_homes(cast, log_in, "renata", "maria", "leon", "zofia", "ada") == [2, 1, 0, 0, 0]

    Extension.objects.filter(pk=theirs.pk).update(asked_at=timezone.now() - timedelta(days=8))
    assert on_homes(cast, log_in, "maria") == [2]
    Extension.objects.filter(pk=theirs.pk).update(asked_at=timezone.now())
    Enrolment.objects.filter(pk=theirs.enrolment_id).update(by=None)
    assert on_homes(cast, log_in, "maria") == [2]
    grant_extension(extension=own, due_on=soon(20), by=cast.maria, now=timezone.now())
    assert on_homes(cast, log_in, "renata", "maria") == [1, 1]


def test_what_one_asked_for_oneself_waits_for_others(cast: Cast, log_in: Any) -> None:
    asked = extension(cast, whose=cast.renata)

    assert on_homes(cast, log_in, "renata", "maria") == [0, 1]
    client = log_in(cast.renata)
    assert client.get(asked.get_absolute_url()).status_code == 404
    assert (
        asked.get_absolute_url() not in client.get(f"/kursy/{asked.enrolment.course.slug}/uczestnicy/").content.decode()
    )


def test_a_leader_sees_the_day_and_nothing_of_the_request(cast: Cast, log_in: Any) -> None:
    asked = extension(cast)

    html = log_in(cast.leon).get(reverse("participants", args=[asked.enrolment.course.slug])).content.decode()

    assert "Zofia Nowak" in html
    assert "dłuższy termin" not in html


def test_whoever_left_is_waited_for_by_nobody(cast: Cast, log_in: Any) -> None:
    asked = extension(cast, by=cast.maria)
    cast.zofia.appointments.update(ended_on=timezone.localdate())

    assert on_homes(cast, log_in, "renata", "maria") == [0, 0]
    assert log_in(cast.renata).get(asked.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("name", ["renata", "maria"])
def test_a_home_with_requests_costs_the_same_for_one_and_for_three(cast: Cast, log_in: Any, name: str) -> None:
    counted = []
    for number in (1, 2):
        for each in range(number):
            extension(cast, title=f"Kurs {number} {each}", by=cast.maria)
        counted.append(cost(log_in(getattr(cast, name)), "/"))

    assert counted[0] == counted[1] <= 12


def test_the_list_of_participants_costs_the_same_with_requests(cast: Cast, log_in: Any) -> None:
    kasia = make_person("kasia")
    make_appointment(kasia, Role.CLERK, cast.partner)
    course = assigned(cast, cast.zofia, cast.leon, kasia)
    client, url = log_in(cast.renata), reverse("participants", args=[course.slug])
    client.get(url)
    counted = []
    for enrolment in Enrolment.objects.all():
        Extension.objects.create(enrolment=enrolment, due_on=enrolment.due_on, asked_at=timezone.now())
        with statements() as seen:
            client.get(url)
        counted.append(len(seen))

    assert counted == [8, 8, 8]


def test_a_new_day_is_granted_and_a_second_click_says_so_again(cast: Cast, log_in: Any) -> None:
    asked = extension(cast)
    client, url = log_in(cast.renata), reverse("grant_extension", args=[asked.pk])

    answers = [client.post(url, {"due_on": soon(20).isoformat()}, follow=True) for _ in range(2)]

    assert [messages_of(answer) for answer in answers] == [["Kurs ma nowy termin. Powiadomienie wysłane."]] * 2
    assert Enrolment.objects.get().due_on == soon(20)
    after = client.get(asked.get_absolute_url()).content.decode()
    assert "nowy termin przyznany" in after
    assert "<form" not in after.split("<main")[-1].split("</main")[0]


def test_wrong_days_and_a_missing_reason_are_said_beside_the_field(cast: Cast, log_in: Any) -> None:
    asked = extension(cast)
    client, grant = log_in(cast.renata), reverse("grant_extension", args=[asked.pk])

    past = client.post(grant, {"due_on": "2020-01-01"})
    same = client.post(grant, {"due_on": soon().isoformat()})
    none = client.post(grant, {"due_on": "jutro"})
    empty = client.post(reverse("decline_extension", args=[asked.pk]), {"reason": ""})

    assert past.context["grants"].errors == {"due_on": ["Ten dzień już minął."]}
    assert same.context["grants"].errors == {"due_on": ["Nowy termin musi być późniejszy niż obecny."]}
    assert list(none.context["grants"].errors) == ["due_on"]
    assert empty.context["declines"].errors == {"reason": ["Podaj powód w kilku słowach."]}
    assert Extension.objects.get().is_open


def test_whoever_comes_second_reads_what_became_of_it(cast: Cast, log_in: Any) -> None:
    asked = extension(cast)
    log_in(cast.maria).post(reverse("decline_extension", args=[asked.pk]), {"reason": "Kontrola."})

    late = log_in(cast.renata).post(reverse("grant_extension", args=[asked.pk]), {"due_on": soon(20).isoformat()})

    assert late.context["grants"].non_field_errors() == ["Ta prośba jest już rozpatrzona."]
    assert "Kontrola." in late.content.decode()
    assert Enrolment.objects.get().due_on == soon()


def test_a_stale_request_is_shown_as_one(cast: Cast, log_in: Any) -> None:
    asked = extension(cast)
    Enrolment.objects.update(due_on=soon(30))
    client = log_in(cast.renata)

    assert "nieaktualna" in client.get(asked.get_absolute_url()).content.decode()
    late = client.post(reverse("grant_extension", args=[asked.pk]), {"due_on": soon(40).isoformat()})
    assert late.context["grants"].non_field_errors() == [
        "Termin został w międzyczasie zmieniony. Nie ma już czego rozpatrywać."
    ]


def test_another_offices_request_is_not_there(cast: Cast, log_in: Any) -> None:
    theirs = extension(cast, whose=cast.obca_zofia, by=cast.maria)
    client = log_in(cast.renata)
    sent = {"due_on": soon(20).isoformat(), "reason": "Nie."}

    assert client.get(theirs.get_absolute_url()).status_code == 404
    assert [
        client.post(reverse(name, args=[pk]), sent).status_code
        for name in ("grant_extension", "decline_extension")
        for pk in (theirs.pk, theirs.pk + 1, 2**63)
    ] == [404] * 6
    assert Extension.objects.get().is_open
