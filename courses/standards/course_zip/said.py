"""JSON from whoever sends it: each value is asked for by its name and kind, or refused with both."""

import json
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NoReturn, Self
from uuid import UUID

from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused


class Said:
    """An object of the member `of`. A field that is missing counts as null."""

    def __init__(self, of: str, values: Any) -> None:
        self.of = of
        if not isinstance(values, dict):
            raise Refused(_("%(member)s: an object is expected here.") % {"member": of})
        self.values: dict[str, Any] = values

    @classmethod
    def read(cls, of: str, data: bytes) -> Self:
        try:
            return cls(of, json.loads(data.decode(), object_pairs_hook=_once_each, parse_constant=_no_number))
        except (ValueError, RecursionError) as error:
            raise Refused(_("%(member)s: this is no JSON in UTF-8.") % {"member": of}) from error

    def wrong(self, name: str) -> NoReturn:
        raise Refused(
            _("%(member)s: the field “%(field)s” is not as the format says.") % {"member": self.of, "field": name}
        )

    def text(self, name: str, cap: int, *, single_line: bool = False) -> str:
        value = self.values.get(name)
        if not isinstance(value, str):
            self.wrong(name)
        try:
            return clean_text(value, cap=cap, single_line=single_line)
        except Refused as refusal:
            raise Refused(f"{self.of}, {name}: {refusal.message}") from refusal

    def line(self, name: str, cap: int) -> str:
        return self.text(name, cap, single_line=True)

    def number(self, name: str, low: int, high: int) -> int:
        value = self.values.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.wrong(name)
        return value

    def number_or_none(self, name: str, low: int, high: int) -> int | None:
        return None if self.values.get(name) is None else self.number(name, low, high)

    def flag(self, name: str) -> bool:
        value = self.values.get(name)
        if not isinstance(value, bool):
            self.wrong(name)
        return value

    def choice(self, name: str, among: Collection[str]) -> str:
        value = self.values.get(name)
        if not isinstance(value, str) or value not in among:
            self.wrong(name)
        return value

    def uuid(self, name: str) -> str:
        value = self.values.get(name)
        if not isinstance(value, str) or not _is_uuid(value):
            self.wrong(name)
        return value

    def day(self, name: str) -> date | None:
        return self._time(name, date)

    def moment(self, name: str) -> datetime | None:
        found = self._time(name, datetime)
        if found and found.tzinfo is None:
            self.wrong(name)
        return found

    def each(self, name: str) -> list["Said"]:
        return [Said(f"{self.of}, {name}", value) for value in self.all(name)]

    def strings(self, name: str) -> list[str]:
        values = self.all(name)
        if not all(isinstance(value, str) for value in values):
            self.wrong(name)
        return values

    def all(self, name: str) -> list[Any]:
        value = self.values.get(name)
        if not isinstance(value, list):
            self.wrong(name)
        return value

    def _time(self, name: str, kind: Any) -> Any:
        value = self.values.get(name)
        try:
            return None if value is None else kind.fromisoformat(value)
        except (TypeError, ValueError):
            self.wrong(name)


def _is_uuid(value: str) -> bool:
    """Written as this application writes them, so that one id has one spelling."""
    try:
        return str(UUID(value)) == value
    except ValueError:
        return False


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _value in pairs}) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
