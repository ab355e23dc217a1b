"""Every screen of the demonstration: nothing for axe to find, no English, no sideways scrolling, no other host."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Browser, Page

from tests.browser.looking import ALL_LOOKS, LOOKS, Look, english, look, too_wide
from tests.browser.screens import SCREENS, Row
from tests.flows.routes import readable

pytestmark = pytest.mark.needs("chromium")

ROWS = [(login, row) for login, rows in SCREENS.items() for row in rows]
FIRST_OF_A_ROUTE = {row[0]: at for at, (_login, row) in reversed(list(enumerate(ROWS))) if row[0] != "editor"}
SHOWING_ALL = ("/", "/wzornik/")
EDITORIAL = "/redakcja/"
# What Wagtail itself does, out of reach of our templates and styles: rule, part of the element, why it stays.
UPSTREAM = [
    ("empty-table-header", "workflow-progress-table__left-column", "the corner of the table of tasks"),
    ("image-redundant-alt", "show-transparency", "a picture to choose is described by its title, which stands below"),
    ("target-size", "w-minimap-toggle", "the map of a form finds its place only a moment after the window narrowed"),
    ("scrollable-region-focusable", "DraftEditor-root", "the text inside takes the focus and scrolls with the keys"),
]
# The same for words: part of the address, words, why.
UPSTREAM_WORDS = [
    ("/redakcja/sites/", ("Site name", "Root page"), "headings made of the names of columns"),
    ("/redakcja/reports/aging-pages/", ("None",), "nobody has published what an installation begins with"),
    ("/revisions/compare/", ("None",), "a field of a step that was left empty"),
]
SCREENS_OF_A_WINDOW = 25
REFUSED = ".field__error, .error-summary, .w-field__errors .error-message"


@dataclass
class Seat:
    """One person's window, kept for all their screens; what it asks for and gets is written down."""

    page: Page
    hosts: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    looked_at: int = 0

    def change_window(self) -> None:
        """Another one after some screens: one for all of them comes to hold gigabytes, and crawls."""
        self.looked_at += 1
        if self.looked_at % SCREENS_OF_A_WINDOW == 0:
            old, self.page = self.page, self.page.context.new_page()
            old.close()
            self._listen()

    def __post_init__(self) -> None:
        self._listen()

    def _listen(self) -> None:
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        self.page.on("response", lambda got: got.status < 500 or self.broken.append(f"{got.status} {got.url}"))
        self.page.on("pageerror", lambda error: self.broken.append(str(error)))


Sit = Callable[[str], Seat]


@pytest.fixture(scope="session")
def sit(served: str, browser: Browser) -> Iterator[Sit]:
    seats: dict[str, Seat] = {}

    def sit_down(login: str) -> Seat:
        if login in seats:
            seats[login].change_window()
        else:
            context = browser.new_context(locale="pl-PL", reduced_motion="reduce")
            context.set_default_timeout(30_000)
            page = context.new_page()
            if login:
                page.goto(f"{served}/")
                page.locator(f'.demo__roles button[value="{login}"]').click()
                page.wait_for_load_state()
            seats[login] = Seat(page)
        return seats[login]

    yield sit_down
    for seat in seats.values():
        seat.page.context.close()


def go(page: Page, served: str, row: Row) -> str:
    """Walk the row's way; return the path where it ends."""
    for step in row[1:] or row:
        kind, rest = step[0], step[1:]
        match kind:
            case "~":
                follow(page, served, *rest.split(" having "))
            case "=":
                field, text = rest.rsplit(" ", 1)
                page.locator(field).first.evaluate("(field, text) => { field.value = text; }", text)
            case "!":
                with page.expect_navigation():
                    page.eval_on_selector(rest, "form => { form.noValidate = true; form.requestSubmit(); }")
                assert page.locator(REFUSED).count(), "nothing was refused"
            case ">":
                with page.expect_navigation():
                    page.locator(rest).first.click()
            case "+":
                pressed, comes = rest.split(" until ")
                page.locator(pressed).first.click()
                page.locator(comes).last.wait_for()
            case "<":
                page.set_content(page.context.request.get(served + rest).text())
                return rest
            case _:
                page.goto(urljoin(page.url if kind == "." else served, step))
    return urlsplit(page.url).path


def follow(page: Page, served: str, pattern: str, having: str = "") -> None:
    """The first link of that pattern, or the first whose page has what is wanted."""
    links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.pathname + link.search)")
    for link in dict.fromkeys(link for link in links if re.search(pattern, link)):
        page.goto(served + link)
        if not having or page.locator(having).count():
            return
    raise AssertionError(f"no link {pattern} having {having or 'anything'}: {links}")


@pytest.mark.parametrize(("login", "row"), ROWS, ids=[f"{login or 'visitor'} {' '.join(row)}" for login, row in ROWS])
def test_a_screen_is_whole(login: str, row: Row, sit: Sit, served: str) -> None:
    seat = sit(login)
    seat.broken.clear()
    page = seat.page
    page.set_viewport_size({"width": LOOKS[0][0], "height": 900})

    path = go(page, served, row)

    assert not row[0].startswith("/") or readable(resolve(path).route) == row[0]
    problems = [f"English: {words}" for words in english(page) if not upstream(path, words)]
    for width, scheme, rules in looks(login, row):
        where = f"{width} px, {scheme}"
        problems += [f"{where}: {fault}" for fault in faults(page, width, scheme, rules)]
        if not path.startswith(EDITORIAL) and row[-1][0] != "<" and too_wide(page):
            problems.append(f"{where}: wider than the window")
    problems += seat.broken
    assert not problems, "\n".join(problems)
    assert seat.hosts <= {urlsplit(served).netloc}


def looks(login: str, row: Row) -> list[Look]:
    """Both for one row of each route and for each of the editor's screens, one by turns for a route's other rows."""
    at = ROWS.index((login, row))
    if row[0] in SHOWING_ALL:
        return ALL_LOOKS
    return LOOKS if FIRST_OF_A_ROUTE.get(row[0], at) == at else [LOOKS[at % 2]]


def test_every_route_is_looked_at_wide_and_narrow() -> None:
    both = {row[0] for login, row in ROWS if len(looks(login, row)) > 1}

    assert both == {row[0] for _login, row in ROWS}
    assert {len(looks(login, row)) for login, row in ROWS} == {1, len(LOOKS), len(ALL_LOOKS)}


def upstream(path: str, found: str) -> bool:
    return any(part in path and word in found for part, words, _ in UPSTREAM_WORDS for word in words)


def faults(page: Page, width: int, scheme: str, rules: list[str]) -> list[str]:
    found = look(page, width, scheme, rules)
    if urlsplit(page.url).path.startswith(EDITORIAL):
        found = [each for each in found if not any(r == each["rule"] and w in each["html"] for r, w, _ in UPSTREAM)]
    return [f"{each['rule']}: {each['where']} {each['html'][:160]}" for each in found]
