"""Noting time with a letter or by itself, correcting it, and who reads it."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from helpdesk.models import Escalation, EscalationMessage, TimeSpent
from helpdesk.operations.note_time import note_time
from lms.models import Contract
from tests.counting import cost
from tests.factories.people import Cast
from tests.factories.tickets import make_escalation_in

pytestmark = pytest.mark.django_db
WORDS = "Rozmowa przez telefon"


@pytest.fixture
def matter(cast: Cast) -> Escalation:
    return make_escalation_in(cast, "accepted", severity="KONSULTACJA")


def note(matter: Escalation, by: Any, **given: Any) -> TimeSpent:
    values = {"minutes": 45, "words": WORDS, "now": matter.updated_at, **given}
    return note_time(escalation=matter, by=by, **values)


def test_with_a_letter(cast: Cast, matter: Escalation, log_in: Any) -> None:
    client, url = log_in(cast.wanda), reverse("reply_escalation", args=[matter.pk])
    assert 'name="minutes"' in client.get(matter.get_absolute_url()).content.decode()

    answer = client.post(url, {"kind": "reply", "body": "Proszę sprawdzić rolę.", "minutes": "25"})

    spent = TimeSpent.objects.get()
    assert answer.status_code == 302
    assert spent.message
    assert (spent.minutes, spent.message.body, spent.is_counted) == (25, "Proszę sprawdzić rolę.", True)


def test_a_letter_with_minutes_that_are_none_is_not_sent_and_not_lost(
    cast: Cast, matter: Escalation, log_in: Any
) -> None:
    url = reverse("reply_escalation", args=[matter.pk])

    page = log_in(cast.wanda).post(url, {"kind": "reply", "body": "Proszę sprawdzić rolę.", "minutes": "dużo"})

    assert "Proszę sprawdzić rolę." in page.content.decode()
    assert not EscalationMessage.objects.exists()
    assert not TimeSpent.objects.exists()


def test_without_minutes_nothing_is_noted_and_a_leader_notes_none(cast: Cast, matter: Escalation, log_in: Any) -> None:
    url = reverse("reply_escalation", args=[matter.pk])
    log_in(cast.wanda).post(url, {"kind": "reply", "body": "Już patrzę.", "minutes": ""})

    client = log_in(cast.leon)
    assert 'name="minutes"' not in client.get(matter.get_absolute_url()).content.decode()
    client.post(url, {"body": "Dziękuję.", "minutes": "25"})

    assert EscalationMessage.objects.count() == 2
    assert not TimeSpent.objects.exists()


def test_by_itself_and_corrected(cast: Cast, matter: Escalation, log_in: Any) -> None:
    client = log_in(cast.wanda)
    form = {"minutes": "50", "day": f"{matter.registered_at:%Y-%m-%d}", "words": WORDS, "counted": "on"}
    assert client.post(reverse("note_time", args=[matter.pk]), form).status_code == 302
    spent = TimeSpent.objects.get()

    url = reverse("correct_time", args=[spent.pk])
    refused = client.post(url, {**form, "minutes": "40", "why": ""})
    done = client.post(url, {**form, "minutes": "40", "why": "Bez przerwy."})

    assert (refused.status_code, done.status_code) == (200, 302)
    assert 'value="40"' in refused.content.decode()
    page = client.get(matter.get_absolute_url()).content.decode()
    assert all(words in page for words in ("40 min", "50 min", "Bez przerwy."))


def test_a_wrong_form_keeps_what_was_typed(cast: Cast, matter: Escalation, log_in: Any) -> None:
    page = log_in(cast.wanda).post(reverse("note_time", args=[matter.pk]), {"minutes": "0", "day": "", "words": WORDS})

    assert page.status_code == 200
    assert f'value="{WORDS}"' in page.content.decode()
    assert not TimeSpent.objects.exists()


@pytest.mark.parametrize(
    ("name", "reads", "corrects"),
    [
        ("wanda", True, True), ("marek", True, False), ("maria", True, False), ("leon", False, False),
        ("renata", False, False),
    ],
)  # fmt: skip
def test_who_reads_and_corrects_it(
    cast: Cast, matter: Escalation, log_in: Any, name: str, reads: bool, corrects: bool
) -> None:
    spent = note(matter, cast.wanda)

    client = log_in(getattr(cast, name))
    page = client.get(matter.get_absolute_url()).content.decode()

    assert (WORDS in page) is reads
    assert (reverse("correct_time", args=[spent.pk]) in page) is corrects
    assert client.get(reverse("correct_time", args=[spent.pk])).status_code == (200 if corrects else 404)


def test_the_clerk_reads_nothing_of_it(cast: Cast, matter: Escalation, log_in: Any) -> None:
    note(matter, cast.wanda)

    assert WORDS not in log_in(cast.zofia).get(matter.ticket.get_absolute_url()).content.decode()


def test_another_contractor_finds_nothing(cast: Cast, matter: Escalation, log_in: Any) -> None:
    spent = note(matter, cast.wanda)
    client = log_in(cast.obca_wanda)

    assert client.post(reverse("note_time", args=[matter.pk]), {"minutes": "5"}).status_code == 404
    assert client.get(reverse("correct_time", args=[spent.pk])).status_code == 404
    assert client.get(reverse("correct_time", args=[2**62])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("name", "number"), [("wanda", 13), ("leon", 11)])
def test_statements(cast: Cast, matter: Escalation, log_in: Any, name: str, number: int, rows: int) -> None:
    for minutes in range(1, rows + 1):
        note(matter, cast.wanda, minutes=minutes)

    assert cost(log_in(getattr(cast, name)), matter.get_absolute_url()) == number


def test_a_pool_that_runs_low_is_shown(cast: Cast, matter: Escalation, log_in: Any) -> None:
    Contract.objects.update(instruction_hours=10)
    client = log_in(cast.wanda)
    assert "pula się kończy" not in client.get(matter.get_absolute_url()).content.decode()

    note(matter, cast.wanda, minutes=500)

    assert "pula się kończy" in client.get(matter.get_absolute_url()).content.decode()


def test_time_noted_and_a_letter_with_minutes_from_one_page_are_both_kept(
    cast: Cast, matter: Escalation, log_in: Any
) -> None:
    client, key = log_in(cast.wanda), str(uuid4())
    day = f"{matter.registered_at:%Y-%m-%d}"
    alone = {"minutes": "30", "day": day, "words": WORDS, "counted": "on", "key": key}
    letter = {"kind": "reply", "body": "Proszę sprawdzić rolę.", "minutes": "20", "key": key}

    for _ in range(2):
        assert client.post(reverse("note_time", args=[matter.pk]), alone).status_code == 302
        assert client.post(reverse("reply_escalation", args=[matter.pk]), letter).status_code == 302

    kept = TimeSpent.objects.order_by("pk").values_list("minutes", "message__body")
    assert list(kept) == [(30, None), (20, "Proszę sprawdzić rolę.")]
    assert EscalationMessage.objects.count() == 1
