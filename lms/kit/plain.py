"""How plain a Polish text is: its sentences, its hard words, and Pisarek's measure."""

import re
from math import sqrt

from lms.kit.polish import WORD, fold

LONGEST_SENTENCE = 20
"""In words: what a person takes in at one reading (issue of plain language for public offices)."""

HARD = 4
"""A word of so many syllables is hard (Pisarek)."""

_END = re.compile(r"[.!?\u2026]+[)\"\u201d\u2019]*(?=\s|$)|\n+")
_BEFORE = re.compile(r"(\w+)\.$")
# Folded: what a dot follows without ending a sentence.
_SHORT_WORDS = """
al art cd cz dot dr godz im inz itd itp kom lit m max mgr min mies nr np ok os pl par pkt poz pn por proc prof r red
rozdz s sp str sw sygn szt tel tj tys tzn tzw ul ust w wg woj ww www zal zam zl zob
"""
_SHORT = frozenset(_SHORT_WORDS.split())
_VOWELS = re.compile("i?[aeouy]|i")


def sentences(text: str) -> list[str]:
    """In order, without empty ones; a line ends one as well. The dot of a shortened word or of a number ends none."""
    found, begin = [], 0
    for end in _END.finditer(text):
        if end[0].startswith(".") and _goes_on(text[begin : end.start() + 1], text[end.end() :]):
            continue
        found.append(text[begin : end.end()].strip())
        begin = end.end()
    return [each for each in [*found, text[begin:].strip()] if WORD.search(each)]


def long_sentences(text: str) -> list[str]:
    """Those with more than LONGEST_SENTENCE words."""
    return [each for each in sentences(text) if len(WORD.findall(each)) > LONGEST_SENTENCE]


def syllables(word: str) -> int:
    """As many as vowels; an `i` before another vowel only softens."""
    return max(1, len(_VOWELS.findall(fold(word))))


def hardness(text: str) -> float | None:
    """Pisarek's measure: half the root of (words in a sentence)^2 + (percent of hard words)^2; None without a word.

    Up to 4 very plain, up to 7 plain, up to 10 of middle difficulty, above that hard. Words count as they stand in the
    text, not in their dictionary form, so that endings make a text a little harder than the original measure says.
    """
    words = [word for word in WORD.findall(text) if not word.isdigit()]
    if not words:
        return None
    length = len(words) / max(1, len(sentences(text)))
    hard = 100 * sum(syllables(word) >= HARD for word in words) / len(words)
    return round(sqrt(length**2 + hard**2) / 2, 1)


def _goes_on(before: str, after: str) -> bool:
    """A lower-case letter goes on in any case; a shortened word does before whatever comes."""
    following = after.lstrip()
    if following[:1].islower():
        return True
    last = _BEFORE.search(before)
    return bool(following and last and (fold(last[1]) in _SHORT))
