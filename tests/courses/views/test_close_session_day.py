"""The end of a day of sessions on the screen: closed by who held it, confirmed by who speaks for the partner."""

from typing import Any

import pytest
from django.urls import reverse

from courses.models import CardSession, VisitProtocol
from tests.factories.card_sessions import make_finished_session, make_session
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
