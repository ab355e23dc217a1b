"""Every screen of the demonstration: nothing for axe to find, no English, no sideways scrolling, no other host."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.xdist_group("served")]

Desk = Callable[..., Page]
ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
# What is built depends on the width, colours on width and scheme: each pair sees what can differ there.
LOOKS = [(1280, "light", ALL), (1280, "dark", COLOURS), (390, "light", COLOURS), (390, "dark", ALL)]
QUESTION, MATTER = r"/pomoc/P-\d{4}-\d{4}/$", r"/pomoc/przekazane/\d+/$"

# Who, and what they look at: an address, or a list and the kind of link to follow from it.
SCREENS: list[tuple[str, list[str | tuple[str, str]]]] = [
    ("", ["/", "/zaloguj/", "/zaloguj/pomoc/", "/deklaracja-dostepnosci/", "/prywatnosc/", "/regulamin/", "/kontakt/"]),
    (
        "urzednik",
        [
            "/",
            "/instrukcje/",
            "/instrukcje/zadekretuj-pismo/",
            "/pomoc/",
            ("/pomoc/", QUESTION),
            "/pomoc/zapytaj/",
            "/szukaj/?q=pismo",
            "/szukaj/?q=niczego",
            "/powiadomienia/",
            "/moje/",
        ],
    ),
    (
        "lider",
        [
            "/",
            "/pomoc/",
            ("/pomoc/?widok=all", QUESTION),
            ("/pomoc/", r"/pomoc/P-\d{4}-\d{4}/$"),
            ("/", MATTER),
            "/moje/urzednicy/",
            "/moje/dane/",
        ],
    ),
    ("przedstawiciel", ["/", "/partnerzy/1410/", "/pomoc/"]),
    ("konsultant", ["/", "/pomoc/wykonawca/", ("/pomoc/wykonawca/", MATTER)]),
    ("koordynator", ["/", "/partnerzy/", "/partnerzy/1410/", "/wykonawcy/", "/administracja/dziennik/"]),
    ("admin", ["/", "/administracja/", "/administracja/poczta/", "/administracja/niedoreczone/"]),
    ("trener", ["/?rola=trainer", "/redakcja/", "/redakcja/instrukcje/"]),
]
WORDS = re.compile(
    r"\b(the|and|with|your|this|that|from|have|has|not|are|was|you|for|new|save|edit|delete|page|search|settings|"
    r"question|answer|clerk|leader|partner's|send|waiting|since|until|name|password|home|close|open|image)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"[\w.+-]+@[\w.-]+|https?://\S+|/\S+")
WORDS_ON_SCREEN = """() => {
    const said = [document.title, document.body.innerText];
    for (const e of document.querySelectorAll('[aria-label], [placeholder], [title], img[alt]'))
        for (const name of ['aria-label', 'placeholder', 'title', 'alt']) said.push(e.getAttribute(name) || '');
    return said.join('\\n');
}"""


def visit(page: Page, served: str, screen: str | tuple[str, str]) -> str:
    """Open a screen; where a list is to be followed, open what its first such link leads to. Return the address."""
    where, link = screen if isinstance(screen, tuple) else (screen, "")
    page.goto(served + where)
    if link:
        found = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.pathname)")
        page.goto(served + next(path for path in found if re.search(link, path)))
    return page.url.removeprefix(served)


@pytest.mark.parametrize(("login", "screens"), SCREENS, ids=[login or "visitor" for login, _ in SCREENS])
def test_screens_are_whole(login: str, screens: list[str | tuple[str, str]], desk: Desk, served: str) -> None:
    page, asked, problems = desk(login, reduced_motion="reduce"), set[str](), []
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.on("response", lambda got: got.status < 500 or problems.append(f"{got.status} {got.url}"))
    for screen in screens:
        where = visit(page, served, screen)
        english = sorted(set(WORDS.findall(NAMES.sub(" ", page.evaluate(WORDS_ON_SCREEN)))))
        problems += [f"{where}: English: {english}"] if english else []
        for width, scheme, rules in LOOKS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            look = f"{where} ({width} px, {scheme})"
            problems += [f"{look}: {fault}" for fault in faults(page, rules)]
            if not where.startswith("/redakcja/") and page.evaluate("document.documentElement.scrollWidth") > width:
                problems.append(f"{look}: wider than the window")

    assert not problems, "\n".join(problems)
    assert asked - {"", urlsplit(served).netloc} == set()


def faults(page: Page, rules: list[str]) -> list[str]:
    found = Axe().run(page, options={"runOnly": rules}).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in found]
