"""What stands out in a lesson."""

from typing import Any

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError

from courses.blocks import CalloutBlock

EVIL = '"><script>alert(1)</script>'


def callout(kind: str, source: str = "", text: str = "<p>Treść.</p>") -> Any:
    return CalloutBlock().to_python({"kind": kind, "text": text, "source": source})


@pytest.mark.parametrize(
    ("kind", "source", "word", "tone"),
    [
        ("warning", "", "Ostrzeżenie", "warn"),
        ("tip", "", "Wskazówka", "tip"),
        ("law", "art. 13 ust. 1 RODO", "Prawo", "info"),
    ],
)
def test_each_kind_is_a_note_named_and_headed_by_its_word(kind: str, source: str, word: str, tone: str) -> None:
    html = CalloutBlock().render(callout(kind, source))

    assert f'data-tone="{tone}" role="note" aria-label="{word}"' in html
    assert f'<p class="callout__kind">{word}</p>' in html
    assert ("<cite>art. 13 ust. 1 RODO</cite>" in html) is bool(source)


def test_the_law_has_a_source_and_nothing_else_has_one() -> None:
    CalloutBlock().clean(callout("law", "art. 13 ust. 1 RODO"))
    CalloutBlock().clean(callout("tip"))

    for kind, source in (("law", ""), ("law", "   "), ("tip", "art. 13"), ("warning", "art. 13")):
        with pytest.raises(StructBlockValidationError) as refused:
            CalloutBlock().clean(callout(kind, source))
        assert list(refused.value.block_errors) == ["source"]


def test_an_unknown_kind_an_empty_text_and_a_long_source_are_refused() -> None:
    wrong = (callout("danger"), callout("", ""), callout("tip", text=""), callout("law", "a" * 201))

    named = []
    for value in wrong:
        with pytest.raises(StructBlockValidationError) as refused:
            CalloutBlock().clean(value)
        named.append(list(refused.value.block_errors))

    assert named == [["kind"], ["kind"], ["text"], ["source"]]


def test_what_was_stored_with_an_unknown_kind_is_still_shown_and_nothing_in_it_is_code() -> None:
    html = CalloutBlock().render(callout(EVIL, EVIL))

    assert "<script" not in html
    assert "aria-label" not in html
    assert "Treść." in html
