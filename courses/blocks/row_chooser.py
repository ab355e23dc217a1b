"""A block that keeps the id of a row which is no page and no snippet."""

from typing import Any

from wagtail import blocks

# Ids of rows are 64 bits on every database; SQLite fails on a larger number.
LARGEST_ID = 2**63 - 1


def id_in(text: str) -> int | None:
    """The id that somebody sent, or None for what cannot be one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= LARGEST_ID else None


class RowChooserBlock(blocks.ChooserBlock):
    """Takes what is no id for nothing chosen."""

    def value_from_form(self, value: Any) -> Any:
        """Wagtail would fail on what is no number."""
        return super().value_from_form(id_in(value) if isinstance(value, str) else value)
