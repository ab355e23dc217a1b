"""Waiting for what the page's own script does."""

from playwright.sync_api import Page


def until(page: Page, asked: str) -> None:
    """Wait at most thirty seconds for what the browser promises.

    `wait_for_function` takes the promise itself for a yes.
    """
    for _turn in range(150):
        if page.evaluate(asked):
            return
        page.wait_for_timeout(200)
    raise AssertionError(asked)
