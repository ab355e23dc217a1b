"""Monthly reports on the screen: who sees what, what stands behind a number, what both sides do with it."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from helpdesk.models import BreachNote, ReportTermsVersion, SlaReport
from helpdesk.operations.note_breach import note_breach
from tests.counting import cost
from tests.factories.organisations import make_contract
from tests.factories.people import PASSWORD, Cast
from tests.factories.problems import make_known
from tests.factories.reports import (
    AFTER,
    at,
    contract_of,
    make_late_matter,
    make_report,
    make_solved_matter,
    make_terms,
)

pytestmark = pytest.mark.django_db

EVERYBODY = ("zofia", "leon", "renata", "tomasz", "wanda", "marek", "maria", "ada", "obca_wanda")
ROWS = (1, 3)


def test_who_sees_reports(cast: Cast, log_in: Any) -> None:
    made = make_report(cast)
    urls = [reverse(name, args=[made.pk]) for name in ("report", "report_matters", "report_pdf", "report_xlsx")]

    def answer(who: str, url: str) -> int:
        response = log_in(getattr(cast, who)).get(url)
        list(response)
        return int(response.status_code)

    seen = {who: {answer(who, url) for url in urls} for who in EVERYBODY}

    expected = {who: {404} for who in EVERYBODY} | {who: {200} for who in ("marek", "maria", "ada")}
    assert seen == expected


def test_the_list_shows_own_contracts_only_and_offers_what_is_missing(cast: Cast, log_in: Any) -> None:
    make_contract(cast.other_contractor, number="U/obca")
    made = make_report(cast)

    mine, office = [log_in(who).get("/pomoc/raporty/").text for who in (cast.marek, cast.maria)]

    assert ("U/obca" in mine, "U/obca" in office) == (False, True)
    assert made.get_absolute_url() in mine
    assert reverse("first_report", args=[made.contract_id, "2026-09"]) in mine
    assert "przelicz" not in log_in(cast.ada).get("/pomoc/raporty/").text


def test_every_number_leads_to_the_matters_behind_it(cast: Cast, log_in: Any) -> None:
    make_terms(cast)
    late = make_late_matter(cast)
    other = make_solved_matter(cast, now=at(6), accepted=at(6, 9), solved=at(7), severity="KONSULTACJA")
    made, client = make_report(cast), log_in(cast.marek)
    page = client.get(made.get_absolute_url()).text

    def behind(query: str) -> set[int]:
        url = f"{reverse('report_matters', args=[made.pk])}?{query}"
        text = client.get(url).text
        return {each.pk for each in (late, other) if reverse("clock", args=[each.pk]) in text}

    assert behind("co=begun") == {late.pk, other.pk}
    assert behind("co=begun&kategoria=BLAD") == {late.pk}
    assert behind("co=late&kategoria=BLAD&etap=solution") == {late.pk}
    assert behind("co=in_time&kategoria=KONSULTACJA&etap=solution") == {other.pk}
    assert behind("co=penalties") == {late.pk}
    assert behind("co=consultations") == {other.pk}
    assert behind(f"co=ended&partner={cast.other_partner.pk}") == set()
    assert behind("co=nic") == behind("") == set()
    for query in ("co=begun&amp;kategoria=BLAD", "co=late&amp;kategoria=BLAD&amp;etap=solution", "co=penalties"):
        assert query in page
    assert "2 rozpoczęte dni robocze × 100,00" in page
    assert client.get(reverse("clock", args=[late.pk])).status_code == 200


def test_a_report_costs_six_statements_at_most_whatever_is_in_it(cast: Cast, log_in: Any) -> None:
    make_terms(cast)
    make_known(cast, kind="maintenance", now=at(4), begins_at=at(20), ends_at=at(21))
    costs = []
    for number in ROWS:
        for _each in range(number):
            late = make_late_matter(cast)
        made = make_report(cast)
        given = {"stage": "solution", "words": "Powód.", "by": cast.marek, "now": AFTER}
        note_breach(report=made, escalation_id=late.pk, **given)
        costs.append([cost(log_in(who), made.get_absolute_url()) for who in (cast.marek, cast.maria)])

    assert costs == [[6, 6], [6, 6]]


def test_the_way_of_a_report_from_draft_to_an_accepted_second_version(cast: Cast, log_in: Any) -> None:
    make_late_matter(cast)
    log_in(cast.marek).post(reverse("first_report", args=[contract_of(cast).pk, "2026-10"]))
    draft = SlaReport.objects.get()
    late = draft.content["breaches"][1]

    log_in(cast.marek).post(
        reverse("note_breach", args=[draft.pk, late["id"]]), {"stage": "solution", "words": "Dostawca milczał."}
    )
    draft.refresh_from_db()
    assert "Dostawca milczał." in log_in(cast.marek).get(draft.get_absolute_url()).text
    log_in(cast.marek).post(reverse("hand_over_report", args=[draft.pk]), {"content_hash": draft.content_hash})
    sent = {"content_hash": draft.content_hash, "password": PASSWORD, "reservations": "Brakuje awarii."}
    log_in(cast.maria).post(reverse("sign_report", args=[draft.pk]), sent)
    draft.refresh_from_db()
    assert (draft.state, draft.reservations) == ("disputed", "Brakuje awarii.")

    assert "Brakuje awarii." in log_in(cast.marek).get(draft.get_absolute_url()).text
    log_in(cast.marek).post(reverse("draft_again", args=[draft.pk]), {"why": "Awarii nie zgłoszono w tym miesiącu."})
    second = SlaReport.objects.get(supersedes=draft)
    log_in(cast.marek).post(reverse("hand_over_report", args=[second.pk]), {"content_hash": second.content_hash})
    log_in(cast.maria).post(
        reverse("sign_report", args=[second.pk]), {"content_hash": second.content_hash, "password": PASSWORD}
    )

    second.refresh_from_db()
    assert (second.state, second.number) == ("accepted", 2)
    text = log_in(cast.maria).get(draft.get_absolute_url()).text
    assert second.get_absolute_url() in text


def test_what_was_typed_stays_when_it_is_refused(cast: Cast, log_in: Any) -> None:
    made = make_report(cast, "handed_over")
    url = reverse("sign_report", args=[made.pk])

    answer = log_in(cast.maria).post(
        url, {"content_hash": made.content_hash, "password": "nie to", "reservations": "Moje słowa."}
    )

    assert answer.status_code == 200
    assert "Moje słowa." in answer.text
    made.refresh_from_db()
    assert made.state == "handed_over"


def test_an_empty_reason_is_said_beside_its_deadline(cast: Cast, log_in: Any) -> None:
    make_late_matter(cast)
    made = make_report(cast)
    matter = made.content["breaches"][0]["id"]

    answer = log_in(cast.marek).post(reverse("note_breach", args=[made.pk, matter]), {"stage": "solution", "words": ""})

    assert answer.status_code == 200
    assert f"powod-{matter}-solution-words" in answer.text
    assert not BreachNote.objects.exists()


def test_the_table_is_safe_in_a_spreadsheet_and_holds_numbers(cast: Cast, log_in: Any) -> None:
    make_terms(cast)
    late = make_late_matter(cast)
    make_known(cast, kind="maintenance", now=at(4), title="=1+1", begins_at=at(20, 10), ends_at=at(20, 14))
    made = make_report(cast)

    answer = log_in(cast.marek).get(reverse("report_xlsx", args=[made.pk]))

    sheet = load_workbook(BytesIO(answer.content)).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0][0] == "Raport miesięczny: październik 2026"
    assert ["Sprawy według kategorii", "Kategoria", "Przekazano", "Zakończone", "Otwarte na koniec"] in [
        row[:5] for row in rows
    ]
    assert [None, "Błąd", 1, 1, 0] in [[row[0] or None, *row[1:5]] for row in rows]
    assert any("'=1+1" in row for row in rows)
    assert any(late.reference in row for row in rows)
    assert 'filename="raport-2026-10-w1.xlsx"' in answer["Content-Disposition"]


def test_the_office_keeps_the_parameters_and_the_manager_reads_them(cast: Cast, log_in: Any) -> None:
    contract = contract_of(cast)
    url, client = reverse("report_terms", args=[contract.pk]), log_in(cast.maria)
    assert url in client.get(reverse("contractor", args=[contract.contractor_id])).text
    sent = {
        "version": "0",
        "monthly_fee": "84 000,00",
        "contract_value": "6 200 000 zł",
        "cap_percent": "20",
        "due_days": "5",
        "AWARIA-rate": "0,5 %",
        "AWARIA-per": "hour",
        "BLAD-rate": "150 zł",
        "BLAD-per": "day",
        "USTERKA-rate": "",
        "USTERKA-per": "day",
        "since": "2025-01-02",
        "why": "Załącznik 7",
    }

    assert client.post(url, {**sent, "AWARIA-rate": "pół"}).status_code == 200
    client.post(url, sent)

    made = ReportTermsVersion.objects.get()
    assert made.data == {
        "monthly_fee": "84000.00",
        "contract_value": "6200000.00",
        "cap_percent": "20",
        "due_days": 5,
        "rates": {"AWARIA": {"per": "hour", "percent": "0.5"}, "BLAD": {"per": "day", "flat": "150.00"}},
    }
    assert "Załącznik 7" in log_in(cast.marek).get(url).text
    assert log_in(cast.marek).post(url, sent).status_code == 404
    assert log_in(cast.obca_wanda).get(url).status_code == 404


def test_homes_say_what_waits(cast: Cast, log_in: Any) -> None:
    made = make_report(cast)
    url = made.get_absolute_url()
    assert url in log_in(cast.marek).get("/").text

    handed = make_report(cast, "handed_over")

    assert handed.get_absolute_url() in log_in(cast.maria).get("/").text
    assert url not in log_in(cast.marek).get("/").text


def test_a_report_not_handed_over_in_time_is_said_to_be_late(cast: Cast, log_in: Any) -> None:
    made = make_report(cast, month=date(2026, 9, 1))

    assert "po terminie" in log_in(cast.marek).get(made.get_absolute_url()).text
    assert made.get_absolute_url() in log_in(cast.maria).get("/").text
