"""The field for formatted text in the editor, which takes whatever is sent."""

import json
from collections.abc import Mapping
from typing import Any

from wagtail.admin.rich_text import DraftailRichTextArea

from lms.kit.markup import storable

# JSON that is none, and JSON that is no state of the editor.
UNREADABLE = (ValueError, RecursionError, AttributeError, LookupError, TypeError)


class RichTextArea(DraftailRichTextArea):
    """Wagtail's own field sends JSON, in which NUL and halves of surrogate pairs pass every check of forms.

    They become U+FFFD, since no database takes them. What is no such JSON is kept as one paragraph of plain text.
    """

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        sent = data.get(name)
        if sent is None:
            return None
        try:
            state = json.dumps(_storable(json.loads(sent or "null")))
            return super().value_from_datadict({name: state}, files, name)
        except UNREADABLE:
            return super().value_from_datadict({name: json.dumps(_paragraph(sent))}, files, name)


def _paragraph(text: str) -> dict[str, Any]:
    block = {"key": "plain", "type": "unstyled", "depth": 0, "text": storable(text)}
    return {"blocks": [{**block, "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [_storable(each) for each in value]
    if isinstance(value, dict):
        return {storable(key): _storable(each) for key, each in value.items()}
    return value
