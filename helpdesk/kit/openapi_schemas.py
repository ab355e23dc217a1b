"""The shapes of what the API takes and answers (JSON Schema 2020-12)."""

from lms.kit.openapi import MOMENT, NUMBER, TEXT, Json, closed, list_of, maybe, ref

STATES = [
    *("registered", "accepted", "asked_back", "bypassed", "proposed", "refused", "sent_back"),
    *("done", "withdrawn", "turned_down"),
]
GROUNDS = ["training", "known", "outside", "other"]
SEVERITIES = [
    *("AWARIA", "BLAD", "USTERKA", "KONSULTACJA", "MODYFIKACJA", "USLUGA", "DOSTEPNOSC", "BEZPIECZENSTWO"),
]

SUMMARY: dict[str, Json] = {
    "id": NUMBER,
    "reference": TEXT,
    "external_number": {"type": "string", "maxLength": 60},
    "title": TEXT,
    "state": {"type": "string", "enum": STATES},
    "severity": {"type": "string", "enum": SEVERITIES},
    "office": TEXT,
    "contract": TEXT,
    "system": maybe(TEXT),
    "release": maybe(TEXT),
    "people_touched": maybe(NUMBER),
    "assigned_to": maybe(TEXT),
    "registered_at": MOMENT,
    "updated_at": MOMENT,
    "closed_at": maybe(MOMENT),
    "version": NUMBER,
    "etag": TEXT,
}
SCHEMAS: dict[str, Json] = {
    "Summary": closed(**SUMMARY),
    "Page": closed(escalations=list_of("Summary"), next=maybe(TEXT)),
    "Escalation": closed(**SUMMARY, package=ref("Package"), clock=ref("Clock"), messages=list_of("Message")),
    "Package": closed(
        reason=TEXT,
        tried=TEXT,
        handed_over_by=TEXT,
        page=maybe(TEXT),
        page_version=maybe(NUMBER),
        step=maybe(TEXT),
        step_number=maybe(NUMBER),
        film=maybe(TEXT),
        film_second=maybe(NUMBER),
        location=maybe(TEXT),
        browser=maybe(TEXT),
        asked=ref("Asked"),
        letters=list_of("PackedLetter"),
        checklist=list_of("PackedStep"),
        files=list_of("File"),
    ),
    # The answers of a service request; empty where none was made.
    "Asked": {
        "type": "object",
        "properties": {**dict.fromkeys(("action", "whom", "rights", "topic", "days", "since"), TEXT), "people": NUMBER},
        "additionalProperties": False,
    },
    "PackedLetter": closed(side={"type": "string", "enum": ["clerk", "first_line"]}, text=TEXT, at=MOMENT),
    "PackedStep": closed(
        number=NUMBER,
        step=maybe(NUMBER),
        title=TEXT,
        outcome={"type": "string", "enum": ["done", "stuck", "untried"]},
    ),
    "Clock": closed(
        reaction_due=MOMENT,
        reacted_at=maybe(MOMENT),
        workaround_due=maybe(MOMENT),
        solution_due=MOMENT,
        solved_at=maybe(MOMENT),
        paused_since=maybe(MOMENT),
    ),
    "Message": closed(
        id=NUMBER,
        kind={"type": "string", "enum": ["reply", "question", "workaround", "solution", "refusal", "return"]},
        **{"from": {"type": "string", "enum": ["contractor", "office"]}},
        author=TEXT,
        text=TEXT,
        at=MOMENT,
        refusal=maybe(ref("Ground")),
        files=list_of("File"),
    ),
    "Ground": closed(ground={"type": "string", "enum": GROUNDS}, course=maybe(TEXT), known_as=maybe(TEXT)),
    "File": closed(id={"type": "string", "format": "uuid"}, name=TEXT, mime=TEXT, size=NUMBER, sha256=TEXT, url=TEXT),
    "Done": closed(message_id=maybe(NUMBER), escalation=ref("Summary")),
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
}
