"""What people write: required, cleaned, and shortened to a title."""

import re

from django.utils.translation import gettext as _

from lms.kit.markup import clean_text, excerpt
from lms.kit.refused import Refused

_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|\n")
TITLE_WORDS = 110
MOST_FILES = 10


def needed(text: str, *, field: str = "body") -> str:
    """The cleaned text; refuses when nothing is left of it, or when it is too long."""
    cleaned = clean_text(text)
    if not cleaned:
        raise Refused(_("Write a few words."), field=field)
    return cleaned


def title_from(text: str) -> str:
    """The first sentence in one line, cut between words where it is long."""
    line = text.strip()
    ends = (found.start() for found in _SENTENCE_END.finditer(line))
    # A full stop within the first signs ends an abbreviation or a number, not a sentence.
    end = next((at for at in ends if at >= 8), len(line))
    first = line[: end + 1].strip().rstrip(".…\n ").strip()
    return excerpt(first or line, length=TITLE_WORDS)
