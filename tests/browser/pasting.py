"""Pictures pasted and dropped into the editor of an instruction, by real events with files in them."""

import base64

from playwright.sync_api import Page

from tests.factories.pasted import screenshot

Picture = tuple[str, str, bytes]
SEND = """([kind, selector, files, text]) => {
    const data = new DataTransfer();
    for (const [name, type, content] of files) {
        const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
        data.items.add(new File([bytes], name, { type }));
    }
    if (text) data.setData("text/plain", text);
    const target = selector ? document.querySelector(selector) : document.activeElement;
    const about = { bubbles: true, cancelable: true };
    const event = kind === "drop"
        ? new DragEvent("drop", { ...about, dataTransfer: data })
        : new ClipboardEvent("paste", { ...about, clipboardData: data });
    return !target.dispatchEvent(event);
}"""


def screenshots(number: int, *, first: int = 1) -> list[Picture]:
    """As the clipboard names them."""
    return [("image.png", "image/png", screenshot(place, size=(960, 540))) for place in range(first, first + number)]


def paste(page: Page, pictures: list[Picture], *, at: str = "", text: str = "") -> bool:
    """Into the element, or where the focus is; whether the editor took the pictures."""
    return bool(page.evaluate(SEND, ["paste", at, _packed(pictures), text]))


def drop(page: Page, pictures: list[Picture], *, at: str) -> bool:
    return bool(page.evaluate(SEND, ["drop", at, _packed(pictures), ""]))


def _packed(pictures: list[Picture]) -> list[tuple[str, str, str]]:
    return [(name, kind, base64.b64encode(content).decode()) for name, kind, content in pictures]
