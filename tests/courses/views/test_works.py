"""Tasks on the screens: handing in, the list of who marks, the marking, the file and who may have it."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from courses.models import CoursePage, Marking, Work
from courses.operations.hand_in import hand_in
from courses.operations.mark_work import mark_work
from courses.operations.return_work import return_work
from courses.queries.texts import address_of, course_of
from tests.counting import cost
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.works import make_task, make_work


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_the_learner_sees_the_criteria_hands_in_and_reads_the_result(cast: Cast, log_in: Any) -> None:
    page = make_task(cast)
    client, url = log_in(cast.zofia), address_of(page)
    before = text_of(client.get(url))
    assert all(words in before for words in ("Adresat", "poprawny", "60 %", 'name="text"'))
    sent = {"key": uuid4(), "text": "Szanowni Państwo"}

    for _again in range(2):
        assert client.post(reverse("hand_in", args=[page.pk]), sent).status_code == 302

    assert Work.objects.count() == 1
    waiting = text_of(client.get(url))
    assert "Praca czeka na ocenę" in waiting
    assert 'name="text"' not in waiting
    trainer = log_in(cast.tomasz)
    home = text_of(trainer.get("/"))
    assert "Do oceny: Napisz pismo" in home
    marked = trainer.post(reverse("work", args=[Work.objects.get().pk]), {"c0": 1, "c1": 1, "comment": "Dobrze."})
    assert marked.url == reverse("works")
    result = text_of(log_in(cast.zofia).get(url))
    assert "80 %" in result
    assert "Dobrze." in result
    assert "z\N{NO-BREAK SPACE}błędem" in result


def test_what_was_typed_stays_when_something_is_missing(cast: Cast, log_in: Any) -> None:
    page = make_task(cast, takes="both")

    shown = log_in(cast.zofia).post(reverse("hand_in", args=[page.pk]), {"key": uuid4(), "text": "Moja praca"})

    assert shown.status_code == 200
    assert "Moja praca" in text_of(shown)
    assert "Wybierz plik." in text_of(shown)


def test_a_marking_with_a_criterion_left_out_keeps_the_rest(cast: Cast, log_in: Any) -> None:
    work = make_work(cast)

    shown = log_in(cast.tomasz).post(work.get_absolute_url(), {"c0": 1, "comment": "Prawie."})

    assert "Wybierz poziom." in text_of(shown)
    assert "Prawie." in text_of(shown)
    assert not Marking.objects.exists()


def test_returned_and_corrected_on_the_screen(cast: Cast, log_in: Any) -> None:
    client, work = log_in(cast.tomasz), make_work(cast)
    client.post(reverse("return_work", args=[work.pk]), {"reason": "Brak adresata."})
    assert "Brak adresata." in text_of(log_in(cast.zofia).get(address_of(work.page)))
    again, client = make_work(cast, work.page), log_in(cast.tomasz)
    client.post(again.get_absolute_url(), {"c0": 0, "c1": 0})

    refused = client.post(again.get_absolute_url(), {"c0": 2, "c1": 1, "reason": ""})
    client.post(again.get_absolute_url(), {"c0": 2, "c1": 1, "reason": "Pomyłka."})

    assert refused.status_code == 200
    assert Marking.objects.standing().get().percent == 100
    assert "Pomyłka." in text_of(client.get(again.get_absolute_url()))


def test_taken_back_on_the_screen(cast: Cast, log_in: Any) -> None:
    work = make_work(cast)

    response = log_in(cast.zofia).post(reverse("take_back_work", args=[work.pk]))

    assert response.url == address_of(work.page)
    work.refresh_from_db()
    assert work.state == "taken_back"


def test_the_file_reaches_its_learner_and_who_marks_and_nobody_else(cast: Cast, log_in: Any) -> None:
    page = make_task(cast, takes="file")
    file = SimpleUploadedFile("praca.txt", "Zażółć".encode())
    work = hand_in(page=page, text="", file=file, by=cast.zofia, now=timezone.now())
    url = reverse("work_file", args=[work.pk])

    for person in (cast.zofia, cast.tomasz, cast.maria):
        response = log_in(person).get(url)
        assert b"".join(response.streaming_content) == "Zażółć".encode()
        assert response["Content-Type"] == "application/octet-stream"
        assert response["Content-Disposition"] == 'attachment; filename="praca.txt"'
    for person in (cast.renata, cast.leon, cast.obca_zofia):
        assert log_in(person).get(url).status_code == 404
    assert log_in(cast.tomasz).get(f"/pliki/{work.file.name}").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_however_many_wait(cast: Cast, log_in: Any, number: int) -> None:
    page = make_task(cast)
    for place in range(number):
        learner = make_person(f"u{place}")
        make_appointment(learner, "clerk", cast.partner)
        make_work(cast, page, by=learner)

    assert cost(log_in(cast.tomasz), reverse("works")) == 4


def test_only_who_marks_opens_the_list_and_a_work(cast: Cast, log_in: Any) -> None:
    work = make_work(cast)
    for person in (cast.zofia, cast.renata, cast.leon):
        client = log_in(person)
        assert client.get(reverse("works")).status_code == 404
        assert client.get(work.get_absolute_url()).status_code == 404


def test_the_course_says_what_became_of_a_task_that_is_missing(cast: Cast, log_in: Any) -> None:
    page = make_task(cast)
    client, url = log_in(cast.zofia), address_of(course_of(page))
    assert "Brak pracy ocenionej na co najmniej 60" in text_of(client.get(url))

    work = make_work(cast, page)
    assert "Praca czeka na ocenę: Napisz pismo" in text_of(client.get(url))
    return_work(work=work, reason="Brak adresata.", by=cast.tomasz, now=timezone.now())
    assert "Praca oddana do poprawy: Napisz pismo" in text_of(client.get(url))
    mark_work(work=make_work(cast, page), levels=[0, 0], comment="", by=cast.tomasz, now=timezone.now())
    assert "Brak pracy ocenionej na co najmniej 60" in text_of(client.get(url))


def test_a_course_of_a_task_alone_says_so_in_the_list(cast: Cast, log_in: Any) -> None:
    make_task(cast)

    page = log_in(cast.leon).get(reverse("courses")).content.decode()

    assert ("1 zadanie" in page, "0 lekcji" in page) == (True, False)


def test_a_task_that_is_locked_or_closed_shows_nothing_of_itself_to_whoever_hands_in(cast: Cast, log_in: Any) -> None:
    locked, closed = make_task(cast, title="Pismo", lessons=1), make_task(cast, title="Wezwanie")
    CoursePage.objects.filter(pk=locked.get_parent().pk).update(in_order=True)
    CoursePage.objects.filter(pk=closed.get_parent().pk).update(entry=CoursePage.Entry.APPROVAL)
    client, sent = log_in(cast.zofia), {"key": uuid4(), "text": "Szanowni Państwo"}

    shut = client.post(reverse("hand_in", args=[locked.pk]), sent)
    led_back = client.post(reverse("hand_in", args=[closed.pk]), sent)

    assert (shut.status_code, "Najpierw zrób lekcję: Lekcja 1" in text_of(shut)) == (403, True)
    assert "Napisz odpowiedź na pismo." not in text_of(shut)
    assert (led_back.status_code, led_back.url) == (302, address_of(closed))
    assert not Work.objects.exists()
