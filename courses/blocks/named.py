"""A field that stands alone in a list or a table."""

from typing import Any

from wagtail import blocks


class NamedCharBlock(blocks.CharBlock):
    """Wagtail gives such a field no label, so nobody who listens would know what it is for."""

    def __init__(self, *, label: Any, **kwargs: Any) -> None:
        super().__init__(label=label, **kwargs)
        self.field.widget.attrs["aria-label"] = label
