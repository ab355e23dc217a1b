"""Where the editor of instructions sends pictures: who may, what comes back, and what is said of what is unfit."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from courses.operations.submit import submit
from lms.models import Picture
from tests.counting import statements
from tests.factories.instructions import make_draft, renditions_made
from tests.factories.pasted import SVG, animation, screenshot, uploaded
from tests.factories.people import Cast, make_appointment, make_person

URL = "/redakcja/instrukcje/zrzut/"


def send(client: Client, content: bytes | None = None, **sent: Any) -> Any:
    with renditions_made():
        return client.post(URL, {"key": uuid4(), "file": uploaded(content or screenshot()), **sent})


def send_back(client: Client, key: Any) -> Any:
    return client.post(f"{URL}cofnij/", {"key": key})


def test_an_author_gets_what_the_step_needs(cast: Cast, log_in: Any) -> None:
    assert reverse("paste_screenshot") == URL
    answer = send(log_in(cast.tomasz), screenshot(size=(640, 360)))
    picture = Picture.objects.get()

    assert answer.status_code == 201
    told = answer.json()
    preview = told["image"].pop("preview")
    assert told == {
        "image": {
            "id": picture.pk,
            "title": picture.title,
            "edit_url": f"/redakcja/images/{picture.pk}/",
            "default_alt_text": picture.title,
        },
        "width": 640,
        "height": 360,
        "bytes": picture.file_size,
    }
    assert (preview["width"], preview["height"]) == (165, 92)
    assert log_in(cast.tomasz).get(preview["url"]).status_code == 200


def test_only_authors_send_pictures(cast: Cast, log_in: Any) -> None:
    colleague = make_person("kolega")
    make_appointment(colleague, "trainer", cast.contractor)
    others = (cast.zofia, cast.leon, cast.renata, cast.wanda, cast.obcy_leon)

    assert [send(log_in(person)).status_code for person in others] == [403] * 5
    visitor = send(Client())
    assert (visitor.status_code, visitor.url.split("?")[0]) == (302, reverse("log_in"))
    assert Picture.objects.count() == 0
    assert [send(log_in(person)).status_code for person in (colleague, cast.maria)] == [201, 201]


def test_it_is_a_post_with_a_token_a_key_and_a_file(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.tomasz)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.tomasz)

    assert client.get(URL).status_code == 405
    assert send(strict).status_code == 403
    wrong: list[dict[str, Any]] = [{"key": "x"}, {"key": ""}, {"file": "no file"}]
    answers = [send(client, **sent) for sent in wrong]
    assert [(each.status_code, each.json()) for each in answers] == [
        (400, {"message": "Obraz nie dotarł. Wklej go jeszcze raz."})
    ] * 3
    assert Picture.objects.count() == 0


def test_sent_twice_it_is_kept_once(cast: Cast, log_in: Any) -> None:
    client, key = log_in(cast.tomasz), uuid4()

    first, second = send(client, key=key), send(client, key=key)

    assert (first.status_code, first.json(), Picture.objects.count()) == (201, second.json(), 1)


def test_what_was_pasted_is_taken_back_by_its_key(cast: Cast, log_in: Any) -> None:
    client, key = log_in(cast.tomasz), uuid4()
    send(client, key=key)

    assert [send_back(client, sent).json() for sent in (uuid4(), "x", "", key, key)] == [
        {"dropped": False},
        {"dropped": False},
        {"dropped": False},
        {"dropped": True},
        {"dropped": False},
    ]
    assert Picture.objects.count() == 0
    assert [send_back(log_in(person), key).status_code for person in (cast.zofia, cast.leon)] == [403, 403]
    assert log_in(cast.tomasz).get(f"{URL}cofnij/").status_code == 405


@pytest.mark.parametrize(
    ("content", "status", "message"),
    [
        (SVG, 415, "Rysunek SVG może kryć program, więc nie jest przyjmowany. Wklej zrzut ekranu z tym rysunkiem."),
        (animation(), 422, "Obraz jest ruchomy. Wklej jeden nieruchomy obraz chwili, o którą chodzi."),
        (bytes(20 * 1024 * 1024 + 1), 413, "Plik jest za duży. Największy dozwolony rozmiar to 20 MB."),
    ],
    ids=["svg", "gif", "large"],
)
def test_what_is_unfit_is_answered_with_a_sentence(
    cast: Cast, log_in: Any, content: bytes, status: int, message: str
) -> None:
    answer = send(log_in(cast.tomasz), content)

    assert (answer.status_code, answer.json()) == (status, {"message": message})
    assert Picture.objects.count() == 0


def test_the_editor_offers_it_until_the_page_waits_for_approval(cast: Cast, log_in: Any) -> None:
    page = make_draft(cast)
    client, url = log_in(cast.tomasz), reverse("wagtailadmin_pages:edit", args=[page.pk])
    add = reverse("wagtailadmin_pages:add", args=["courses", "instructionpage", page.get_parent().pk])

    for offered in (url, add):
        text = client.get(offered).content.decode()
        assert [words in text for words in (f'data-url="{URL}"', "Wklej lub wybierz zrzuty", "js/paste.js")] == [
            True
        ] * 3
    submit(page=page, by=cast.tomasz)
    assert "js/paste.js" not in client.get(url).content.decode()


def test_a_picture_costs_the_same_however_many_there_are(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.tomasz)
    costs = []
    for _turn in range(3):
        with statements() as seen:
            assert send(client).status_code == 201
        costs.append(len(seen))

    assert costs[1:] == [12, 12]
