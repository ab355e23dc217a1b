"""What is wrong with the page in the window: what axe finds, English words, width."""

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
# Both builds, both schemes. Colours come from one set of variables for each scheme, whatever the width: what is only
# wide in the dark is looked at where every part and every menu is shown: in the gallery and at home.
Look = tuple[int, str, list[str]]
LOOKS: list[Look] = [(1280, "light", ALL), (390, "dark", ALL)]
ALL_LOOKS: list[Look] = [(1280, "light", ALL), (1280, "dark", COLOURS), (390, "light", COLOURS), (390, "dark", ALL)]

AXE = Axe().axe_script
# Colours on their way are no colours to judge. Without `preload` axe asks for no file again; without `resultTypes` it
# would describe everything that passes.
RUN = """async rules => {
    await new Promise(requestAnimationFrame);
    for (const moving of document.getAnimations())
        if (moving.effect.getComputedTiming().endTime === Infinity) moving.cancel(); else moving.finish();
    const found = await axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false});
    return found.violations.flatMap(each =>
        each.nodes.map(node => ({rule: each.id, html: node.html, where: node.target.flat().join(' ')})));
}"""

WORDS = re.compile(
    r"\b(the|and|with|your|you|this|that|these|from|have|has|not|are|was|were|been|will|would|can|cannot|must|should|for|or|of|"
    r"is|it|its|new|save|saved|edit|edited|delete|deleted|remove|removed|page|pages|search|settings|question|questions|"
    r"answer|answers|clerk|leader|partner's|send|sent|waiting|since|until|name|password|home|close|closed|open|opened|"
    r"image|images|picture|add|added|all|any|none|yes|please|choose|chosen|select|selected|change|changed|changes|"
    r"history|draft|live|publish|published|unpublish|upload|uploaded|view|show|hide|more|less|next|previous|back|first|"
    r"last|title|date|time|ago|user|users|report|reports|created|updated|compare|submit|submitted|cancel|cancelled|file|"
    r"files|type|types|description|content|collection|collections|tags|width|height|size|log|account|profile|help|"
    r"details|action|actions|privacy|public|private|schedule|scheduled|awaiting|approval|approve|approved|reject|"
    r"rejected|task|tasks|permission|permissions|group|groups|filter|filters|results|found|locked|unlock|"
    r"usage|used|copy|move|sort|order|error|errors|required|field|fields|block|blocks|comment|comments|reply|resolve|"
    r"toggle|expand|collapse|sidebar|skip|main|navigation|menu item|version|revision|revisions|started|"
    r"completed|by you|everyone|anyone|nothing|something|there|here|when|who|what|which|how|why)\b",
    re.IGNORECASE,
)
NAMES = re.compile(
    r"[\w.+-]+@[\w.-]+|https?://\S+|\S*/\S+|\S+\.(?:png|jpe?g|webp|avif|pdf|txt|log|csv|json|xlsx|docx)\b"
)
# Closed menus and dialogs are read as well; what is only for machines is not.
TEXTS = """() => {
    const said = [document.title];
    const machines = 'script, style, template, noscript, code, kbd, [lang]:not(html):not([lang=pl])'
        // What Wagtail's styles never show: a button of the old calendar, a counter without a number.
        + ', .xdsoft_datetimepicker, [data-side-panel-toggle-counter][hidden]';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
        if (!walker.currentNode.parentElement.closest(machines)) said.push(walker.currentNode.data);
    for (const name of ['aria-label', 'aria-description', 'placeholder', 'title', 'alt', 'label'])
        for (const e of document.querySelectorAll(`[${name}]`)) said.push(e.getAttribute(name));
    for (const e of document.querySelectorAll('input[type=submit], input[type=button]')) said.push(e.value);
    return said.join('\\n');
}"""


def english(page: Page) -> list[str]:
    """English words on the page, each with what stands around it."""
    text = NAMES.sub(" ", page.evaluate(TEXTS))
    return sorted({_around(text, found) for found in WORDS.finditer(text)})


def _around(text: str, found: re.Match[str]) -> str:
    return " ".join(text[max(0, found.start() - 25) : found.end() + 25].split())


def look(page: Page, width: int, scheme: Any, rules: list[str]) -> list[dict[str, str]]:
    """What axe finds at this width in this scheme."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    # What the fixed head line half covers after a jump to an error is no small target.
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    found: list[dict[str, str]] = page.evaluate(RUN, rules)
    return found


def too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
