"""What the office's API for reading takes and answers: as OpenAPI 3.1, and in words for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lms.kit.openapi import Json, document, itself
from lms.read_parts import HOME, read_parts


@dataclass(frozen=True)
class FieldTold:
    """`name` of a field inside another one is „outer.inner”."""

    name: str
    kind: str
    words: str


@dataclass(frozen=True)
class PathTold:
    address: str
    summary: str
    scope: str
    asked: list[FieldTold]
    answered: list[FieldTold]


def description() -> Json:
    """The whole document, in the language of the reader."""
    paths: Json = {f"{HOME}/openapi.json": itself()}
    schemas: Json = {}
    for part in read_parts:
        paths |= part.paths()
        schemas |= part.schemas()
    return document(_("Pomost: partners, people and learning for programs of the Marshal's Office"), paths, schemas)


def description_in_words() -> list[PathTold]:
    """The same for who programs the reading side; the description itself is left out."""
    whole = description()
    schemas = whole["components"]["schemas"]
    return [
        _told(address, path["get"], schemas)
        for address, path in whole["paths"].items()
        if path["get"].get("security") != []
    ]


def _told(address: str, operation: Json, schemas: dict[str, Json]) -> PathTold:
    asked = [
        FieldTold(each["name"], _kind(each["schema"]), each.get("description", ""))
        for each in operation["parameters"]
        if each["in"] != "header"
    ]
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    scope = operation["security"][0]["token"][0]
    return PathTold(address, operation["summary"], scope, asked, list(_fields(answer, schemas, "")))


def _fields(schema: Json, schemas: dict[str, Json], before: str) -> Iterator[FieldTold]:
    for name, each in _whole(schema, schemas).get("properties", {}).items():
        called, inner = f"{before}{name}", _whole(each.get("items", each), schemas)
        yield FieldTold(called, _kind(_whole(each, schemas)), each.get("description", ""))
        if "properties" in inner:
            mark = "[]." if "items" in each else "."
            yield from _fields(inner, schemas, f"{called}{mark}")


def _whole(schema: Json, schemas: dict[str, Json]) -> Json:
    reference = schema.get("$ref")
    found: Json = schemas[reference.rpartition("/")[2]] if reference else schema
    return found


def _kind(schema: Json) -> str:
    if "anyOf" in schema:
        return pgettext("kind of value", "%(kind)s or null") % {"kind": _kind(schema["anyOf"][0])}
    if "enum" in schema:
        return ", ".join(schema["enum"])
    plain: dict[str, Any] = {
        "integer": pgettext("kind of value", "number"),
        "boolean": pgettext("kind of value", "true or false"),
        "array": pgettext("kind of value", "list"),
        "object": pgettext("kind of value", "object"),
    }
    formats = {"date": pgettext("kind of value", "day"), "date-time": pgettext("kind of value", "moment")}
    text = formats.get(schema.get("format", ""), pgettext("kind of value", "text"))
    return str(plain.get(schema.get("type", ""), text))
