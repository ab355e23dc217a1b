"""Words of the glossary in a text: which of its words they explain, in whatever form Polish gives them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from courses.models import GlossaryTerm
from lms.kit.polish import WORD, inflected

# Tags with their attributes, comments and entities are no text; a quoted attribute may hold any sign.
_TOKEN = re.compile(
    r"""<!--.*?-->|</?([a-zA-Z][a-zA-Z0-9]*)(?:[^<>"']|"[^"]*"|'[^']*')*>|&\#?\w+;|[^\W_]+""", re.DOTALL
)
# Between two words of one term: white space in any spelling, or a hyphen.
_GAP = re.compile(r"(?:\s|&nbsp;|&#160;|-)+")
# A word there is the name of something (in bold: of what a screen shows), has a use when pressed, or is shown as it is.
NOT_EXPLAINED = frozenset(
    {"a", "button", "h1", "h2", "h3", "h4", "h5", "h6", "th", "dt", "dfn", "code", "kbd", "pre", "figure", "dialog"}
) | {
    "b",
    "strong",
    "script",
    "style",
    "template",
    "label",
    "summary",
    "legend",
    "svg",
    "video",
    "audio",
    "select",
    "textarea",
    "nav",
}


@dataclass(frozen=True)
class Found:
    """`start` and `end` are places in the HTML."""

    start: int
    end: int
    term: GlossaryTerm


@dataclass(frozen=True)
class Glossary:
    """All words, ready to be looked for: `starting` finds spellings by any form of their first word."""

    starting: dict[str, list[tuple[list[str], GlossaryTerm]]] = field(default_factory=dict)

    def first_uses(self, html: str, seen: set[int]) -> Iterator[Found]:
        """The first use of each word that is not in `seen`, in the order of the text; adds their ids to `seen`.

        The longest spelling wins where several begin at one word. Text in NOT_EXPLAINED is passed over.
        """
        words = list(_words(html))
        place = 0
        while place < len(words):
            match = self._longest(html, words, place)
            if match is None:
                place += 1
                continue
            length, term = match
            if term.pk not in seen:
                seen.add(term.pk)
                yield Found(words[place][0], words[place + length - 1][1], term)
            place += length

    def _longest(self, html: str, words: list[tuple[int, int, str]], place: int) -> tuple[int, GlossaryTerm] | None:
        candidates = {id(each): each for form in forms(words[place][2]) for each in self.starting.get(form, ())}
        best: tuple[int, GlossaryTerm] | None = None
        for spelling, term in candidates.values():
            length = len(spelling)
            following = words[place : place + length]
            if best and length <= best[0]:
                continue
            if (
                len(following) == length
                and _joined(html, following)
                and all(
                    _is_form(word, wanted) for (_start, _end, word), wanted in zip(following, spelling, strict=True)
                )
            ):
                best = length, term
        return best


def glossary() -> Glossary:
    """All of it, in one statement."""
    return indexed(GlossaryTerm.objects.order_by("pk"))


def indexed(terms: Iterable[GlossaryTerm]) -> Glossary:
    starting: dict[str, list[tuple[list[str], GlossaryTerm]]] = {}
    for term in terms:
        for spelling in term.written:
            if words := WORD.findall(spelling):
                for form in forms(words[0]):
                    starting.setdefault(form, []).append((words, term))
    return Glossary(starting)


def forms(word: str) -> frozenset[str]:
    """What two words share when one is a form of the other; an abbreviation such as RPW has only itself."""
    if _is_abbreviation(word):
        return frozenset({word})
    return inflected(word)


def _is_form(word: str, wanted: str) -> bool:
    return bool(forms(word) & forms(wanted))


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _joined(html: str, words: list[tuple[int, int, str]]) -> bool:
    """Whether only white space or a hyphen parts them: no sign of punctuation and no tag."""
    return all(_GAP.fullmatch(html, before[1], after[0]) for before, after in pairwise(words))


def _words(html: str) -> Iterator[tuple[int, int, str]]:
    """Words of the text with their places, none from within NOT_EXPLAINED; what is unclosed ends with the text."""
    within: list[str] = []
    for token in _TOKEN.finditer(html):
        text, tag = token[0], (token[1] or "").lower()
        if text.startswith("</"):
            if tag in within:
                del within[within.index(tag) :]
        elif tag in NOT_EXPLAINED and not text.endswith("/>"):
            within.append(tag)
        elif not text.startswith(("<", "&")) and not within:
            yield token.start(), token.end(), text
