"""Every part in every state: nothing for axe to find, nothing wider than the screen, no error in the console."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("gallery")]


@pytest.fixture
def gallery(live_server, settings) -> str:
    settings.DEMO = True
    return f"{live_server.url}/wzornik/"


def choose(page: Page, theme: str) -> None:
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(page: Page, gallery: str, theme: str, width: int):
    problems: list[str] = []
    page.on("console", lambda line: problems.append(line.text) if line.type in {"error", "warning"} else None)
    page.emulate_media(reduced_motion="reduce")  # colours on their way are no colours to judge
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(gallery)
    choose(page, theme)

    found = Axe().run(page).response["violations"]

    assert [(each["id"], each["nodes"][0]["target"]) for each in found] == []
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
