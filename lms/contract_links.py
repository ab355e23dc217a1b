"""Ways from the row of a contract to what upper packages keep about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lms.registry import Registry


@dataclass(frozen=True)
class ContractLink:
    """`url(contract)` for whom `shown_to(person, contract)` says so, who sees the contract already."""

    name: str
    order: int
    label: Any
    url: Callable[[Any], str]
    shown_to: Callable[[Any, Any], bool]


contract_links: Registry[ContractLink] = Registry()


def links_of(contract: Any, person: Any) -> list[tuple[str, str]]:
    """Address and words of each."""
    return [(link.url(contract), link.label) for link in contract_links if link.shown_to(person, contract)]
