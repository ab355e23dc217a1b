"""The description of the API, held against the routes and against what they answer."""

import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator

from helpdesk.kit.openapi import openapi
from helpdesk.kit.openapi_schemas import SEVERITIES, STATES
from helpdesk.models import Attachment, EscalationState, Severity
from tests.factories.api_tokens import make_api_token
from tests.factories.people import Cast
from tests.factories.tickets import make_escalation, make_system, make_ticket
from tests.flows.routes import routes
from tests.helpdesk.views.api_program import LIST
from tests.programs import Program, fits

pytestmark = pytest.mark.django_db


def described() -> dict[str, Any]:
    document: dict[str, Any] = Client().get("/api/v1/openapi.json").json()
    return document


def test_every_route_is_described_and_nothing_else() -> None:
    ours = {re.sub("<pk>", "{id}", re.sub("<file_pk>", "{file}", each)) for each in routes() if "/api/v1/" in each}

    assert set(openapi()["paths"]) == ours


def test_its_words_are_those_of_the_tables() -> None:
    assert (EscalationState.values, Severity.values) == (STATES, SEVERITIES)


def test_every_schema_is_one_and_every_reference_leads_somewhere() -> None:
    document = described()
    named = set(re.findall(r"#/components/schemas/(\w+)", str(document)))

    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    assert named == set(document["components"]["schemas"])
    assert document["openapi"] == "3.1.0"


def test_every_operation_answers_as_described(cast: Cast) -> None:
    document = described()
    ticket = make_ticket(cast, system=make_system(), files=[ContentFile(b"zapis", name="dziennik.txt")])
    file = Attachment.objects.get()
    matter = make_escalation(cast, ticket=ticket, attachments=[file])
    other, no = (
        make_escalation(cast, ticket=make_ticket(cast, system=make_system())),
        {"ground": "other", "text": "Nie."},
    )
    program = Program(make_api_token(cast, now=timezone.now()).secret)
    reader = Program(make_api_token(cast, name="Odczyt", scopes=["read"], now=timezone.now()).secret)
    here = f"{LIST}/{matter.pk}"
    tag = program.get(here)["ETag"]
    one, text, key = "/api/v1/escalations/{id}", {"text": "Treść."}, {"Idempotency-Key": "1"}
    answers = [
        (LIST, "get", program.get(LIST)),
        (LIST, "get", program.get(f"{LIST}?limit=0")),
        (LIST, "get", Program("").get(LIST)),
        (one, "get", program.get(here)),
        (one, "get", program.get(here, **{"If-None-Match": tag})),
        (one, "get", program.get(f"{LIST}/0")),
        (f"{one}/attachments/{{file}}", "get", program.get(f"{here}/attachments/{file.pk}")),
        (f"{one}/attachments/{{file}}", "get", program.get(f"{here}/attachments/{ticket.messages.get().pk:032x}")),
        (f"{one}/accept", "post", program.post(f"{here}/accept")),
        (f"{one}/accept", "post", reader.post(f"{here}/accept")),
        (f"{one}/reply", "post", program.post(f"{here}/reply", text, **key)),
        (f"{one}/reply", "post", program.post(f"{here}/reply", {"text": "Inne."}, **key)),
        (f"{one}/reply", "post", program.post(f"{here}/reply", text, **{"If-Match": tag})),
        (f"{one}/reply", "post", program.post(f"{here}/reply", "{")),
        (f"{one}/reply", "post", program.post(f"{here}/reply", {"text": "a" * 3_100_000})),
        (f"{one}/ask-back", "post", program.post(f"{here}/ask-back", text)),
        (f"{one}/ask-back", "post", program.post(f"{here}/ask-back", text)),
        (f"{one}/workaround", "post", program.post(f"{here}/workaround", text)),
        (f"{one}/solution", "post", program.post(f"{here}/solution", text)),
        (f"{one}/solution", "post", program.post(f"{here}/solution", text)),
        (f"{one}/refuse", "post", program.post(f"{here}/refuse", no)),
        (f"{one}/refuse", "post", program.post(f"{LIST}/{other.pk}/refuse", no)),
        (one, "get", program.get(f"{LIST}/{other.pk}")),
        (f"{one}/external-number", "put", program.post(f"{here}/external-number", {"number": "7"}, method="put")),
        (f"{one}/external-number", "put", program.post(f"{here}/external-number", {"number": "7" * 61}, method="put")),
        (one, "get", program.get(here)),
    ]

    statuses = {answer.status_code for _path, _method, answer in answers}
    assert [fits(document, *each) for each in answers if fits(document, *each)] == []
    assert statuses == {200, 304, 400, 401, 403, 404, 409, 412, 413, 422}
    reached = {path for path, _method, _answer in answers}
    assert reached | {"/api/v1/openapi.json"} == set(document["paths"])
