"""The end of a day of cards on the screen: closed by who held it, confirmed by who speaks for the partner."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from courses.models import CardSession, InstructionCard, VisitProtocol
from courses.operations.close_card_day import close_card_day
from courses.queries.day_closing import open_days
from courses.records.card_day import CardDay
from lms.kit.numbering import in_file_name
from tests.counting import statements
from tests.factories.card_sessions import make_clerks, make_finished_session, make_session
from tests.factories.cards import later, make_card, make_finished, make_signed
from tests.factories.instructions import make_instruction
from tests.factories.people import PASSWORD, Cast
from tests.factories.visits import make_visit_in

pytestmark = pytest.mark.django_db


def test_a_day_is_closed_from_its_session_and_confirmed_by_the_representative(cast: Cast, log_in: Any) -> None:
    session = make_finished_session(cast)
    url = reverse("close_session_day", args=[session.pk])
    client = log_in(cast.tomasz)

    assert url in client.get(session.get_absolute_url()).content.decode()
    assert "Zofia Nowak" in client.get(url).content.decode()
    answer = client.post(url, {"remarks": "Jedna osoba wyszła wcześniej."})

    made = VisitProtocol.objects.get()
    assert answer["Location"] == client.get(url)["Location"] == made.get_absolute_url()
    assert "czeka na przedstawiciela" in client.get(session.get_absolute_url()).content.decode()
    client = log_in(cast.renata)
    assert made.get_absolute_url() in client.get("/").content.decode()
    shown = client.get(made.get_absolute_url()).content.decode()
    assert "Jedna osoba wyszła wcześniej." in shown
    assert "Godziny dnia" not in shown
    sent = {"content_hash": made.content_hash, "password": PASSWORD}
    assert client.post(made.get_absolute_url(), sent).status_code == 302
    made.refresh_from_db()
    assert (made.confirmed_by, made.seal_number) == (cast.renata, 1)
    paper = client.get(reverse("protocol_pdf", args=[made.pk]))
    assert paper.status_code == 200
    paper.close()


def test_a_day_in_progress_is_refused_and_the_remarks_stay(cast: Cast, log_in: Any) -> None:
    session = make_session(cast)

    answer = log_in(cast.tomasz).post(reverse("close_session_day", args=[session.pk]), {"remarks": "Bez uwag."})

    html = answer.content.decode()
    assert "jest jeszcze w toku" in html
    assert "Bez uwag." in html


def test_a_day_of_a_visit_leads_to_the_visit(cast: Cast, log_in: Any) -> None:
    visit, session = make_visit_in(cast, "confirmed"), make_finished_session(cast)
    CardSession.objects.filter(pk=session.pk).update(held_on=visit.slot.begins_at.date())

    answer = log_in(cast.tomasz).get(reverse("close_session_day", args=[session.pk]))

    assert answer["Location"] == visit.get_absolute_url()


def test_others_neither_close_nor_read_a_day(cast: Cast, log_in: Any) -> None:
    session = make_finished_session(cast)
    url = reverse("close_session_day", args=[session.pk])
    for person in (cast.leon, cast.renata, cast.maria, cast.zofia, cast.obcy_leon):
        assert log_in(person).post(url).status_code == 404
    log_in(cast.tomasz).post(url)

    address = VisitProtocol.objects.get().get_absolute_url()
    answers = [log_in(person).get(address).status_code for person in (cast.leon, cast.zofia, cast.obcy_leon)]
    assert answers == [200, 404, 404]


def test_a_day_of_a_single_card_is_closed_from_the_card_and_from_both_lists(cast: Cast, log_in: Any) -> None:
    card = make_signed(cast)
    url, client = reverse("close_card_day", args=[card.pk]), log_in(cast.tomasz)
    for address in (card.get_absolute_url(), reverse("cards"), reverse("card_sessions")):
        html = client.get(address).content.decode()
        assert (url in html, "&lt;" in html) == (True, False)
    shown = client.get(url).content.decode()
    assert card.full_number in shown
    assert "poza sesjami" in shown

    answer = client.post(url, {"remarks": "Bez uwag."})

    made = VisitProtocol.objects.get()
    assert answer["Location"] == client.get(url)["Location"] == made.get_absolute_url()
    html = client.get(card.get_absolute_url()).content.decode()
    assert (made.number in html, url in html) == (True, False)
    assert url not in client.get(reverse("cards")).content.decode()
    paper = client.get(reverse("protocol_list", args=[made.pk]))
    assert paper["Content-Disposition"].endswith(f'lista-obecnosci-{in_file_name(made.number)}.pdf"')
    paper.close()


def test_a_participant_sees_the_number_of_the_protocol_and_not_the_protocol(cast: Cast, log_in: Any) -> None:
    card = make_signed(cast)
    made = close_card_day(day=CardDay.of(card), by=cast.tomasz, now=later(200))

    client = log_in(cast.zofia)

    html = client.get(card.get_absolute_url()).content.decode()
    assert (made.number in html, made.get_absolute_url() in html) == (True, False)
    assert client.get(made.get_absolute_url()).status_code == 404
    assert client.get(reverse("protocol_list", args=[made.pk])).status_code == 404


def test_what_is_in_progress_is_named_with_a_link_and_the_remarks_stay(cast: Cast, log_in: Any) -> None:
    card, running = make_signed(cast), make_card(cast, whom=cast.leon)

    html = (
        log_in(cast.tomasz).post(reverse("close_card_day", args=[card.pk]), {"remarks": "Bez uwag."}).content.decode()
    )

    assert running.get_absolute_url() in html
    assert "jest jeszcze w toku" in html
    assert "Bez uwag." in html
    assert not VisitProtocol.objects.exists()


def test_who_may_not_close_a_day_of_a_card_finds_nothing(cast: Cast, log_in: Any) -> None:
    url = reverse("close_card_day", args=[make_signed(cast).pk])

    for person in (cast.leon, cast.renata, cast.maria, cast.zofia, cast.obcy_leon):
        assert log_in(person).post(url).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_days_to_be_closed_cost_one_statement(cast: Cast, count: int) -> None:
    page = make_instruction(cast)
    for number, whom in enumerate(make_clerks(cast, count)):
        card = make_finished(cast, whom=whom, page=page)
        InstructionCard.objects.filter(pk=card.pk).update(held_on=date(2026, 11, 9 + number))
    assert cast.tomasz.standing

    with statements() as made:
        days = open_days(cast.tomasz)

    assert ([day["held_on"].day for day in days], len(made)) == (list(range(9, 9 + count)), 1)
