"""Points to go through."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from wagtail.blocks.struct_block import StructBlockValidationError

from courses.blocks import ChecklistBlock


def checklist(title: str, points: list[Any]) -> Any:
    return ChecklistBlock().to_python({"title": title, "points": points})


def test_boxes_can_be_ticked_without_a_script_and_nothing_of_them_can_be_sent() -> None:
    html = ChecklistBlock().render(checklist("Zanim pismo wyjdzie", ["Adresat", "Załączniki"]))

    soup = BeautifulSoup(html, "html.parser")
    boxes = soup.select("fieldset li label input[type=checkbox]")
    assert [box.parent.get_text(strip=True) for box in boxes if box.parent] == ["Adresat", "Załączniki"]
    assert [(box.get("name"), box.get("autocomplete")) for box in boxes] == [(None, "off"), (None, "off")]
    assert [legend.get_text() for legend in soup.select("fieldset > legend")] == ["Zanim pismo wyjdzie"]
    assert soup.find("form") is None
    assert "Zaznaczenia nie są nigdzie zapisywane" in soup.get_text()


@pytest.mark.parametrize(
    ("title", "points", "wrong"),
    [
        ("", ["Punkt"], "title"),
        ("a" * 121, ["Punkt"], "title"),
        ("Lista", [], "points"),
        ("Lista", [""], "points"),
        ("Lista", ["a" * 301], "points"),
        ("Lista", ["Punkt"] * 31, "points"),
    ],
)
def test_a_list_without_title_or_points_or_with_too_much_is_refused(title: str, points: list[str], wrong: str) -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        ChecklistBlock().clean(checklist(title, points))

    assert list(refused.value.block_errors) == [wrong]


def test_nothing_in_a_list_is_code() -> None:
    html = ChecklistBlock().render(checklist("<img src=x onerror=alert(1)>", ["<script>alert(1)</script>"]))

    assert "<script" not in html
    assert "<img" not in html


def test_a_point_has_a_name_in_the_editor_where_wagtail_shows_no_label() -> None:
    points = ChecklistBlock().child_blocks["points"]

    assert 'aria-label="Punkt"' in points.child_block.field.widget.render("p", "")
