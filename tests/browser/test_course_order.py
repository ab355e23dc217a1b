"""The order of a course in the editor: dragged with the mouse, moved with the arrow keys, and there after a reload."""

import re

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.needs("chromium")


def parts(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("#main td.title .title-wrapper a").all_inner_texts()]


def test_a_part_is_dragged_and_moved_by_keys(served: str, page: Page) -> None:
    page.goto(f"{served}/")
    page.locator('.demo__roles button[value="trener"]').click()
    page.wait_for_load_state()
    page.goto(f"{served}/redakcja/kursy/")
    links = page.eval_on_selector_all("a[href$='/edit/']", "links => links.map(link => link.pathname)")
    for course in dict.fromkeys(re.findall(r"/pages/(\d+)/edit/", " ".join(links))):
        page.goto(f"{served}/redakcja/kursy/{course}/kolejnosc/")
        if len(parts(page)) > 3:
            break
    before = parts(page)
    assert len(before) > 3
    handles = page.locator("[data-w-orderable-target=handle]")

    handles.nth(2).focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    with page.expect_response("**/kolejnosc/*/?position=0") as kept:
        page.keyboard.press("Enter")
    assert kept.value.status == 204
    page.get_by_text(f"{before[2]}” jest na nowym miejscu").wait_for()
    page.reload()
    assert parts(page) == [before[2], before[0], before[1], *before[3:]]

    with page.expect_response("**/kolejnosc/*/?position=2") as kept:
        handles.nth(0).drag_to(handles.nth(2))
    assert kept.value.status == 204
    page.reload()
    assert parts(page) == before
