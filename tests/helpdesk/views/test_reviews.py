"""Reviews of the system on the screen: written, changed, confirmed, read by those whom they concern."""

from typing import Any

import pytest
from django.urls import reverse

from helpdesk.models import SystemReview
from tests.counting import cost
from tests.factories.people import Cast
from tests.factories.reports import contract_of, make_review, review_details

pytestmark = pytest.mark.django_db


def written(**given: Any) -> dict[str, Any]:
    return {
        "held_on": "2026-11-02",
        "participants": "Marek Dąb, Maria Kowalska",
        "checked": "Kopie zapasowe – odtworzono w 40 minut\nDyski - 61 %",
        "findings": "Działa stabilnie.",
        "recommendations": "",
        "action0-words": "Zamknąć konta",
        "action0-who": "Wykonawca",
        "action0-due": "2026-12-01",
        **given,
    }


def test_the_manager_writes_it_and_the_office_confirms_it(cast: Cast, log_in: Any) -> None:
    contract = contract_of(cast)
    url = reverse("new_review", args=[contract.pk])
    assert url in log_in(cast.marek).get("/pomoc/przeglady/").text
    assert url in log_in(cast.marek).get("/").text

    log_in(cast.marek).post(url, written(**{"finding0-partner": cast.partner.pk, "finding0-words": "Stary sterownik."}))

    made = SystemReview.objects.get()
    assert made.checked == [
        {"what": "Kopie zapasowe", "result": "odtworzono w 40 minut"},
        {"what": "Dyski", "result": "61 %"},
    ]
    assert made.actions == [{"what": "Zamknąć konta", "who": "Wykonawca", "due_on": "2026-12-01"}]
    assert made.get_absolute_url() in log_in(cast.maria).get("/").text
    log_in(cast.maria).post(reverse("confirm_review", args=[made.pk]), {"version": made.version})
    made.refresh_from_db()
    assert made.confirmed_by == cast.maria
    text = log_in(cast.leon).get(made.get_absolute_url()).text
    assert "Stary sterownik." in text
    assert made.get_absolute_url() in log_in(cast.renata).get("/pomoc/przeglady/").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"held_on": ""},
        {"checked": " "},
        {"participants": ""},
        {"action0-due": ""},
        {"action0-words": ""},
        {"finding0-words": "Bez partnera."},
        {"held_on": "2099-01-01"},
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(cast: Cast, log_in: Any, wrong: dict[str, str]) -> None:
    url = reverse("new_review", args=[contract_of(cast).pk])

    answer = log_in(cast.marek).post(url, written(**wrong))

    assert answer.status_code == 200
    assert "Działa stabilnie." in answer.text
    assert not SystemReview.objects.exists()


def test_a_change_keeps_what_was_written(cast: Cast, log_in: Any) -> None:
    made, client = make_review(cast), log_in(cast.marek)
    text = client.get(reverse("keep_review", args=[made.pk])).text
    for words in ("Stary sterownik drukarki.", "Zamknąć konta", "odtworzono w 40 minut"):
        assert words in text

    client.post(reverse("keep_review", args=[made.pk]), written(version=made.version, participants="Inni"))

    made.refresh_from_db()
    assert (made.participants, made.version) == ("Inni", 2)


def test_who_sees_what(cast: Cast, log_in: Any) -> None:
    kept = make_review(cast, held_on=review_details().held_on.replace(day=1))
    done = make_review(cast, confirmed=True)
    people = ("zofia", "leon", "renata", "obcy_leon", "tomasz", "wanda", "marek", "maria", "ada", "obca_wanda")

    seen = {
        who: tuple(log_in(getattr(cast, who)).get(each.get_absolute_url()).status_code for each in (kept, done))
        for who in people
    }

    nobody, partners = (404, 404), (404, 200)
    assert seen == {
        **dict.fromkeys(people, nobody),
        **dict.fromkeys(("leon", "renata", "obcy_leon"), partners),
        **dict.fromkeys(("marek", "maria", "ada"), (200, 200)),
    }
    assert "Łącze zapasowe" not in log_in(cast.leon).get(done.get_absolute_url()).text
    pdf = log_in(cast.leon).get(reverse("review_pdf", args=[done.pk]))
    assert b"".join(pdf.streaming_content)[:5] == b"%PDF-"
    pdf.close()


def test_the_list_costs_the_same_for_one_and_for_three(cast: Cast, log_in: Any) -> None:
    costs = []
    for number in (1, 3):
        for day in range(number):
            make_review(cast, confirmed=True, held_on=review_details().held_on.replace(month=number, day=1 + day))
        costs.append(cost(log_in(cast.renata), "/pomoc/przeglady/"))

    assert costs[0] == costs[1]


def test_half_a_year_without_one_is_said_to_both_sides(cast: Cast, log_in: Any) -> None:
    contract_of(cast)
    words = "Pół roku bez przeglądu systemu"
    assert [words in log_in(who).get("/").text for who in (cast.marek, cast.maria)] == [True, True]

    make_review(cast)

    assert [words in log_in(who).get("/").text for who in (cast.marek, cast.maria)] == [False, False]
