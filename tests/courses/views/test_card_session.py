"""The screen of a session: its matrix with and without scripts, pauses, its end, signatures, papers."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from courses.models import CardScan, CardSession, SessionEntry
from courses.operations.close_card_day import close_card_day
from courses.operations.hand_pin import hand_pin
from courses.records.card_day import CardDay
from lms.kit.numbering import in_file_name
from lms.models import Person, Role, SiteTexts
from tests.counting import statements
from tests.factories.card_sessions import (
    PDF,
    card_of,
    enter,
    entry,
    fill_session,
    make_clerks,
    make_finished_session,
    make_session,
)
from tests.factories.cards import sign
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast, make_appointment, make_person

pytestmark = pytest.mark.django_db


def sent(session: CardSession, person: Person, **given: Any) -> dict[str, Any]:
    said = {"field": "outcome", "step": 1, "value": "alone", "seen": "none", "key": str(uuid4()), "typed": 0}
    return {"card": card_of(session, person).pk, **said, **given}


def post(client: Any, session: CardSession, *entries: dict[str, Any]) -> Any:
    return client.post(reverse("record_entries", args=[session.pk]), {"entries": json.dumps(entries)})


def test_without_scripts_the_whole_page_is_sent_and_only_changes_are_entered(cast: Cast, log_in: Any) -> None:
    session, client = make_session(cast), log_in(cast.tomasz)
    zofia, leon = card_of(session, cast.zofia), card_of(session, cast.leon)
    seen = client.get(session.get_absolute_url()).context["seen"]
    enter(session, entry(leon, "shown"))

    form = {**json.loads(seen), f"c-{zofia.pk}-outcome-1": "with_help", f"c-{zofia.pk}-remarks-0": "Dwie linie\r\ntu."}
    client.post(session.get_absolute_url(), {**form, "seen": seen})

    zofia.refresh_from_db()
    assert (zofia.steps.get(order=1).outcome, zofia.remarks) == ("with_help", "Dwie linie\ntu.")
    assert leon.steps.get(order=1).outcome == "shown"
    assert SessionEntry.objects.count() == 3


@pytest.mark.parametrize(("mark", "count"), [("all", 4), ("step-2", 2), ("card", 2)])
def test_many_are_marked_at_once_and_exceptions_stay(cast: Cast, log_in: Any, mark: str, count: int) -> None:
    session, client = make_session(cast), log_in(cast.tomasz)
    card = card_of(session, cast.zofia)
    exception = {f"c-{card.pk}-outcome-2": "with_help"}

    mark = f"card-{card.pk}" if mark == "card" else mark
    client.post(session.get_absolute_url(), {**exception, "mark": mark, "mark_outcome": "alone"})

    assert card.steps.get(order=2).outcome == "with_help"
    marked = SessionEntry.objects.exclude(batch=None)
    assert marked.count() == count - 1
    client.post(reverse("undo_entries", args=[session.pk]), {"batch": marked[0].batch})
    assert [step.outcome for step in card.steps.order_by("order")] == ["none", "with_help"]


def test_the_script_is_told_of_each_entry_and_of_every_cell(cast: Cast, log_in: Any) -> None:
    session, client = make_session(cast), log_in(cast.tomasz)
    good, bad = sent(session, cast.zofia), sent(session, cast.leon, value="magic")

    for _ in range(2):
        words = post(client, session, good, bad).json()

    assert [words["taken"][each["key"]][0] for each in (good, bad)] == ["saved", "refused"]
    assert words["cells"][f"c-{good['card']}-outcome-1"] == "alone"
    assert words["saved"].startswith("Zapisano")


@pytest.mark.parametrize("spoilt", ["", "{", "[1]", '[{"card": 1}]', "null", '{"a": 1}', "[" * 5000])
def test_what_cannot_be_read_is_refused(cast: Cast, log_in: Any, spoilt: str) -> None:
    url = reverse("record_entries", args=[make_session(cast).pk])

    assert log_in(cast.tomasz).post(url, {"entries": spoilt}).status_code == 400


def test_a_contradiction_is_shown_and_decided_and_until_then_nobody_finishes_that_card(cast: Cast, log_in: Any) -> None:
    session, client = make_session(cast), log_in(cast.tomasz)
    second = make_person("teresa")
    make_appointment(second, Role.TRAINER, cast.contractor)
    fill_session(session)
    enter(session, entry(card_of(session, cast.zofia), "shown", seen="alone"), by=second)

    answer = post(client, session, sent(session, cast.zofia, value="with_help", seen="alone"))
    html = client.get(session.get_absolute_url()).content.decode()
    row = SessionEntry.objects.conflicts().get()
    client.post(reverse("decide_entry", args=[session.pk, row.pk]), {"takes": "on", "seen": "shown"})

    assert answer.json()["conflicts"] == 1
    assert "W karcie jest: pokazano" in html
    assert card_of(session, cast.zofia).steps.get(order=1).outcome == "with_help"


def test_finished_cards_are_signed_one_after_another_on_the_trainers_tablet(cast: Cast, log_in: Any) -> None:
    session, client = make_session(cast), log_in(cast.tomasz)
    fill_session(session)
    client.post(reverse("describe_session", args=[session.pk]), {
        "version": 1, "minutes": "80", "place": "on_site", "environment": "test",
        "practical_task": session.practical_task, "began_at": "10:00",
    })  # fmt: skip
    client.post(reverse("finish_session", args=[session.pk]))
    zofia, leon = card_of(session, cast.zofia), card_of(session, cast.leon)
    pin = hand_pin(card=zofia, by=cast.zofia, now=timezone.now()).pin

    html = client.get(session.get_absolute_url()).content.decode()
    form = {"p-content_hash": zofia.content_hash, "p-pin": pin, "p-reservations": "Za szybko."}
    answer = client.post(reverse("sign_by_pin", args=[zofia.pk]), form)
    hashes = {f"hash_{card.pk}": card.content_hash for card in (zofia, leon)}
    client.post(reverse("sign_session", args=[session.pk]), hashes)

    assert zofia.minutes == 80
    assert f"{zofia.get_absolute_url()}#podpis-pin" in html
    assert answer["Location"] == f"{session.get_absolute_url()}#podpisy"
    zofia.refresh_from_db()
    assert zofia.state == "signed"
    signature = zofia.signatures.get(side="participant")
    assert "Potwierdzam z zastrzeżeniami: Za szybko." in signature.text
    assert "z zastrzeżeniami" in client.get(session.get_absolute_url()).content.decode()
    card = client.get(zofia.get_absolute_url()).content.decode()
    assert "Osoba szkolona podpisała z zastrzeżeniami: Za szybko." in card


def test_a_participant_refuses_and_both_lists_say_so(cast: Cast, log_in: Any) -> None:
    session, client = make_finished_session(cast), log_in(cast.zofia)
    card = card_of(session, cast.zofia)
    url = reverse("refuse_card", args=[card.pk])

    asked = client.get(url).status_code
    empty = client.post(url, {"reason": ""}).status_code
    client.post(url, {"reason": "Nie było kroku 2."})

    assert (asked, empty) == (200, 200)
    trainer = log_in(cast.tomasz)
    assert "Nie było kroku 2." in trainer.get(session.get_absolute_url()).content.decode()
    assert "odmowa podpisu" in trainer.get(reverse("cards")).content.decode()
    assert "Nie było kroku 2." in client.get(card.get_absolute_url()).content.decode()
    assert trainer.get(url).status_code == 404


def test_a_scan_confirms_whom_the_trainer_ticks(cast: Cast, log_in: Any) -> None:
    session, client = make_finished_session(cast), log_in(cast.tomasz)
    zofia = card_of(session, cast.zofia)
    url = reverse("keep_session_scan", args=[session.pk])

    refused = client.post(url, {"people": [zofia.pk], "method": "scan", "file": SimpleUploadedFile("a.pdf", b"<html>")})
    form = {"people": [zofia.pk], "method": "scan", f"hash_{zofia.pk}": zofia.content_hash}
    client.post(url, {**form, "file": SimpleUploadedFile("arkusz.pdf", PDF)})

    scan = CardScan.objects.get()
    assert refused.status_code == 200
    assert "podpis odręczny na skanie" in client.get(session.get_absolute_url()).content.decode()
    file = client.get(reverse("card_scan", args=[scan.pk]))
    assert b"".join(file.streaming_content) == PDF
    for person, status in ((cast.zofia, 200), (cast.leon, 200), (cast.obcy_leon, 404)):
        answer = log_in(person).get(reverse("card_scan", args=[scan.pk]))
        content = b"".join(answer.streaming_content) if answer.streaming else None
        assert (answer.status_code, content == PDF) == (status, status == 200)


def test_whoever_only_reads_is_given_no_form(cast: Cast, log_in: Any) -> None:
    session = make_session(cast)

    for person in (cast.maria, cast.renata, cast.leon):
        html = log_in(person).get(session.get_absolute_url()).content.decode()
        assert "data-cell" not in html
        assert "Zofia Nowak" in html
    for person in (cast.zofia, cast.wanda, cast.ada, cast.obcy_leon):
        assert log_in(person).get(session.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("kind", ["session_sheet", "attendance_list", "day_protocol"])
def test_papers_are_for_whoever_sees_the_session(cast: Cast, log_in: Any, kind: str) -> None:
    url = reverse(kind, args=[make_session(cast).pk])

    answer = log_in(cast.renata).get(url)

    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert log_in(cast.zofia).get(url).status_code == 404


def test_until_the_day_is_closed_its_protocol_is_called_a_draft(cast: Cast, log_in: Any) -> None:
    session, client = make_finished_session(cast), log_in(cast.tomasz)
    url, link = reverse("day_protocol", args=[session.pk]), session.get_absolute_url()
    draft, words = client.get(url), client.get(link).content.decode()
    assert b"".join(draft.streaming_content).startswith(b"%PDF-")

    close_card_day(day=CardDay.of(session), by=cast.tomasz, now=timezone.now())

    closed = client.get(url)
    assert b"".join(closed.streaming_content).startswith(b"%PDF-")
    assert ("Projekt protokołu dnia (PDF)" in words, session.protocol_number in words) == (True, False)
    assert f"protokol-dnia-projekt-{session.number}.pdf" in draft["Content-Disposition"]
    assert f"protokol-dnia-{in_file_name(session.protocol_number)}.pdf" in closed["Content-Disposition"]
    assert "Projekt protokołu dnia" not in client.get(link).content.decode()


def test_room_and_last_day_reach_the_cards_and_what_was_typed_stays(cast: Cast, log_in: Any) -> None:
    session, client = make_session(cast, room="sala 3", held_on=date(2026, 11, 20)), log_in(cast.tomasz)
    url = reverse("describe_session", args=[session.pk])
    sent = {"version": 1, "place": "on_site", "environment": "test", "room": "pokój 12", "held_until": "2026-11-19"}

    refused = client.post(url, sent).content.decode()
    client.post(url, {**sent, "held_until": "2026-11-23"})

    assert "Ostatni dzień jest przed pierwszym." in refused
    assert 'value="pokój 12"' in refused
    assert set(session.cards.values_list("room", "held_until")) == {("pokój 12", date(2026, 11, 23))}


@pytest.mark.parametrize("count", [1, 3])
def test_the_screen_costs_the_same_however_many_people_and_steps(cast: Cast, log_in: Any, count: int) -> None:
    people = make_clerks(cast, count)
    session, client = make_session(cast, *people, page=make_instruction(cast, steps=count)), log_in(cast.tomasz)
    SiteTexts.forget()
    client.get(session.get_absolute_url())

    with statements() as made:
        client.get(session.get_absolute_url())

    assert len(made) == 11, "\n".join(made)


@pytest.mark.parametrize("count", [1, 3])
def test_signing_costs_the_same_however_many_have_signed(cast: Cast, log_in: Any, count: int) -> None:
    people = make_clerks(cast, count)
    session, client = make_finished_session(cast, *people), log_in(cast.tomasz)
    for person in people:
        sign(card_of(session, person), person)
    SiteTexts.forget()
    client.get(session.get_absolute_url())

    with statements() as made:
        client.get(session.get_absolute_url())

    assert len(made) == 11, "\n".join(made)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_sessions(cast: Cast, log_in: Any, count: int) -> None:
    page = make_instruction(cast)
    for person in make_clerks(cast, count):
        make_session(cast, person, page=page)
    client = log_in(cast.tomasz)
    SiteTexts.forget()
    client.get(reverse("card_sessions"))

    with statements() as made:
        client.get(reverse("card_sessions"))

    assert len(made) == 5, "\n".join(made)
