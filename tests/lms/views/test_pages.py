"""Public pages: the statement with every id once, texts with the site's names, and who may read what."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lms.models import SiteTexts, StatementPage, TextPage
from lms.operations.plant_pages import plant_pages

MANDATORY = [
    "a11y-wstep", "a11y-podmiot", "a11y-zakres", "a11y-url", "a11y-data-publikacja", "a11y-data-aktualizacja",
    "a11y-status", "a11y-data-sporzadzenie", "a11y-kontakt", "a11y-osoba", "a11y-email", "a11y-telefon",
    "a11y-procedura", "a11y-architektura", "a11y-komunikacja",
]  # fmt: skip
CONDITIONAL = ["a11y-ocena", "a11y-data-przeglad", "a11y-aplikacje", "a11y-architektura-url"]


@pytest.fixture(autouse=True)
def _planted(db: None) -> None:
    plant_pages(now=timezone.now())


def ids(html: str) -> list[str]:
    return re.findall(r'id="(a11y-[a-z-]+)"', html)


def test_the_statement_carries_each_mandatory_id_once_and_its_dates(client: Client) -> None:
    html = client.get("/deklaracja-dostepnosci/").content.decode()
    assert sorted(ids(html)) == sorted(["a11y-deklaracja", *MANDATORY])
    today = timezone.localdate().isoformat()
    assert re.findall(r'<time id="([a-z0-9-]+)" datetime="([0-9-]+)"', html) == [
        ("a11y-data-publikacja", today),
        ("a11y-data-aktualizacja", today),
        ("a11y-data-sporzadzenie", today),
    ]
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", html)[:7] == [
        "Stan dostępności cyfrowej",
        "Niedostępne treści",
        "Przygotowanie deklaracji dostępności",
        "Udogodnienia, ograniczenia i inne informacje",
        "Skróty klawiszowe",
        "Informacje zwrotne i dane kontaktowe",
        "Obsługa wniosków i skarg związanych z dostępnością",
    ]


def test_conditional_ids_appear_with_what_they_name(client: Client) -> None:
    StatementPage.objects.update(
        reviewed_on=timezone.localdate(),
        cost_assessment_url="https://bip.example/ocena",
        architecture_url="https://bip.example/budynek",
        mobile_apps="<p>Pomost na telefon</p>",
    )
    html = client.get("/deklaracja-dostepnosci/").content.decode()
    assert sorted(ids(html)) == sorted(["a11y-deklaracja", *MANDATORY, *CONDITIONAL])


@pytest.mark.parametrize(
    ("conformance", "sentence", "lists_exceptions"),
    [
        ("full", "jest w pełni zgodna", False),
        ("partial", "jest częściowo zgodna", True),
        ("none", "nie jest zgodna", True),
    ],
)
def test_one_of_three_sentences_tells_the_status(
    client: Client, conformance: str, sentence: str, lists_exceptions: bool
) -> None:
    StatementPage.objects.update(conformance=conformance)
    html = client.get("/deklaracja-dostepnosci/").content.decode()
    assert (sentence in html, "Niedostępne treści" in html) == (True, lists_exceptions)


@pytest.mark.parametrize("path", ["/", "/prywatnosc/", "/regulamin/", "/kontakt/", "/skroty-klawiszowe/"])
def test_public_pages_answer_and_the_sites_names_are_filled_in(client: Client, path: str) -> None:
    texts = SiteTexts.current()
    texts.organisation, texts.email = "Urząd <Próbny>", "proba@urzad.example"
    texts.save()
    html = client.get(path).content.decode()
    assert re.findall(r"\{[a-z_]+\}", html.split("<main", 1)[1]) == []
    assert "<Próbny>" not in html


def test_every_page_links_to_the_statement_and_the_notices(client: Client) -> None:
    html = client.get("/zaloguj/").content.decode()
    assert [path for path in ("/deklaracja-dostepnosci/", "/prywatnosc/", "/regulamin/") if path not in html] == []


def test_who_may_read_a_page_of_text(client: Client, cast: Any) -> None:
    def answers() -> list[int]:
        anonymous = Client().get("/regulamin/").status_code
        client.force_login(cast.zofia)
        clerk = client.get("/regulamin/").status_code
        client.force_login(cast.tomasz)
        return [anonymous, clerk, client.get("/regulamin/").status_code]

    found = []
    for audience in ("public", "signed_in", "authors"):
        TextPage.objects.update(audience=audience)
        found.append(answers())
    assert found == [[200, 200, 200], [302, 200, 200], [302, 404, 200]]


def test_who_may_read_a_page_for_partners(client: Client, cast: Any) -> None:
    def answers() -> list[int]:
        found = [client.get("/regulamin/").status_code]
        for person in (cast.zofia, cast.leon, cast.marek, cast.tomasz, cast.maria):
            client.force_login(person)
            found.append(client.get("/regulamin/").status_code)
        client.logout()
        return found

    found = []
    for fields in (
        {"audience": "partners"},
        {"audience": "leaders"},
        {"audience": "partners", "of_communes": True},
        {"audience": "partners", "of_communes": False, "of_counties": True, "with_ezd": True},
    ):
        TextPage.objects.update(**fields)
        found.append(answers())
    assert found == [
        [302, 200, 200, 404, 404, 200],
        [302, 404, 200, 404, 404, 200],
        [302, 404, 404, 404, 404, 200],
        [302, 200, 200, 404, 404, 200],
    ]


def test_the_menu_stands_on_pages_that_are_in_it(client: Client) -> None:
    in_menu, apart = (client.get(path).content.decode() for path in ("/o-projekcie/", "/regulamin/"))
    links = ['href="/harmonogram/"', 'href="/przydatne-linki/"', 'class="tabs"']
    assert [link in in_menu for link in links] == [True, True, True]
    assert [link in apart for link in links] == [False, False, False]
