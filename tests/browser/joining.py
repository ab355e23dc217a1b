"""A person comes to the office: appointed on the screens, let in by a printed code, gone again at the end."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from tests.browser.hands import Mouse

PASSWORD = "Cztery rowery pod wiatą"
PARTNER = "/partnerzy/1410/"


@contextmanager
def newcomer(
    desk: Callable[..., Page], served: str, appointed_by: str, role: str, surname: str, *, position: str = ""
) -> Iterator[Page]:
    """The window of Nina with that surname, logged in; the role is ended afterwards."""
    office = desk(appointed_by)
    _appoint(office, served, role, surname, position)
    login, code = _print_code(office)
    page = desk("")
    _log_in_with_code(page, served, login, code)
    yield page
    _end_role(office, served, surname)


def _appoint(page: Page, served: str, role: str, surname: str, position: str) -> None:
    hand = Mouse()
    page.goto(served + PARTNER)
    hand.press(page.get_by_role("link", name="Powołaj osobę"))
    hand.press(page.locator(f"input[name=role][value={role}]"))
    hand.write(page.locator("input[name=first_name]"), "Nina")
    hand.write(page.locator("input[name=last_name]"), surname)
    if position:
        hand.choose(page.locator("select[name=position]"), position)
    hand.press(page.get_by_role("button", name="Powołaj"))
    page.wait_for_url(lambda address: "nowa-rola" not in address)


def _print_code(page: Page) -> tuple[str, str]:
    """From the screen that the appointment leads to."""
    hand = Mouse()
    hand.press(page.get_by_role("button", name="Wydrukuj kod"))
    code = page.locator(".confirmation__number")
    expect(code).to_be_visible()
    return page.locator("main li .mono").nth(1).inner_text(), code.inner_text()


def _log_in_with_code(page: Page, served: str, login: str, code: str) -> None:
    hand = Mouse()
    page.goto(f"{served}/zaloguj/kod/")
    hand.write(page.locator("input[name=login]"), login)
    hand.write(page.locator("input[name=code]"), code)
    hand.press(page.get_by_role("button", name="Kontynuuj"))
    hand.write(page.locator("input[name=password]"), PASSWORD)
    hand.write(page.locator("input[name=again]"), PASSWORD)
    hand.press(page.locator("main").get_by_role("button"))
    page.wait_for_url(f"{served}/")


def _end_role(page: Page, served: str, surname: str) -> None:
    hand = Mouse()
    page.goto(served + PARTNER)
    hand.press(page.get_by_role("link", name=re.compile(f"Zakończ rolę ?: Nina {surname}")))
    hand.press(page.locator("main form").get_by_role("button").first)
    expect(page.get_by_role("link", name=re.compile(f"Zakończ rolę ?: Nina {surname}"))).to_have_count(0)
