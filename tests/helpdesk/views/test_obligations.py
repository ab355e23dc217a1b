"""The screens of what laws demand: list, file, one matter, the panel beside the question, the partner's card."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helpdesk.models import DataOfficer, Obligation, OfficerLink
from lms.models import Role
from lms.operations.plant_pages import plant_pages
from tests.factories.obligations import SECRET, mailed_address, make_obligation, make_officer
from tests.factories.people import Cast, make_appointment, make_person

pytestmark = pytest.mark.django_db
LIST = reverse("obligations")


def lately() -> Any:
    return timezone.now() - timedelta(hours=2)


@pytest.mark.parametrize(("number", "statements"), [(1, 2), (3, 2)])
def test_the_list_costs_the_same_however_long_it_is(
    cast: Cast, log_in: Any, django_assert_num_queries: Any, number: int, statements: int
) -> None:
    for _ in range(number):
        make_obligation(cast, now=lately())
    client = log_in(cast.renata)
    client.get(LIST)

    with django_assert_num_queries(statements):
        text = client.get(LIST).text
    assert text.count("/pomoc/terminy-ustawowe/") >= 4 * number


def test_what_runs_and_everything(cast: Cast, log_in: Any) -> None:
    made, client = make_obligation(cast, now=lately()), log_in(cast.renata)
    client.post(reverse("record_obligation", args=[made.pk]), {"kind": "needless", "words": "Nośnik był zaszyfrowany."})

    assert made.get_absolute_url() not in client.get(LIST).text
    assert made.get_absolute_url() in client.get(f"{LIST}?lista=wszystkie").text
    file = client.get(reverse("obligations_file", args=["csv"]) + "?lista=wszystkie")
    lines = b"".join(file.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 5
    assert any("niepotrzebne" in line and made.ticket.number in line for line in lines)


def test_others_see_none_of_it(cast: Cast, log_in: Any) -> None:
    made = make_obligation(cast, now=lately())
    for who in (cast.leon, cast.obcy_leon):
        client = log_in(who)
        assert made.ticket.number not in client.get(LIST).text
        assert client.get(made.get_absolute_url()).status_code == 404
    for who in (cast.zofia, cast.wanda, cast.ada):
        client = log_in(who)
        assert client.get(LIST).status_code == 403
        assert client.get(made.get_absolute_url()).status_code == 404
        assert client.post(reverse("record_obligation", args=[made.pk]), {"kind": "done"}).status_code == 404


def test_the_question_shows_its_clocks_and_what_to_do_next(cast: Cast, log_in: Any) -> None:
    made = make_obligation(cast, now=lately())
    text = log_in(cast.renata).get(made.ticket.get_absolute_url()).text

    assert made.get_absolute_url() in text
    assert "CSIRT" in text
    assert made.get_absolute_url() not in log_in(cast.zofia).get(made.ticket.get_absolute_url()).text


def test_a_leader_answers_a_request_for_accessibility(cast: Cast, log_in: Any) -> None:
    made, client = make_obligation(cast, "access", now=lately()), log_in(cast.leon)
    until = timezone.localdate() + timedelta(days=30)
    assert made.get_absolute_url() in client.get(made.ticket.get_absolute_url()).text

    answer = client.post(
        reverse("record_obligation", args=[made.pk]),
        {"kind": "delayed", "until": until.isoformat(), "words": "Napisy powstają."},
        follow=True,
    )
    assert "Napisy powstają." in answer.text
    made.refresh_from_db()
    assert made.standing == "running"
    assert timezone.localtime(made.due_at).date() > until


def test_what_was_typed_stays_when_it_is_refused(cast: Cast, log_in: Any) -> None:
    made, client = make_obligation(cast, now=lately()), log_in(cast.renata)
    sent = client.post(reverse("record_obligation", args=[made.pk]), {"kind": "done", "words": "Pismo przez ePUAP."})

    assert "Pismo przez ePUAP." in sent.text
    assert "numer sprawy" in sent.text
    wrong = client.post(reverse("correct_finding", args=[made.pk]), {"at": "jutro", "words": "Nocny dyżur."})
    assert "Nocny dyżur." in wrong.text
    made.refresh_from_db()
    assert (made.standing, made.steps.count()) == ("running", 1)


def test_the_corrected_hour_is_shown(cast: Cast, log_in: Any) -> None:
    made, client = make_obligation(cast, now=lately()), log_in(cast.renata)
    at = timezone.localtime(lately() - timedelta(hours=5)).replace(second=0, microsecond=0)
    client.post(
        reverse("correct_finding", args=[made.pk]), {"at": at.strftime("%Y-%m-%dT%H:%M"), "words": "Nocny dyżur."}
    )

    made.refresh_from_db()
    assert (made.found_at, made.due_at) == (at, at + timedelta(hours=72))
    assert "Nocny dyżur." in client.get(made.get_absolute_url()).text


def test_another_office_reads_its_words_and_nothing_else(cast: Cast, log_in: Any) -> None:
    speaks = make_person("obca.renata")
    make_appointment(speaks, Role.REPRESENTATIVE, cast.other_partner)
    made = make_obligation(cast, now=lately())
    log_in(cast.maria).post(
        reverse("touch_partner", args=[made.pk]), {"partner": cast.other_partner.teryt, "words": "Lista skrzynek."}
    )
    other = Obligation.objects.get(partner=cast.other_partner)
    client = log_in(speaks)
    text = client.get(other.get_absolute_url()).text

    assert "Lista skrzynek." in text
    for secret in (SECRET, made.ticket.title, made.ticket.get_absolute_url(), cast.partner.short_name):
        assert secret not in text
    assert client.get(made.get_absolute_url()).status_code == 404
    assert log_in(cast.renata).get(other.get_absolute_url()).status_code == 404


def test_the_card_of_the_partner_names_the_officer(cast: Cast, log_in: Any) -> None:
    assert cast.renata
    card, form = reverse("partner", args=["1410"]), reverse("data_officer", args=["1410"])
    client = log_in(cast.renata)
    assert form in client.get(card).text
    sent = client.post(form, {"first_name": "Iwona", "last_name": "Odrębna", "email": "iod"})
    assert "Odrębna" in sent.text
    assert not DataOfficer.objects.exists()
    client.post(form, {"first_name": "Iwona", "last_name": "Odrębna", "email": "iod@kancelaria.example"})

    assert "iod@kancelaria.example" in client.get(card).text
    assert "iod@kancelaria.example" in client.get(form).text
    clerk = log_in(cast.zofia)
    assert form not in clerk.get(card).text
    assert clerk.get(form).status_code == 404
    assert log_in(cast.obcy_leon).get(form).status_code == 404


def test_a_link_is_sent_again_and_revoked(cast: Cast, log_in: Any) -> None:
    made, client = make_obligation(cast, now=lately()), log_in(cast.renata)
    url = reverse("send_officer_link", args=[made.pk])
    assert "wyznaczon" in client.post(url, follow=True).text
    make_officer(cast)
    client.post(url)
    assert OfficerLink.objects.usable(timezone.now()).count() == 1
    client.post(url, {"uniewaznij": "1"})

    assert not OfficerLink.objects.usable(timezone.now()).exists()
    mailed_address(cast, made, now=timezone.now())
    assert "Unieważnij" in client.get(made.get_absolute_url()).text
    assert log_in(cast.leon).post(url).status_code == 404


def test_the_statement_leads_to_the_request(cast: Cast, log_in: Any) -> None:
    url = f"{reverse('ask')}?o=accessibility"
    assert cast.leon
    plant_pages(now=timezone.now())
    statement = "/deklaracja-dostepnosci/"
    assert url in log_in(cast.zofia).get(statement).text
    assert url not in Client().get(statement).text
    assert 'value="accessibility" selected' in log_in(cast.zofia).get(url).text
