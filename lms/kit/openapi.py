"""What descriptions of our APIs are put together from (OpenAPI 3.1, JSON Schema 2020-12, problems of RFC 9457)."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

Json = dict[str, Any]
TEXT: Json = {"type": "string"}
NUMBER: Json = {"type": "integer"}
YES_OR_NO: Json = {"type": "boolean"}
DAY: Json = {"type": "string", "format": "date"}
MOMENT: Json = {"type": "string", "format": "date-time"}


def maybe(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def list_of(name: str) -> Json:
    return {"type": "array", "items": ref(name)}


def closed(**fields: Json) -> Json:
    """An object with all of these fields and no other."""
    return {"type": "object", "properties": fields, "required": [*fields], "additionalProperties": False}


PROBLEM: Json = {
    "type": "object",
    "properties": {"type": TEXT, "title": TEXT, "status": NUMBER, "detail": TEXT, "field": TEXT},
    "required": ["type", "title", "status", "detail"],
}


def document(title: str, paths: Json, schemas: Json) -> Json:
    """The whole description of an API that is asked with a token."""
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1"},
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {**schemas, "Problem": PROBLEM},
            "headers": {"ETag": {"schema": {"type": "string"}}},
        },
    }


def itself() -> Json:
    """The operation that gives the description; it needs no token."""
    return {
        "get": {
            "summary": _("This description"),
            "operationId": "openapi",
            "security": [],
            "responses": {"200": answer(_("The document"), {"type": "object"})},
        }
    }


def answer(words: str, schema: Json, *, tagged: bool = False) -> Json:
    found: Json = {"description": words, "content": {"application/json": {"schema": schema}}}
    if tagged:
        found["headers"] = {"ETag": {"$ref": "#/components/headers/ETag"}}
    return found


def refusals(statuses: Iterable[str]) -> Json:
    content = {"application/problem+json": {"schema": ref("Problem")}}
    return {each: {"description": refusal_title(int(each)), "content": content} for each in sorted(statuses)}


def unchanged() -> Json:
    return {"304": {"description": _("Unchanged since this ETag")}}


def refusal_title(status: int) -> str:
    return {
        400: _("The request cannot be read"),
        401: _("A valid token is missing"),
        403: _("The token does not allow it"),
        404: _("There is nothing here"),
        405: _("This address does not take that method"),
        409: _("It cannot be done now"),
        412: _("Changed in the meantime"),
        413: _("The request is too large"),
        422: _("What was sent cannot be taken"),
        429: _("Too many requests"),
    }[status]


def said(schema: Json, words: str) -> Json:
    """The schema of a field with what the field means."""
    return {**schema, "description": words}


def reading(
    summary: str, name: str, schema: str, *, scope: str, parameters: Iterable[Json], statuses: Iterable[str]
) -> Json:
    """An operation that reads with a token of that scope; `name` is its operationId. It answers with an ETag."""
    seen = {"name": "If-None-Match", "in": "header", "schema": TEXT}
    return {
        "get": {
            "summary": summary,
            "operationId": name,
            "security": [{"token": [scope]}],
            "parameters": [*parameters, seen],
            "responses": {
                "200": answer(summary, ref(schema), tagged=True),
                **unchanged(),
                **refusals({"400", "401", "403", "429", *statuses}),
            },
        }
    }


def asked(name: str, schema: Json, words: str, *, place: str = "query") -> Json:
    """A parameter; one in the address is always needed."""
    found: Json = {"name": name, "in": place, "schema": schema, "description": words}
    return {**found, "required": True} if place == "path" else found


def paging(most: int, usual: int) -> list[Json]:
    """The parameters of every list that is read page by page."""
    size: Json = {"type": "integer", "minimum": 1, "maximum": most, "default": usual}
    return [
        asked("after", NUMBER, _("The id of the last row read; the address of the next page has it already.")),
        asked("limit", size, _("How many rows at once, %(most)d at most.") % {"most": most}),
    ]
