"""What a question was numbered, by the page that thanks for it."""

import re

from playwright.sync_api import Page

THANKS = re.compile(r"/pomoc/(P-\d{4}-\d{4})/\?nowe=1$")


def number_of_question(page: Page) -> str:
    """The list of similar questions beside the form shows numbers too: only the address tells which one is new."""
    page.wait_for_url(THANKS)
    found = THANKS.search(page.url)
    assert found
    return found[1]
