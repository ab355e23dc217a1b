"""Signs of personal data in a text that strangers will read: hints for a warning, never a proof that there are none."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from lms.kit.markup import contains_pesel

_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_TELEPHONE = re.compile(r"(?<![\d/.-])(?:\+?48[ -]?)?\d{3}[ -]?\d{3}[ -]?\d{3}(?![\d/-])", re.ASCII)


def hints_of_personal_data(text: str) -> list[str]:
    """What the text seems to hold, in words."""
    found = (
        (_("a PESEL number"), contains_pesel(text)),
        (_("an e-mail address"), bool(_ADDRESS.search(text))),
        (_("a telephone number"), bool(_TELEPHONE.search(text))),
    )
    return [words for words, is_there in found if is_there]


def names_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in the text by itself, whatever its case; words of a sign or two do not count."""
    wanted = {word.casefold() for word in words if len(word) > 2}
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text.casefold()) for word in wanted)
