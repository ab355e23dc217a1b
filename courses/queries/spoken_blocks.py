"""Words taken out of a text made of blocks, by what each block is: a choice or an id that spells the same, stays."""

from collections.abc import Callable
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from courses.blocks.marks import MarksBlock

Take = Callable[[str], tuple[str, int]]
WORDS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)


def blocks_without(block: Any, value: Any, take: Take) -> tuple[Any, int]:
    """A value as it is stored, without the words, and how often they stood there; the same value where they did not.

    Ids, kinds and numbers stay what they are.
    """
    cleaned, count = _taken(block, value, take)
    return (cleaned, count) if count else (value, 0)


def _taken(block: Any, value: Any, take: Take) -> tuple[Any, int]:
    match block, value:
        case blocks.BaseStreamBlock(), list():
            return _each(value, lambda item: _item(block.child_blocks.get(item.get("type")), item, take))
        case blocks.ListBlock(), list():
            return _each(value, lambda item: _listed(block.child_block, item, take))
        case BaseTypedTableBlock(), dict():
            return _table(block, value, take)
        case blocks.BaseStructBlock(), dict():
            told = {name: _taken(block.child_blocks.get(name), each, take) for name, each in value.items()}
            return {name: each for name, (each, _times) in told.items()}, sum(times for _each, times in told.values())
        case MarksBlock(), list():
            return _each(value, lambda mark: _named(mark, "words", take))
        case _, str() if isinstance(block, WORDS):
            return take(value)
    return value, 0


def _each(values: list[Any], taken: Callable[[Any], tuple[Any, int]]) -> tuple[list[Any], int]:
    told = [taken(each) for each in values]
    return [each for each, _times in told], sum(times for _each, times in told)


def _item(block: Any, item: dict[str, Any], take: Take) -> tuple[dict[str, Any], int]:
    value, times = _taken(block, item.get("value"), take)
    return {**item, "value": value}, times


def _listed(block: Any, item: Any, take: Take) -> tuple[Any, int]:
    """An old list keeps bare values."""
    if isinstance(item, dict) and item.keys() >= {"type", "value"}:
        return _item(block, item, take)
    return _taken(block, item, take)


def _named(values: dict[str, Any], name: str, take: Take) -> tuple[dict[str, Any], int]:
    text, times = take(values.get(name) or "")
    return ({**values, name: text}, times) if times else (values, 0)


def _table(block: Any, value: dict[str, Any], take: Take) -> tuple[dict[str, Any], int]:
    of_columns = [block.child_blocks.get(column.get("type")) for column in value.get("columns") or ()]

    def row_without(row: dict[str, Any]) -> tuple[dict[str, Any], int]:
        told = [_taken(kind, cell, take) for kind, cell in zip(of_columns, row.get("values") or (), strict=False)]
        return {**row, "values": [cell for cell, _times in told]}, sum(times for _cell, times in told)

    columns, in_headings = _each(value.get("columns") or [], lambda column: _named(column, "heading", take))
    rows, in_cells = _each(value.get("rows") or [], row_without)
    cleaned, in_caption = _named({**value, "columns": columns, "rows": rows}, "caption", take)
    return cleaned, in_headings + in_cells + in_caption
