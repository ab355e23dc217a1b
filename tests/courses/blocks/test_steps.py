"""Numbered steps inside a lesson."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from wagtail.blocks.struct_block import StructBlockValidationError

from courses.blocks import StepsBlock


def steps(*pairs: tuple[str, str]) -> Any:
    return StepsBlock().to_python({"steps": [{"title": title, "text": text} for title, text in pairs]})


def test_steps_are_a_numbered_list_without_ids_and_forms() -> None:
    value = StepsBlock().clean(steps(("Odłącz komputer", "<p>Od <b>sieci</b>.</p>"), ("Zadzwoń do IOD", "")))

    soup = BeautifulSoup(StepsBlock().render(value), "html.parser")

    titles = [title.get_text() for title in soup.select("ol[role=list] > li .lesson-steps__title")]
    assert [title.replace("\xa0", " ") for title in titles] == ["Odłącz komputer", "Zadzwoń do IOD"]
    assert [str(bold) for bold in soup.select("li .prose b")] == ["<b>sieci</b>"]
    assert soup.select("[id], form, button, input") == []


@pytest.mark.parametrize("pairs", [[], [("", "<p>Bez tytułu.</p>")], [("a" * 161, "")], [("Krok", "")] * 21])
def test_no_step_one_without_title_and_too_many_are_refused(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        StepsBlock().clean(steps(*pairs))

    assert list(refused.value.block_errors) == ["steps"]


def test_nothing_in_a_title_is_code() -> None:
    assert "<script" not in StepsBlock().render(steps(("<script>alert(1)</script>", "")))
