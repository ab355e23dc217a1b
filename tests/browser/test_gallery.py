"""Every part in every state: nothing for axe to find, nothing wider than the screen, no error in the console."""

from itertools import product

import pytest
from playwright.sync_api import Page

from tests.browser.looking import ALL, look

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gallery(live_server, settings) -> str:
    settings.DEMO = True
    return f"{live_server.url}/wzornik/"


def choose(page: Page, theme: str) -> None:
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)


def test_axe_finds_nothing(page: Page, gallery: str):
    """In each theme at each width."""
    problems: list[str] = []
    page.on("console", lambda line: problems.append(line.text) if line.type in {"error", "warning"} else None)
    page.emulate_media(reduced_motion="reduce")
    page.goto(gallery)
    for width, theme in product((1280, 390), ("light", "dark", "contrast")):
        choose(page, theme)
        found = look(page, width, None, ALL)
        problems += [f"{width} px, {theme}: {each['rule']}: {each['where']}" for each in found]

    assert problems == []


@pytest.mark.parametrize("scale", ["100", "150"])
def test_nothing_is_wider_than_a_narrow_screen(page: Page, gallery: str, scale: str):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(gallery)
    page.evaluate("scale => document.documentElement.dataset.text = scale", scale)

    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") == 0


def test_every_target_is_large_enough_for_a_finger(page: Page, gallery: str):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(gallery)

    small = page.evaluate(
        """() => [...document.querySelectorAll("button, .button, .tabs a, .nav a, .crumbs a, .foot a, summary")]
            .filter(each => each.offsetParent)
            .filter(each => !each.matches("p *"))
            .map(each => [each.textContent.trim().slice(0, 30), Math.round(each.getBoundingClientRect().height)])
            .filter(([, height]) => height < 24)"""
    )

    assert small == []
