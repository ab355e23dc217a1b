"""Ways from a partner's card and from the accessibility statement to what upper packages keep."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lms.registry import Registry


@dataclass(frozen=True)
class PartnerNote:
    """A line of a partner's card: `words(partner)`, and `url(partner)` to change it for whom `changed_by` says so.

    Before everybody who sees the inside of the card.
    """

    name: str
    order: int
    label: Any
    words: Callable[[Any], str]
    url: Callable[[Any], str]
    changed_by: Callable[[Any, Any], bool]


@dataclass(frozen=True)
class StatementLink:
    """`url()` for whom `shown_to(person)` says so, below the statement's contacts."""

    name: str
    label: Any
    url: Callable[[], str]
    shown_to: Callable[[Any], bool]


partner_notes: Registry[PartnerNote] = Registry()
statement_links: Registry[StatementLink] = Registry()


def notes_of(partner: Any, person: Any) -> list[tuple[Any, str, str]]:
    """Label, words and an address to change them, or none."""
    return [
        (note.label, note.words(partner), note.url(partner) if note.changed_by(person, partner) else "")
        for note in partner_notes
    ]


def links_of_statement(person: Any) -> list[tuple[str, Any]]:
    """Address and words of each."""
    return [(link.url(), link.label) for link in statement_links if link.shown_to(person)]
