"""Where a signature begins. Lines come folded: lower case, no diacritics."""

import re
from collections.abc import Callable

_DASHES = re.compile(r"(?:--|---|—|–)$")
_CLOSING = re.compile(
    r"(?:(?:z )?(?:wyrazami (?:szacunku|szacunku i powazania|powazania)|"
    r"(?:glebokim |wyrazami )?(?:powazaniem|szacunkiem|uszanowaniem))"
    r"|(?:serdecznie |goraco |cieplo |rowniez |raz jeszcze )?pozdrawiam(?:y)?(?: serdecznie| cieplo| goraco)?"
    r"|(?:z |lacze |serdeczne |przesylam |moc )*pozdrowieni(?:a|ami)|pozdr\.?|pzdr\.?|lacze wyrazy szacunku"
    r"|(?:zycze )?milego dnia(?: zycze)?|best regards|kind regards|regards|"
    r"z gory dziekuje i pozdrawiam|dziekuje i pozdrawiam"
    r"|(?:z gory )?dziekuje,? pozdrawiam|z turystycznym pozdrowieniem)[\s,.!;:)]*$"
)
_AFTERWORD = re.compile(r"(?:ps|p\.s|p\.s\.|post scriptum)\b[.:]?")
_CONTACT = re.compile(
    r"(?:tel|telefon|kom|fax|faks|e-?mail|www|ul|al|pl|nip|regon)\b\.?\s*[:.]|https?://|\S+@\S+\.\S+|\d{2}-\d{3} \w"
)
_MOST_LINES = 30
_LONGEST = 100


def signature_at(lines: list[str], is_disclaimer: Callable[[str], bool]) -> int | None:
    """The number of the line it begins with, in lines of one person; None where nobody signs.

    A closing line signs only where something was written above it, and where nothing but short lines follow.
    """
    first = next((n for n, line in enumerate(lines) if line), None)
    if first is None:
        return None
    end = next((n for n, line in enumerate(lines) if is_disclaimer(line)), len(lines))
    begins = next((n for n in range(first, end) if _DASHES.match(lines[n]) and _only_short(lines[n + 1 : end])), None)
    closing = next(
        (
            n
            for n in range(first + 1, begins or end)
            if _CLOSING.match(lines[n]) and _only_short(lines[n + 1 : begins or end])
        ),
        None,
    )
    if closing is not None:
        return closing
    if begins is not None:
        return begins
    return end if end < len(lines) else None


def _only_short(lines: list[str]) -> bool:
    """As names, posts and telephones are; a sentence, a question or an afterword is something written."""
    said = [line for line in lines if line]
    return len(said) <= _MOST_LINES and not any(map(_is_said, said))


def _is_said(line: str) -> bool:
    if _AFTERWORD.match(line) or line.endswith("?"):
        return True
    return len(line) > _LONGEST and not _CONTACT.search(line)
