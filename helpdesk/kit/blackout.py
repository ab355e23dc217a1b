"""Words blacked out of a text for good: a pure function, whose result tells nothing of what stood there."""

import re
import unicodedata
from collections.abc import Iterable

BAR = "█████"
"""Always as long, so that the length of a name cannot be read off."""
SHORTEST = 2


def marked(typed: str) -> list[str]:
    """What to black out, a line each; the longest first, so that a part of it does not tear it apart."""
    lines = {" ".join(_plain(line).split()) for line in typed.splitlines()}
    return sorted((line for line in lines if line), key=lambda line: (-len(line), line))


def black_out(text: str, words: Iterable[str]) -> str:
    """Every whole word that holds one of these, in any case and with any of its endings; spaces and hyphens between
    them may differ.
    """
    out = _plain(text)
    for phrase in words:
        parts = (re.escape(part) for part in re.split(r"[\s\-]+", _plain(phrase)) if part)
        if pattern := r"[\s\-]*".join(parts):
            out = re.sub(rf"[^\W_]*{pattern}[^\W_]*", BAR, out, flags=re.IGNORECASE)
    return out


def _plain(text: str) -> str:
    """One way of writing for each letter: „ó” typed as two signs is the same."""
    return unicodedata.normalize("NFC", text)
