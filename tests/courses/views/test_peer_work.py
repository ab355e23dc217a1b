"""Works of others on the screens: without names, only to whom they were given."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from courses.models import PeerMarking
from courses.queries.texts import address_of
from lms.models import Person
from tests.counting import cost
from tests.courses.operations.test_give_to_peers import learners
from tests.factories.people import Cast
from tests.factories.works import make_task, make_work


def photo_by(author: str) -> bytes:
    """A JPEG that tells who took it."""
    about, data = Image.Exif(), BytesIO()
    about[0x013B] = author
    Image.new("RGB", (40, 30), "white").save(data, "JPEG", exif=about)
    return data.getvalue()


def text_of(response: Any) -> str:
    return str(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def test_from_the_task_to_the_result_without_a_name(cast: Cast, log_in: Any) -> None:
    page, (first, second), now = make_task(cast, peers=1), learners(cast, 2), timezone.now()
    Person.objects.filter(pk=first.pk).update(first_name="Anna", last_name="Nieznana")
    first.refresh_from_db()
    make_work(cast, page, by=first, text="Praca pierwsza.", now=now)
    make_work(cast, page, by=second, text="Praca druga.", now=now)
    given = PeerMarking.objects.get(by=second)
    client, url = log_in(second), reverse("peer_work", args=[given.pk])
    assert url in text_of(client.get("/"))
    assert url in text_of(client.get(address_of(page)))
    shown = text_of(client.get(url))
    assert "Praca pierwsza." in shown
    assert str(first) not in shown
    assert first.last_name not in shown

    missing = text_of(client.post(url, {"c0": 1, "comment": "Prawie."}))
    assert "Wybierz poziom." in missing
    assert "Prawie." in missing
    for _again in range(2):
        assert client.post(url, {"c0": 1, "c1": 1, "comment": "Jasno."}).url == address_of(page)
    assert "Jasno." in text_of(client.get(url))

    told = text_of(log_in(first).get(address_of(page)))
    assert all(words in told for words in ("80 %", "Jasno.", "średnia"))
    assert second.last_name not in told
    assert "Oceniają" in text_of(log_in(cast.tomasz).get(reverse("works")))


def test_whoever_was_not_given_it_finds_nothing(cast: Cast, log_in: Any) -> None:
    page, people = make_task(cast, peers=1), learners(cast, 2)
    for person in people:
        make_work(cast, page, by=person)
    url = reverse("peer_work", args=[PeerMarking.objects.get(by=people[1]).pk])

    for person in (people[0], cast.zofia, cast.obca_zofia, cast.tomasz, cast.maria):
        client = log_in(person)
        assert client.get(url).status_code == 404
        assert client.post(url, {"c0": 0, "c1": 0}).status_code == 404
    assert log_in(people[1]).get(reverse("peer_work", args=[2**63])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_task_costs_the_same_however_many_are_given(cast: Cast, log_in: Any, number: int) -> None:
    page, people = make_task(cast, peers=number), learners(cast, number + 1)
    for person in people:
        make_work(cast, page, by=person)

    assert PeerMarking.objects.filter(by=people[0]).count() == number
    assert cost(log_in(people[0]), address_of(page)) == 10


def test_a_picture_goes_to_peers_without_what_tells_whose_it_is(cast: Cast, log_in: Any) -> None:
    page, people = make_task(cast, peers=1, takes="both"), learners(cast, 2)
    photo = photo_by("Anna Nowak")
    assert b"Anna Nowak" in photo
    for person in people:
        make_work(cast, page, by=person, file=SimpleUploadedFile("Anna Nowak.jpg", photo))
    given = PeerMarking.objects.get(by=people[1])
    url, client = reverse("peer_work_file", args=[given.pk]), log_in(people[1])

    assert f'src="{url}"' in text_of(client.get(given.get_absolute_url()))
    answer = client.get(url)
    sent = b"".join(answer.streaming_content)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert "Nowak" not in str(answer.headers)
    assert b"Anna Nowak" not in sent
    assert Image.open(BytesIO(sent)).size == (40, 30)
    for person in (people[0], cast.zofia, cast.obca_zofia, cast.tomasz):
        assert log_in(person).get(url).status_code == 404
    assert log_in(people[1]).get(reverse("peer_work_file", args=[2**63])).status_code == 404


def test_a_work_in_words_has_no_file(cast: Cast, log_in: Any) -> None:
    page, people = make_task(cast, peers=1), learners(cast, 2)
    for person in people:
        make_work(cast, page, by=person)
    given = PeerMarking.objects.get(by=people[1])

    assert log_in(people[1]).get(reverse("peer_work_file", args=[given.pk])).status_code == 404
