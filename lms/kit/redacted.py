"""Words taken out of a text, however it spells them: a pure function."""

import html
import re
from collections.abc import Callable

PLATE = "[…]"
"""Stands where the words stood. In no language, for versions are read in any."""
LEAST, MOST = 3, 200
_TAG = r"<[^<>]*>"
_BETWEEN = rf"(?:\s|&nbsp;|&#160;|{_TAG})+"


def taking_out(words: str) -> Callable[[str], tuple[str, int]]:
    """A function that gives a text without the words, and how often they stood there.

    Case, kinds and number of blanks do not matter, and neither do tags of rich text in between, which stay. Parts of
    longer words are left alone.
    """
    parts = [_inside(part) for part in words.split()]
    begins = r"(?<!\w)" if re.match(r"\w", words.strip()) else ""
    ends = r"(?!\w)" if re.search(r"\w$", words.strip()) else ""
    found = re.compile(begins + _BETWEEN.join(parts) + ends, re.IGNORECASE)

    def take(text: str) -> tuple[str, int]:
        return found.subn(lambda match: PLATE + "".join(re.findall(_TAG, match[0])), text)

    return take


def _inside(part: str) -> str:
    """Each sign as it is or as HTML writes it, with tags in between or without."""
    signs = (f"(?:{re.escape(sign)}|{re.escape(html.escape(sign))})" for sign in part)
    return rf"(?:{_TAG})*".join(signs)
