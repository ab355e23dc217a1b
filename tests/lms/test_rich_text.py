"""What reaches the database from the field for formatted text."""

import json
from typing import Any

import pytest
from wagtail.admin.rich_text import get_rich_text_editor_widget

BLOCK = {"key": "abc", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}


def kept(sent: str) -> Any:
    return get_rich_text_editor_widget(features=["bold"]).value_from_datadict({"body": sent}, {}, "body")


def state(text: str, **more: Any) -> dict[str, Any]:
    return {"blocks": [{**BLOCK, "text": text, **more}], "entityMap": {}}


def test_formatted_text_is_taken_as_wagtail_takes_it() -> None:
    bold = state("Ważne: „tak”", inlineStyleRanges=[{"offset": 0, "length": 5, "style": "BOLD"}])
    assert kept(json.dumps(bold)) == '<p data-block-key="abc"><b>Ważne</b>: „tak”</p>'


def test_what_no_database_takes_is_replaced_and_the_formatting_stays_where_it_was() -> None:
    bold = {"inlineStyleRanges": [{"offset": 2, "length": 1, "style": "BOLD"}]}
    assert (
        kept(json.dumps(state("a\x00b\ud800c\x0bd", **bold)))
        == '<p data-block-key="abc">a\ufffd<b>b</b>\ufffdc\ufffdd</p>'
    )


@pytest.mark.parametrize(
    "sent",
    ["zwykły <b>tekst</b>", "{", "[]", "7", '{"blocks": [7]}', "[" * 100_000],
)
def test_anything_else_is_kept_as_a_paragraph(sent: str) -> None:
    shown = sent.replace("<", "&lt;").replace(">", "&gt;")
    assert kept(sent) == f'<p data-block-key="plain">{shown}</p>'


@pytest.mark.parametrize("sent", ["", "null"])
def test_an_empty_field_is_empty(sent: str) -> None:
    assert kept(sent) == ""


def test_a_field_that_was_not_sent_is_none() -> None:
    widget = get_rich_text_editor_widget(features=["bold"])
    assert widget.value_from_datadict({}, {}, "body") is None
