"""Addresses in which Polish words stay readable."""

import re

from anyascii import anyascii


def polish_slug(text: str, *, max_length: int = 80, fallback: str = "strona") -> str:
    """`Zgłoszenie błędu – Łosice` → `zgloszenie-bledu-losice`.

    Django's own slugify drops ł altogether. Cut at a word boundary where there is one; `fallback` stands in for a
    text without any letter or digit. The result is not made unique: that needs the siblings.
    """
    words = re.findall(r"[a-z0-9]+", anyascii(text[: max_length * 4]).lower())
    slug = "-".join(words)
    if len(slug) > max_length:
        cut, rest = slug[:max_length], slug[max_length]
        slug = cut if rest == "-" or "-" not in cut else cut.rsplit("-", 1)[0]
    return slug or fallback
