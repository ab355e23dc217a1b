"""The card of a partner on screen: who reads it, a section saved, an old page, sending, deciding, the file."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from lms.models import Partner, PartnerProfile, ProfileSection
from lms.queries.maturity import editions
from tests.counting import cost
from tests.factories.organisations import counted, make_partner
from tests.factories.profiles import fill_card, make_approved, make_submitted

CARD = "/partnerzy/1410/karta/"
PARTS = ("", "historia/", "karta.pdf", "wielkosc/", "ocena/")


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        ("maria", [200, 200, 200, 200, 200]),
        ("renata", [200, 200, 200, 200, 404]),
        ("leon", [200, 200, 200, 404, 404]),
        *((who, [404] * 5) for who in ("zofia", "obcy_leon", "tomasz", "wanda", "marek")),
    ],
)
def test_who_opens_what(log_in: Any, cast: Any, who: str, answers: list[int]) -> None:
    make_submitted(cast.partner)
    client = log_in(getattr(cast, who))
    assert [client.get(CARD + part).status_code for part in PARTS] == answers


def test_it_costs_the_same_empty_and_full(log_in: Any, cast: Any) -> None:
    client = log_in(cast.renata)
    empty = [cost(client, CARD), cost(client, f"{CARD}historia/"), cost(client, f"{CARD}informatyka/")]
    make_approved(cast.partner)
    full = [cost(client, CARD), cost(client, f"{CARD}historia/"), cost(client, f"{CARD}informatyka/")]
    assert (empty, full) == ([7, 4, 6], [7, 5, 6])


def test_an_empty_card_says_what_is_missing_and_a_full_one_is_sent(log_in: Any, cast: Any) -> None:
    client = log_in(cast.renata)
    text = client.get(CARD).content.decode()
    assert ("Uzupełnij braki" in text, "Przekaż do akceptacji" in text) == (True, False)
    fill_card(cast.partner)
    text = client.get(CARD).content.decode()
    assert ("Niczego nie brakuje" in text, "Przekaż do akceptacji" in text) == (True, True)
    for _press in range(2):
        assert client.post(f"{CARD}wyslij/", {"version": "0"}).status_code == 302
    assert PartnerProfile.objects.get().state == "submitted"


def test_a_section_is_saved_and_an_old_page_keeps_what_was_typed(client: Client, cast: Any) -> None:
    client.force_login(cast.renata)
    address, typed = f"{CARD}wielkosc/", {"version": "0", "users": "5", "size_class": "75"}
    assert client.post(address, typed)["Location"] == CARD

    stale = client.post(address, {**typed, "users": "7"})

    form = stale.context["form"]
    assert (stale.status_code, form["users"].value(), form["version"].value()) == (200, "7", "2")
    assert ("Przyszli użytkownicy systemu (liczba)", "5") in [(str(a), b) for a, b in stale.context["present"]]
    assert ProfileSection.objects.get().values == {"users": 5}
    assert client.post(address, {**typed, "users": "7", "version": "2"}).status_code == 302
    assert ProfileSection.objects.get().values == {"users": 7}


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("wielkosc", {"users": "-1"}),
        ("wielkosc", {"users": "9" * 400}),
        ("wielkosc", {"size_class": "7"}),
        ("urzad", {"name": "x", "short_name": "y", "nip": "1"}),
        ("urzad", {"name": "", "short_name": "y"}),
        ("urzad", {"name": "x", "short_name": "y", "phone": "\x00"}),
        ("potrzeby", {"needs": "x" * 300_000}),
        ("potrzeby", {"need_tags": ["złoto"]}),
        ("ankieta", {"backup": "<script>"}),
        ("wielkosc", {"version": "9" * 400}),
        ("wielkosc", {"version": "x"}),
    ],
)
def test_what_does_not_fit_is_shown_again(log_in: Any, cast: Any, part: str, wrong: dict[str, Any]) -> None:
    response = log_in(cast.renata).post(f"{CARD}{part}/", {"version": "0", **wrong})
    assert (response.status_code, bool(response.context["form"].errors)) == (200, True)
    assert ProfileSection.objects.count() == 0


@pytest.mark.parametrize("part", ["nie-ma", "%27", "%F0%9F%92%A5"])
def test_a_section_that_is_not_there_answers_404(log_in: Any, cast: Any, part: str) -> None:
    assert cast.partner
    assert log_in(cast.maria).get(f"{CARD}{part}/").status_code == 404


def test_the_office_decides_and_a_refusal_keeps_what_was_typed(log_in: Any, cast: Any) -> None:
    sent = make_submitted(cast.partner)
    client = log_in(cast.maria)
    refused = client.post(f"{CARD}ocena/", {"version": sent.version, "decision": "return", "remark": ""})
    assert "remark" in refused.context["form"].errors
    old = client.post(f"{CARD}ocena/", {"version": sent.version - 1, "decision": "approve", "remark": "Moje"})
    assert (old.context["form"]["remark"].value(), old.context["form"]["version"].value()) == (
        "Moje",
        str(sent.version),
    )
    assert client.post(f"{CARD}ocena/", {"version": sent.version, "decision": "approve"}).status_code == 302
    assert PartnerProfile.objects.get().state == "approved"
    assert client.get(f"{CARD}ocena/")["Location"] == CARD


def test_the_index_is_shown_with_its_formula_and_the_points_of_each_answer(log_in: Any, cast: Any) -> None:
    make_approved(cast.partner)
    text = log_in(cast.leon).get(CARD).content.decode()
    assert "100 × 48 ÷ 48 = 100" in text
    assert text.count("4 / 4") == 12


def test_the_file_is_a_pdf_of_one_page_however_long_the_texts_are(log_in: Any, cast: Any) -> None:
    make_approved(cast.partner)
    long = "Bardzo długi opis potrzeb urzędu. " * 250
    Partner.objects.filter(pk=cast.partner.pk).update(needs=long, capabilities=long, it_state=long)
    response = log_in(cast.renata).get(f"{CARD}karta.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.count(b"/Type /Page\n") + response.content.count(b"/Type/Page/") == 1


def test_the_list_of_the_office_costs_the_same_for_one_and_for_three(log_in: Any, cast: Any) -> None:
    make_approved(cast.partner)
    counted()
    client = log_in(cast.maria)
    one = cost(client, "/karty-partnerow/")
    for name in ("pierwsza", "druga"):
        make_submitted(make_partner(f"gmina {name}"))
    counted()
    assert one == cost(client, "/karty-partnerow/") == 3
    rows = client.get("/karty-partnerow/").context["rows"]
    assert [(row.name, row.state) for row in rows] == [
        ("gmina druga", "submitted"),
        ("gmina pierwsza", "submitted"),
        ("powiat łosicki", "approved"),
    ]
    only = client.get("/karty-partnerow/?stan=approved&q=łosicki").context["rows"]
    assert [row.name for row in only] == ["powiat łosicki"]
    for wrong in ("?stan=x", "?strona=x", "?q=" + "x" * 3000):
        assert client.get(f"/karty-partnerow/{wrong}").status_code == 200
    assert client.get("/karty-partnerow/plik.xlsx").content[:2] == b"PK"


def test_an_index_of_nought_is_not_a_missing_one(log_in: Any, cast: Any) -> None:
    make_approved(cast.partner)
    sheet = ProfileSection.objects.get(code="maturity")
    worst = {each.code: each.answers[0].code for each in editions()[-1].questions}
    ProfileSection.objects.filter(pk=sheet.pk).update(values=worst, edition=editions()[-1].number)
    make_partner("gmina bez ankiety")
    counted()
    client = log_in(cast.maria)
    shown = client.get("/karty-partnerow/")
    assert {row.name: row.maturity for row in shown.context["rows"]} == {"powiat łosicki": 0, "gmina bez ankiety": None}
    cells = re.findall(r'data-label="Dojrzałość[^>]*>([^<]*)<', shown.content.decode())
    assert sorted(cells) == ["0", "–"]
    book = load_workbook(BytesIO(client.get("/karty-partnerow/plik.xlsx").content))
    assert {row[1]: row[6] for row in book.active.iter_rows(values_only=True)}["powiat łosicki"] == 0


@pytest.mark.parametrize("who", ["renata", "leon", "zofia", "marek", "wanda"])
def test_the_list_is_the_offices(log_in: Any, cast: Any, who: str) -> None:
    client = log_in(getattr(cast, who))
    assert [client.get(f"/karty-partnerow/{part}").status_code for part in ("", "plik.xlsx")] == [404, 404]
