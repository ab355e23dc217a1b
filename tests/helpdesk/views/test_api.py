"""The API as a contractor's program meets it."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from helpdesk.models import Attachment, EscalationMessage
from helpdesk.operations.reply_escalation import reply_escalation
from tests.counting import statements
from tests.factories.people import Cast
from tests.factories.tickets import make_escalation, make_system, make_ticket
from tests.helpdesk.views.api_program import LIST, at, matters, ticket_files
from tests.programs import Program

pytestmark = pytest.mark.django_db


def test_pages_in_the_order_of_change_leave_nothing_out(cast: Cast, program: Program) -> None:
    made = [each.pk for each in matters(cast, 5)]
    read, address = [], f"{LIST}?limit=2"
    while address:
        page = program.get(address).json()
        read.append([each["id"] for each in page["escalations"]])
        address = page["next"]

    assert read == [made[:2], made[2:4], made[4:]]


def test_only_what_has_changed_since(cast: Cast, program: Program) -> None:
    first, second, third = matters(cast, 3)
    reply_escalation(escalation=first, body="Jeszcze jedno.", by=cast.leon, now=timezone.now())

    since = second.updated_at.isoformat()
    plain = program.get(f"{LIST}?changed_since={since}").json()["escalations"]

    assert [each["id"] for each in plain] == [second.pk, third.pk, first.pk]


@pytest.mark.parametrize(
    "query", ["changed_since=wczoraj", "changed_since=2026-11-29", "changed_since=0001-01-01T00:00:00%2B01:00",
              "limit=0", "limit=101", "limit=x", "limit=²", "after=x"],
)  # fmt: skip
def test_what_cannot_be_read_is_said(cast: Cast, program: Program, query: str) -> None:
    matters(cast, 1)
    answer = program.get(f"{LIST}?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["detail"]


def test_the_whole_matter_and_its_files(cast: Cast, program: Program) -> None:
    ticket = make_ticket(cast, system=make_system(), files=[ContentFile(b"zapis", name="dziennik.txt")])
    matter = make_escalation(cast, ticket=ticket, attachments=ticket_files(ticket), tried="Restart.", people_touched=4)
    answer = program.get(at(matter))
    told = answer.json()
    (file,) = told["package"]["files"]
    received = program.get(file["url"])

    assert (told["package"]["reason"], told["package"]["tried"], told["people_touched"]) == (
        "Przycisk „Dodaj” jest nieczynny.",
        "Restart.",
        4,
    )
    assert b"".join(received.streaming_content) == b"zapis"
    assert received["Content-Disposition"].startswith("attachment")
    assert program.get(at(matter), **{"If-None-Match": answer["ETag"]}).status_code == 304
    assert "Nie mogę dodać" not in answer.content.decode()  # the clerk's own words stay with the leader


@pytest.mark.parametrize(
    ("act", "body", "state"),
    [
        ("accept", None, "accepted"),
        ("reply", {"text": "Patrzę."}, "accepted"),
        ("ask-back", {"text": "Która wersja?"}, "asked_back"),
        ("solution", {"text": "Poprawka 5.2.1."}, "proposed"),
        ("workaround", {"text": "Proszę użyć skrytki."}, "bypassed"),
        ("refuse", {"ground": "outside", "text": "To system wojewody."}, "refused"),
    ],
)
def test_acts(cast: Cast, program: Program, act: str, body: Any, state: str) -> None:
    (matter,) = matters(cast, 1)

    answer = program.post(at(matter, act), body)

    told = answer.json()
    assert (answer.status_code, told["escalation"]["state"]) == (200, state)
    assert answer["ETag"] == told["escalation"]["etag"]
    assert told["message_id"] == getattr(EscalationMessage.objects.first(), "pk", None)


def test_a_number_of_its_own(cast: Cast, program: Program) -> None:
    (matter,) = matters(cast, 1)

    answer = program.post(at(matter, "external-number"), {"number": "JIRA-12"}, method="put")

    assert (answer.status_code, answer.json()["escalation"]["external_number"]) == (200, "JIRA-12")


def test_a_letter_with_a_file(cast: Cast, program: Program) -> None:
    (matter,) = matters(cast, 1)
    sent = {"text": "W pliku.", "files": [ContentFile(b"log", name="dziennik.txt")]}

    answer = program.client.post(at(matter, "reply"), sent, headers=program.shown)

    assert (answer.status_code, Attachment.objects.get().escalation_message_id) == (200, answer.json()["message_id"])


def test_sent_twice_is_done_once(cast: Cast, program: Program) -> None:
    (matter,) = matters(cast, 1)
    sent = {"text": "Patrzę."}

    answers = [program.post(at(matter, "reply"), sent, **{"Idempotency-Key": "k-1"}) for _ in range(2)]
    other = program.post(at(matter, "reply"), {"text": "Inne."}, **{"Idempotency-Key": "k-1"})

    assert [each.json()["message_id"] for each in answers] == [EscalationMessage.objects.get().pk] * 2
    assert (other.status_code, other.json()["type"]) == (422, "/api/v1/problems/key-taken")
    assert program.post(at(matter, "reply"), sent, **{"Idempotency-Key": "k" * 201}).status_code == 400


def test_an_old_etag_is_refused(cast: Cast, program: Program) -> None:
    (matter,) = matters(cast, 1)
    seen = program.get(at(matter))["ETag"]
    reply_escalation(escalation=matter, body="Już działa!", by=cast.leon, now=timezone.now())

    late = program.post(at(matter, "solution"), {"text": "Poprawka."}, **{"If-Match": seen})
    now = program.post(at(matter, "solution"), {"text": "Poprawka."}, **{"If-Match": program.get(at(matter))["ETag"]})
    never_mind = program.post(at(matter, "reply"), {"text": "Dopisek."}, **{"If-Match": "*"})

    assert (late.status_code, now.status_code, never_mind.status_code) == (412, 200, 200)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400), ("[]", 400), ('{"text": 5}', 400), ("\xff", 400), ("[" * 100_000, 400),
        ({"text": " "}, 422), ({"text": "\x00\ud800"}, 422), ({"text": "a" * 200_000}, 422),
        ({"text": "a" * 3_100_000}, 413),
    ],
    ids=lambda value: str(value)[:12].encode("ascii", "replace").decode(),
)  # fmt: skip
def test_bad_bodies(cast: Cast, program: Program, body: Any, status: int) -> None:
    (matter,) = matters(cast, 1)

    answer = program.post(at(matter, "reply"), body)

    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert EscalationMessage.objects.count() == 0


def test_what_cannot_be_done_now_is_said_in_polish(cast: Cast, program: Program) -> None:
    (matter,) = matters(cast, 1)
    program.post(at(matter, "solution"), {"text": "Poprawka."})

    answer = program.post(at(matter, "ask-back"), {"text": "Która?"})

    assert (answer.status_code, answer.json()["detail"]) == (409, "W tej sprawie nie można teraz o nic dopytać.")
    assert answer["Content-Language"] == "pl"


@pytest.mark.parametrize("number", [1, 3])
def test_what_reading_costs(cast: Cast, program: Program, number: int) -> None:
    made = matters(cast, number)
    program.get(LIST)  # the last use is noted once a minute

    with statements() as listed:
        program.get(LIST)
    with statements() as read:
        program.get(at(made[0]))

    assert (len(listed), len(read)) == (3, 8)
