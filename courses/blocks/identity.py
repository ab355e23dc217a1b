"""Ids of blocks that belong to one page only."""

from collections.abc import Container
from typing import Any
from uuid import UUID, uuid5

from wagtail.blocks import StreamValue


def block_ids(steps: StreamValue) -> list[str]:
    return [item["id"] for item in steps.raw_data if is_id(item.get("id"))]


def with_own_ids(steps: StreamValue, *, page_id: int, foreign: Container[str], all_new: bool = False) -> StreamValue:
    """The same steps; ids that are foreign, repeated or no UUIDs are replaced (all of them when `all_new`).

    A new id follows from the page and the old id, so that every revision of a copied page gets the same ones.
    """
    seen: set[str] = set()
    raw: list[dict[str, Any]] = []
    for place, item in enumerate(steps.raw_data):
        old = str(item.get("id") or "")
        new = old if is_id(old) and old not in foreign and not all_new else _minted(page_id, old, place)
        while new in seen:
            new = _minted(page_id, new, place)
        seen.add(new)
        raw.append({**item, "id": new})
    return StreamValue(steps.stream_block, raw, is_lazy=True)


def is_id(value: Any) -> bool:
    """Whether it is written as this application writes UUIDs, so that one id has one spelling."""
    try:
        return str(UUID(str(value))) == value
    except ValueError:
        return False


def _minted(page_id: int, old: str, place: int) -> str:
    name = old if is_id(old) else f"{old}/{place}"
    return str(uuid5(UUID(int=page_id), name))
