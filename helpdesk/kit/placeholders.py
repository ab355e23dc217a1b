"""Words in braces that a saved reply leaves open."""

import re
from collections.abc import Mapping

from lms.kit.polish import fold

NUMBER, NAME, TITLE = "numer", "imie", "tytul"
KNOWN = (NUMBER, NAME, TITLE)
_BRACES = re.compile(r"\{(\w{1,20})\}")


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with what is known put in, in one pass: what was put in is never read as a placeholder again.

    Plain text in, plain text out; braces around anything else stay as they are. Polish letters may be there or not.
    """

    def put(found: re.Match[str]) -> str:
        return values.get(fold(found[1]), found[0])

    return _BRACES.sub(put, text)
