"""Who may speak to the API: which tokens, about whose matters, how often."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from helpdesk.models import ApiToken, Attachment
from helpdesk.operations.revoke_token import revoke_token
from helpdesk.views.api_access import DOOR
from lms.kit.throttle import Throttle
from lms.models import Role
from lms.operations.end import end
from tests.factories.api_tokens import make_api_token
from tests.factories.people import Cast, make_appointment
from tests.factories.tickets import make_escalation, make_system, make_ticket
from tests.helpdesk.views.api_program import LIST, WRITING, at, matters, ticket_files
from tests.programs import Program

pytestmark = pytest.mark.django_db


def test_another_contractors_matter_is_not_there(cast: Cast) -> None:
    ticket = make_ticket(cast, system=make_system(), files=[ContentFile(b"zapis", name="dziennik.txt")])
    matter = make_escalation(cast, ticket=ticket, attachments=ticket_files(ticket))
    made = make_api_token(
        cast, contractor=cast.other_contractor, acts_as=cast.obca_wanda, by=cast.ada, now=timezone.now()
    )
    stranger, file = Program(made.secret), Attachment.objects.get()

    asked = [
        stranger.get(at(matter)),
        stranger.get(f"{LIST}/{2**63}"),
        stranger.get(at(matter, f"attachments/{file.pk}")),
    ]
    tried = [stranger.post(at(matter, act), {"text": "x"}) for act in WRITING]
    numbered = stranger.post(at(matter, "external-number"), {"number": "1"}, method="put")

    assert {each.status_code for each in [*asked, *tried, numbered]} == {404}
    assert stranger.get(LIST).json() == {"escalations": [], "next": None}


def test_a_file_of_another_matter_is_not_there(cast: Cast, program: Program) -> None:
    ticket = make_ticket(cast, system=make_system(), files=[ContentFile(b"zapis", name="dziennik.txt")])
    kept = make_escalation(cast, ticket=ticket)  # without its file
    file = Attachment.objects.get()

    assert program.get(at(kept, f"attachments/{file.pk}")).status_code == 404
    assert program.get(at(kept, f"attachments/{uuid4()}")).status_code == 404


def test_a_person_at_two_firms_acts_for_the_tokens_one_only(cast: Cast, program: Program) -> None:
    make_appointment(cast.wanda, Role.CONSULTANT, cast.other_contractor)
    made = make_api_token(cast, contractor=cast.other_contractor, acts_as=cast.wanda, by=cast.ada, now=timezone.now())
    (matter,) = matters(cast, 1)

    assert program.get(at(matter)).status_code == 200
    assert Program(made.secret).get(at(matter)).status_code == 404


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer x", "Bearer pomost_x", "Basic cG9tb3N0", "Bearer pomost_\xff"])
def test_without_a_token_nothing_is_said(cast: Cast, shown: str) -> None:
    answer = Client().get(LIST, headers={"Authorization": shown} if shown else {})

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="Pomost"')


def test_a_token_ends(cast: Cast) -> None:
    now = timezone.now()
    old = make_api_token(cast, now=now - timedelta(days=31), days=30)
    shut = make_api_token(cast, now=now)
    revoke_token(token=shut.token, by=cast.marek, now=now)
    left = make_api_token(cast, now=now)
    end(appointment=cast.wanda.appointments.get(), by=cast.marek, now=now)

    assert [Program(each.secret).get(LIST).status_code for each in (old, shut, left)] == [401, 401, 401]


def test_a_cookie_is_no_token(cast: Cast, log_in: Any) -> None:
    (matter,) = matters(cast, 1)
    client = log_in(cast.wanda)

    assert client.post(at(matter, "accept")).status_code == 401
    assert client.get(LIST).status_code == 401


def test_a_token_without_reading_may_still_write(cast: Cast) -> None:
    (matter,) = matters(cast, 1)
    writer = Program(make_api_token(cast, scopes=["reply"], now=timezone.now()).secret)

    assert writer.get(LIST).status_code == 403
    assert writer.post(at(matter, "reply"), {"text": "Patrzę."}).status_code == 200
    refused = writer.post(at(matter, "accept"))
    assert (refused.status_code, refused.json()["type"]) == (403, "/api/v1/problems/scope")


def test_too_many_requests_wait(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DOOR, "requests", Throttle(DOOR.requests.name, limit=2, seconds=60))

    answers = [program.get(LIST) for _ in range(3)]

    assert [each.status_code for each in answers] == [200, 200, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 120


@pytest.mark.parametrize("limit", ["0000000011999", "9" * 40])
def test_no_way_round_the_size_of_a_page(program: Program, limit: str) -> None:
    assert program.get(f"{LIST}?limit={limit}").status_code == 400


def test_the_last_use_is_noted(program: Program) -> None:
    before = ApiToken.objects.get().last_used_at
    program.get(LIST)

    assert (before, ApiToken.objects.get().last_used_at is not None) == (None, True)


def test_wrong_methods_and_addresses_are_told_as_problems(program: Program) -> None:
    wrong, nowhere = program.post(LIST, {}), program.get("/api/v1/tickets")

    assert (wrong.status_code, wrong["Allow"]) == (405, "GET, HEAD")
    assert (nowhere.status_code, nowhere["Content-Type"]) == (404, "application/problem+json")
