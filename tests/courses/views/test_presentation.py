"""The page of a film, its list, the beacon of the player and the confirmation."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import Acknowledgement, PresentationPage, Viewing, WatchReport
from lms.models import Audience, Download
from lms.pages import PageAudience
from tests.counting import statements
from tests.factories.people import Cast
from tests.factories.presentations import make_presentation, make_presentation_draft, make_watched

CUT = "Zgłoszono więcej filmu"
CONFIRM = "Potwierdzam zapoznanie się"


def shown(client: Client, page: PresentationPage, query: str = "") -> str:
    response = client.get(f"/prezentacje/{page.slug}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def hidden(text: str, mark: str) -> bool:
    return f"<div {mark} hidden>" in text


def test_the_player_has_captions_and_starts_where_it_was_left(cast: Cast, log_in: Any) -> None:
    page = make_presentation(cast)
    make_watched(page, cast.zofia, seconds=43)

    text = shown(log_in(cast.zofia), page)

    assert f'<source src="{page.video.file.url}#t=43">' in text
    assert f'<track kind="captions" src="{page.captions.file.url}" srclang="pl" label="polski" default>' in text
    assert f'data-report="/prezentacje/{page.pk}/obejrzane/" data-needed="90"' in text
    assert '<a href="?t=50#film" data-second="50"><span class="video__time">0:50</span> Koniec</a>' in text
    assert '<a class="video__time" href="?t=50#film" data-second="50">0:50</a> Do widzenia.' in text
    assert "Film zacznie się od 0:43" in text
    assert "Brakuje jeszcze 0:47" in text
    assert CONFIRM not in text
    assert "Ta przeglądarka nie uruchamia skryptów" in text


def test_a_link_into_the_film_works_without_scripts(cast: Cast, log_in: Any) -> None:
    page = make_presentation(cast)
    make_watched(page, cast.zofia, seconds=43)
    client = log_in(cast.zofia)

    assert f'<source src="{page.video.file.url}#t=50">' in shown(client, page, "?t=50")
    assert f'<source src="{page.video.file.url}">' in shown(client, page, "?t=0")
    assert f'<source src="{page.video.file.url}#t=43">' in shown(client, page, "?t=-1")


def test_whoever_came_to_the_end_begins_anew(cast: Cast, log_in: Any) -> None:
    page = make_presentation(cast)
    make_watched(page, cast.zofia, seconds=99)

    assert f'<source src="{page.video.file.url}">' in shown(log_in(cast.zofia), page)


def test_drafts_and_pages_for_authors_are_not_there_for_clerks(cast: Cast, log_in: Any) -> None:
    draft = make_presentation_draft(cast, "Szkic")
    hidden_one = make_presentation(cast, "Tylko autorzy", audience=PageAudience.AUTHORS)

    found = {
        (name, page.title): log_in(getattr(cast, name)).get(f"/prezentacje/{page.slug}/").status_code
        for name in ("zofia", "tomasz")
        for page in (draft, hidden_one)
    }
    assert found == {
        ("zofia", "Szkic"): 404,
        ("zofia", "Tylko autorzy"): 404,
        ("tomasz", "Szkic"): 404,
        ("tomasz", "Tylko autorzy"): 200,
    }


def test_a_visitor_reads_a_public_page_and_its_film_keeps_its_own_audience(cast: Cast) -> None:
    page = make_presentation(cast, audience=PageAudience.PUBLIC)
    client = Client()

    text = shown(client, page)
    assert "<video" not in text
    assert "Film widzą osoby zalogowane" in text
    assert "Do widzenia." in text
    assert client.get(page.video.file.url).status_code == 404

    Download.objects.update(audience=Audience.PUBLIC)
    text = shown(client, page)
    assert "<video" in text
    assert "data-film" not in text
    assert "obejrzane" not in text


def test_a_page_costs_the_same_whatever_was_watched(cast: Cast, log_in: Any) -> None:
    page = make_presentation(cast)
    client = log_in(cast.zofia)
    shown(client, page)

    with statements() as fresh:
        shown(client, page)
    make_watched(page, cast.zofia)
    with statements() as watched:
        shown(client, page)

    assert len(fresh) == len(watched) == 6, fresh


def test_the_list_shows_how_far_one_has_come(cast: Cast, log_in: Any) -> None:
    pages = [make_presentation(cast, f"Film {number}") for number in (1, 2, 3)]
    make_watched(pages[0], cast.zofia, seconds=30)
    make_watched(pages[1], cast.zofia, seconds=95)
    client = log_in(cast.zofia)
    client.get("/prezentacje/")

    with statements() as counted:
        text = client.get("/prezentacje/").content.decode()

    assert [word in text for word in ("30 procent", "0:30 z 1:40", "Do potwierdzenia", "Do obejrzenia")] == [True] * 4
    assert len(counted) == 3, counted
    assert "Do obejrzenia" not in log_in(cast.leon).get("/prezentacje/").content.decode()


def post(client: Client, page: PresentationPage, data: Any, **options: Any) -> Any:
    return client.post(f"/prezentacje/{page.pk}/obejrzane/", data, **options)


def test_a_beacon_answers_with_nothing_in_few_statements(cast: Cast, log_in: Any) -> None:
    page = make_presentation(cast)
    client = log_in(cast.zofia)
    first = post(client, page, {"ranges": "", "position": "0"})
    Viewing.objects.update(plausible_since=timezone.now() - timedelta(seconds=60))

    with statements() as counted:
        second = post(client, page, {"ranges": "0-10.9,20.2-30", "position": "30.4"})
    with statements() as again:
        third = post(client, page, {"ranges": "0-10.9,20.2-30", "position": "30.4"})

    assert [(each.status_code, each.content) for each in (first, second, third)] == [(204, b"")] * 3
    assert (second["Seconds-Seen"], "Seconds-Cut" in second) == ("20", False)
    viewing = Viewing.objects.get()
    assert (viewing.ranges, viewing.position, WatchReport.objects.count()) == ([[0, 10], [20, 30]], 30, 2)
    # One more than others: with it the watching begins, which the kept coverage tells.
    assert (len(counted), len(again)) == (5, 2), counted


def test_json_says_the_same(cast: Cast, log_in: Any) -> None:
    page = make_presentation(cast)
    client = log_in(cast.zofia)
    report = {"ranges": [[0, 4.5], [6, 8]], "position": 8}

    answer = post(client, page, json.dumps(report), content_type="application/json")

    assert answer.status_code == 204
    assert Viewing.objects.get().ranges == [[0, 4], [6, 8]]


def test_what_was_cut_is_said_on_the_page(cast: Cast, log_in: Any) -> None:
    page = make_presentation(cast)
    client = log_in(cast.zofia)
    assert hidden(shown(client, page), "data-cut")

    answer = post(client, page, {"ranges": "0-100", "position": "100"})

    assert (answer.status_code, answer["Seconds-Seen"], answer["Seconds-Cut"]) == (204, "10", "yes")
    text = shown(client, page)
    assert not hidden(text, "data-cut")
    assert CUT in text
    Viewing.objects.update(cut_at=timezone.now() - timedelta(days=2))
    assert hidden(shown(client, page), "data-cut")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("ranges=abc", "application/x-www-form-urlencoded"),
        ("ranges=1-2-3", "application/x-www-form-urlencoded"),
        ("ranges=-5-2", "application/x-www-form-urlencoded"),
        ("ranges=0-9999999", "application/x-www-form-urlencoded"),
        ("ranges=" + "0-1," * 61, "application/x-www-form-urlencoded"),
        ("position=nan", "application/x-www-form-urlencoded"),
        ("position=1e999", "application/x-www-form-urlencoded"),
        ("{", "application/json"),
        ("[]", "application/json"),
        ('{"ranges": 5}', "application/json"),
        ('{"ranges": [[0]]}', "application/json"),
        ('{"ranges": [["0", "1"]]}', "application/json"),
        ('{"ranges": [[NaN, Infinity]]}', "application/json"),
        ('{"ranges": [[0, 1e300]]}', "application/json"),
        ('{"ranges": [], "position": [1]}', "application/json"),
        ("[" * 100_000, "application/json"),
        (b"\xff\xfe", "application/json"),
    ],
)
def test_what_is_no_report_changes_nothing(cast: Cast, log_in: Any, body: Any, kind: str) -> None:
    page = make_presentation(cast)

    answer = post(log_in(cast.zofia), page, body, content_type=kind)

    assert (answer.status_code, Viewing.objects.count()) == (400, 0)


def test_a_beacon_for_a_hidden_or_unknown_page_finds_none(cast: Cast, log_in: Any) -> None:
    page = make_presentation(cast, audience=PageAudience.AUTHORS)
    client = log_in(cast.zofia)

    found = [client.post(f"/prezentacje/{pk}/obejrzane/").status_code for pk in (page.pk, 10**9, 2**63)]
    assert found == [404, 404, 404]
    assert client.post(f"/prezentacje/{2**63}/potwierdz/").status_code == 404


def test_the_confirmation_is_offered_from_ninety_percent_and_shows_its_day(cast: Cast, log_in: Any) -> None:
    page = make_presentation(cast)
    client = log_in(cast.zofia)
    make_watched(page, cast.zofia, seconds=89)
    refused = client.post(f"/prezentacje/{page.pk}/potwierdz/", follow=True).content.decode()
    assert "jeszcze 0:01 filmu" in refused
    assert Acknowledgement.objects.count() == 0

    make_watched(page, cast.zofia, seconds=90)
    assert CONFIRM in shown(client, page)
    answer = client.post(f"/prezentacje/{page.pk}/potwierdz/", follow=True)

    assert answer.redirect_chain == [(f"/prezentacje/{page.slug}/", 302)]
    text = answer.content.decode()
    assert CONFIRM not in text
    said = Acknowledgement.objects.get()
    assert f'datetime="{said.acknowledged_at.isoformat()}"' in text


def test_a_preview_counts_nothing(cast: Cast, rf: Any) -> None:
    page = make_presentation(cast)

    response = page.make_preview_request(extra_request_attrs={"user": cast.tomasz})

    text = response.content.decode()
    assert "Podgląd" in text
    assert "data-film" not in text
