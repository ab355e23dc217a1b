"""The shapes of what the API takes and answers (JSON Schema 2020-12)."""

from typing import Any

Json = dict[str, Any]
TEXT: Json = {"type": "string"}
NUMBER: Json = {"type": "integer"}
MOMENT: Json = {"type": "string", "format": "date-time"}
STATES = [
    *("registered", "accepted", "asked_back", "bypassed", "proposed", "refused", "sent_back"),
    *("done", "withdrawn", "turned_down"),
]
GROUNDS = ["training", "known", "outside", "other"]
SEVERITIES = [
    *("AWARIA", "BLAD", "USTERKA", "KONSULTACJA", "MODYFIKACJA", "USLUGA", "DOSTEPNOSC", "BEZPIECZENSTWO"),
]


def _maybe(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _closed(**fields: Json) -> Json:
    """An object with all of these fields and no other."""
    return {"type": "object", "properties": fields, "required": [*fields], "additionalProperties": False}


def _list_of(name: str) -> Json:
    return {"type": "array", "items": _ref(name)}


SUMMARY: dict[str, Json] = {
    "id": NUMBER,
    "reference": TEXT,
    "external_number": {"type": "string", "maxLength": 60},
    "title": TEXT,
    "state": {"type": "string", "enum": STATES},
    "severity": {"type": "string", "enum": SEVERITIES},
    "office": TEXT,
    "contract": TEXT,
    "system": _maybe(TEXT),
    "release": _maybe(TEXT),
    "people_touched": _maybe(NUMBER),
    "assigned_to": _maybe(TEXT),
    "registered_at": MOMENT,
    "updated_at": MOMENT,
    "closed_at": _maybe(MOMENT),
    "version": NUMBER,
    "etag": TEXT,
}
SCHEMAS: dict[str, Json] = {
    "Summary": _closed(**SUMMARY),
    "Page": _closed(escalations=_list_of("Summary"), next=_maybe(TEXT)),
    "Escalation": _closed(**SUMMARY, package=_ref("Package"), clock=_ref("Clock"), messages=_list_of("Message")),
    "Package": _closed(
        reason=TEXT,
        tried=TEXT,
        handed_over_by=TEXT,
        page=_maybe(TEXT),
        page_version=_maybe(NUMBER),
        step=_maybe(TEXT),
        step_number=_maybe(NUMBER),
        film=_maybe(TEXT),
        film_second=_maybe(NUMBER),
        location=_maybe(TEXT),
        browser=_maybe(TEXT),
        asked=_ref("Asked"),
        letters=_list_of("PackedLetter"),
        checklist=_list_of("PackedStep"),
        files=_list_of("File"),
    ),
    # The answers of a service request; empty where none was made.
    "Asked": {
        "type": "object",
        "properties": {**dict.fromkeys(("action", "whom", "rights", "topic", "days", "since"), TEXT), "people": NUMBER},
        "additionalProperties": False,
    },
    "PackedLetter": _closed(side={"type": "string", "enum": ["clerk", "first_line"]}, text=TEXT, at=MOMENT),
    "PackedStep": _closed(
        number=NUMBER,
        step=_maybe(NUMBER),
        title=TEXT,
        outcome={"type": "string", "enum": ["done", "stuck", "untried"]},
    ),
    "Clock": _closed(
        reaction_due=MOMENT,
        reacted_at=_maybe(MOMENT),
        workaround_due=_maybe(MOMENT),
        solution_due=MOMENT,
        solved_at=_maybe(MOMENT),
        paused_since=_maybe(MOMENT),
    ),
    "Message": _closed(
        id=NUMBER,
        kind={"type": "string", "enum": ["reply", "question", "workaround", "solution", "refusal", "return"]},
        **{"from": {"type": "string", "enum": ["contractor", "office"]}},
        author=TEXT,
        text=TEXT,
        at=MOMENT,
        refusal=_maybe(_ref("Ground")),
        files=_list_of("File"),
    ),
    "Ground": _closed(ground={"type": "string", "enum": GROUNDS}, course=_maybe(TEXT), known_as=_maybe(TEXT)),
    "File": _closed(id={"type": "string", "format": "uuid"}, name=TEXT, mime=TEXT, size=NUMBER, sha256=TEXT, url=TEXT),
    "Done": _closed(message_id=_maybe(NUMBER), escalation=_ref("Summary")),
    "Letter": {"type": "object", "properties": {"text": TEXT}, "required": ["text"]},
    "LetterWithFiles": {
        "type": "object",
        "properties": {"text": TEXT, "files": {"type": "array", "items": {"type": "string", "format": "binary"}}},
        "required": ["text"],
    },
    "Refusal": {
        "type": "object",
        "properties": {
            "ground": {"type": "string", "enum": GROUNDS},
            "text": TEXT,
            "course": TEXT,
            "known_as": {"type": "string", "maxLength": 60},
        },
        "required": ["ground"],
    },
    "Number": {"type": "object", "properties": {"number": {"type": "string", "maxLength": 60}}, "required": ["number"]},
    "Problem": {
        "type": "object",
        "properties": {"type": TEXT, "title": TEXT, "status": NUMBER, "detail": TEXT, "field": TEXT},
        "required": ["type", "title", "status", "detail"],
    },
}
