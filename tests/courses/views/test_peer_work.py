"""Works of others on the screens: without names, only to whom they were given."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from courses.models import PeerMarking
from courses.queries.texts import address_of
from lms.models import Person
from tests.counting import cost
from tests.courses.operations.test_give_to_peers import learners
from tests.factories.people import Cast
from tests.factories.works import make_task, make_work


def text_of(response: Any) -> str:
    return str(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def test_from_the_task_to_the_result_without_a_name(cast: Cast, log_in: Any) -> None:
    page, (first, second) = make_task(cast, peers=1), learners(cast, 2)
    Person.objects.filter(pk=first.pk).update(first_name="Anna", last_name="Nieznana")
    first.refresh_from_db()
    make_work(cast, page, by=first, text="Praca pierwsza.")
    make_work(cast, page, by=second, text="Praca druga.")
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


def test_learners_mark_no_files(cast: Cast) -> None:
    page = make_task(cast, takes="both")
    page.markers = "peers"

    with pytest.raises(ValidationError):
        page.clean()
