"""Two ways to use a page: with a mouse, and with the keyboard alone; a journey is written once for both."""

from typing import Protocol

from playwright.sync_api import FilePayload, Locator, Page

MOST_TABS = 500
MOMENTS = 50
AT_ONCE = 10
# Asking after each Tab where the focus is would take longer than the key: what was sought holds further ones back.
ARRIVED = """e => {
    if (e === document.activeElement) return true;
    if (!e.heldBack) {
        e.heldBack = event => event.key === 'Tab' && event.preventDefault();
        e.addEventListener('keydown', e.heldBack);
    }
    return false;
}"""
LET_GO = "e => { e.removeEventListener('keydown', e.heldBack); delete e.heldBack; }"


class Hand(Protocol):
    def press(self, target: Locator) -> None:
        """Follow a link, push a button, tick a box."""

    def write(self, target: Locator, text: str) -> None:
        """Put text into a field in place of what it holds."""

    def choose(self, target: Locator, label: str) -> None:
        """Choose from a list the entry that begins so."""

    def hand_in(self, target: Locator, file: FilePayload) -> None:
        """Give a file to a file field; the system's own dialog is not ours to drive."""


class Mouse:
    def press(self, target: Locator) -> None:
        target.click()

    def write(self, target: Locator, text: str) -> None:
        target.fill(text)

    def choose(self, target: Locator, label: str) -> None:
        whole = target.locator("option").filter(has_text=label).first.inner_text()
        target.select_option(label=whole)

    def hand_in(self, target: Locator, file: FilePayload) -> None:
        target.set_input_files(file)


class Keyboard:
    """Reaches everything by Tab and Shift+Tab; what Tab never reaches fails the test."""

    def press(self, target: Locator) -> None:
        self._go_to(target)
        kind = target.evaluate("e => e.tagName + (e.type || '')")
        target.page.keyboard.press("Space" if kind in {"INPUTcheckbox", "INPUTradio"} else "Enter")

    def write(self, target: Locator, text: str) -> None:
        self._go_to(target)
        target.page.keyboard.press("Control+a")
        target.page.keyboard.insert_text(text)

    def choose(self, target: Locator, label: str) -> None:
        self._go_to(target)
        target.page.keyboard.type(label)

    def hand_in(self, target: Locator, file: FilePayload) -> None:
        self._go_to(target)
        target.set_input_files(file)

    def _go_to(self, target: Locator) -> None:
        target.wait_for(state="attached")
        if target.evaluate("e => e.type === 'radio' || e.role === 'tab'"):
            self._go_to_choice(target)
            return
        for _ in range(MOST_TABS // AT_ONCE):
            if target.evaluate(ARRIVED):
                target.evaluate(LET_GO)
                return
            for _tab in range(AT_ONCE):
                target.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {target}, but {_focused(target.page)}")

    def _go_to_choice(self, target: Locator) -> None:
        """Tab enters a group of choices or tabs; the arrows move within it."""
        same_group = """e => document.activeElement.closest('[role=tablist]')
            ? document.activeElement.closest('[role=tablist]') === e.closest('[role=tablist]')
            : document.activeElement.type === 'radio' && document.activeElement.name === e.name"""
        for _ in range(MOST_TABS):
            if target.evaluate("e => e === document.activeElement"):
                return
            _press_and_see(target.page, "ArrowRight" if target.evaluate(same_group) else "Tab")
        raise AssertionError(f"the keyboard never reaches {target}")


def _press_and_see(page: Page, key: str) -> None:
    """A list of tabs moves the focus a moment after the key; pressed again at once, it would go round in circles."""
    before = page.evaluate_handle("document.activeElement")
    page.keyboard.press(key)
    for _ in range(MOMENTS):
        if page.evaluate("before => document.activeElement !== before", before):
            return
        page.wait_for_timeout(20)


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.outerHTML")[:300])
