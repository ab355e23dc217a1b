"""The static copy of a course opens without a network and has nothing for axe to find."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from tests.browser.looking import ALL, english, look, too_wide
from tests.factories.course_zips import exported, make_full_course
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def test_an_unpacked_course_is_read_without_any_host(cast: Cast, browser: Browser, tmp_path: Path) -> None:
    with ZipFile(io.BytesIO(exported(make_full_course(cast)))) as archive:
        archive.extractall(tmp_path)
    context = browser.new_context(locale="pl-PL", offline=True, java_script_enabled=True)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    problems: list[object] = []

    page.goto((tmp_path / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Przejdź do treści"
    page.locator(".parts a").first.click()
    for width, scheme in ((1280, "light"), (390, "dark")):
        problems += [*look(page, width, scheme, ALL), *english(page), *(["too wide"] if too_wide(page) else [])]
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth)")
    page.locator("a[rel=next]").click()
    page.locator("a[rel=next]").click()
    problems += [*look(page, 390, "light", ALL), *english(page)]
    assert page.locator("h1").inner_text() == "Sprawdzian"
    context.close()

    assert problems == []
    assert [url for url in asked if not url.startswith(tmp_path.as_uri())] == []
