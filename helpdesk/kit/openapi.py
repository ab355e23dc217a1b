"""What the API for contractors' trackers takes and answers, as OpenAPI 3.1; the suite holds it against the routes."""

from django.utils.translation import gettext as _

from helpdesk.kit.openapi_schemas import SCHEMAS
from lms.kit.openapi import Json, answer, document, itself, ref, refusals, unchanged

READING = {"400", "401", "403", "404", "429"}
WRITING = READING | {"409", "412", "413", "422"}
IDENTITY: list[Json] = [
    {"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 0}},
]
FILE_ID: Json = {"name": "file", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}


def openapi() -> Json:
    """The whole document; its words are in the language of the site."""
    return document(_("Pomost: matters for contractors' trackers"), _paths(), SCHEMAS)


def _paths() -> Json:
    one = "/api/v1/escalations/{id}"
    return {
        "/api/v1/openapi.json": itself(),
        "/api/v1/escalations": {"get": _list()},
        one: {"get": _one()},
        f"{one}/attachments/{{file}}": {"get": _file()},
        f"{one}/accept": {"post": _act("accept", _("Accept the matter; the time of reaction ends"), None)},
        f"{one}/reply": {"post": _act("reply", _("Write to the leader"), "Letter")},
        f"{one}/ask-back": {"post": _act("askBack", _("Ask the leader; the clock stops"), "Letter")},
        f"{one}/solution": {"post": _act("proposeSolution", _("Propose a solution"), "Letter")},
        f"{one}/workaround": {
            "post": _act("proposeWorkaround", _("Give a way round; the time of the solution runs on"), "Letter")
        },
        f"{one}/refuse": {
            "post": _act("refuse", _("Refuse for a reason; the leader accepts it or sends it back"), "Refusal")
        },
        f"{one}/external-number": {"put": _act("setNumber", _("Set the number of the own system"), "Number")},
    }


def _list() -> Json:
    query = [
        ("changed_since", {"type": "string", "format": "date-time"}),
        ("after", {"type": "string"}),
        ("limit", {"type": "integer", "minimum": 1, "maximum": 100, "default": 50}),
    ]
    return {
        "summary": _("Matters of this contractor, the longest unchanged first"),
        "operationId": "listEscalations",
        "parameters": [{"name": name, "in": "query", "schema": schema} for name, schema in query],
        "responses": {
            "200": answer(_("One page; “next” leads to the following one"), ref("Page")),
            **refusals({"400", "401", "403", "429"}),
        },
    }


def _one() -> Json:
    seen = {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}}
    return {
        "summary": _("A matter with its package, clock and messages"),
        "operationId": "readEscalation",
        "parameters": [*IDENTITY, seen],
        "responses": {
            "200": answer(_("The matter"), ref("Escalation"), tagged=True),
            **unchanged(),
            **refusals(READING),
        },
    }


def _file() -> Json:
    return {
        "summary": _("A file that was handed over, or that hangs on a message"),
        "operationId": "readAttachment",
        "parameters": [*IDENTITY, FILE_ID],
        "responses": {
            "200": {
                "description": _("The file as it came"),
                "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
            },
            **refusals(READING),
        },
    }


def _act(name: str, summary: str, body: str | None) -> Json:
    key = {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "maxLength": 200}}
    seen = {"name": "If-Match", "in": "header", "schema": {"type": "string"}}
    act: Json = {
        "summary": summary,
        "operationId": name,
        "parameters": [*IDENTITY, key, seen],
        "responses": {
            "200": answer(_("Done, now or at an earlier request with the same key"), ref("Done"), tagged=True),
            **refusals(WRITING),
        },
    }
    if body:
        content: Json = {"application/json": {"schema": ref(body)}}
        if body == "Letter":
            content["multipart/form-data"] = {"schema": ref("LetterWithFiles")}
        act["requestBody"] = {"required": True, "content": content}
    return act
