"""Who is named by an @ in a text."""

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar


class Named(Protocol):
    username: str
    first_name: str
    last_name: str


Somebody = TypeVar("Somebody", bound=Named)
_ENDS = r"(?![\w-])"


def mentioned(text: str, people: Iterable[Somebody]) -> list[Somebody]:
    """Those whose surname, full name or login stands right after an @ that begins a word; whatever the case."""
    said = text.casefold()
    if "@" not in said:
        return []
    return [
        person
        for person in people
        if any(re.search(rf"(?<![\w.@])@{re.escape(name)}{_ENDS}", said) for name in _names(person))
    ]


def _names(person: Named) -> list[str]:
    names = (person.last_name, f"{person.first_name} {person.last_name}", person.username)
    return [name.casefold() for name in names if name.strip()]
