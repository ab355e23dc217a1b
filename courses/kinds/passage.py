"""A text with gaps, as its author writes it: `Pismo trafia do {rejestru|kancelarii} w ciągu {=7|14} dni.`

A gap holds the texts that are accepted, or a list to choose from in which the right one is behind `=`. A backslash
makes a brace, a bar, `=` or a backslash a plain sign.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from courses.kinds.kind import LONGEST_OPTION, MOST_OPTIONS
from lms.kit.polish import fold
from lms.kit.refused import Refused

MOST_GAPS = 20
_SIGN = re.compile(r"\\[{}|=\\]|[{}|]")
_ESCAPED = re.compile(r"\\([{}|=\\])")


@dataclass(frozen=True)
class Gap:
    """`accepted` are right; `listed` are all texts of a list in its author's order, or nothing where one is typed."""

    accepted: tuple[str, ...]
    listed: tuple[str, ...] = ()

    @property
    def choices(self) -> list[str]:
        """In the order of the alphabet, which says nothing of what is right."""
        return sorted(self.listed, key=lambda text: (fold(text), text))


@dataclass(frozen=True)
class Passage:
    """`texts` stand around the gaps: one more than there are gaps."""

    texts: tuple[str, ...]
    gaps: tuple[Gap, ...]

    def filled(self, words: Sequence[str]) -> str:
        """The text with these words in its gaps."""
        return self.texts[0] + "".join(f"[{word}]{text}" for word, text in zip(words, self.texts[1:], strict=True))


def read_passage(source: str) -> Passage:
    """Raises Refused with the place of what cannot be read."""
    texts, gaps, start, bars = list[str](), list[Gap](), 0, list[int]()
    for found in _SIGN.finditer(source):
        sign, at = found[0], found.start()
        if sign == "{" and bars:
            raise _wrong(source, at, _("a brace is opened inside a gap"))
        if sign == "}" and not bars:
            raise _wrong(source, at, _("a brace is closed that was not opened"))
        if sign == "{":
            texts.append(_plain(source[start:at]))
            bars = [at]
        elif sign == "|" and bars:
            bars.append(at)
        elif sign == "}":
            ends = zip(bars, [*bars[1:], at], strict=True)
            gaps.append(_gap(source, bars[0], [source[begin + 1 : end] for begin, end in ends]))
            bars, start = [], at + 1
    if bars:
        raise _wrong(source, bars[0], _("a brace is opened and not closed"))
    if len(gaps) > MOST_GAPS:
        raise Refused(_("There are too many gaps: at most 20 are allowed."), field="passage")
    if not gaps:
        raise Refused(_("Write at least one gap in braces, for example {7}."), field="passage")
    return Passage((*texts, _plain(source[start:])), tuple(gaps))


def write_passage(passage: Passage) -> str:
    """As `read_passage` reads it."""
    rows = [_escaped(passage.texts[0], "")]
    for gap, text in zip(passage.gaps, passage.texts[1:], strict=True):
        items = [_item(each, is_right=each in gap.accepted and bool(gap.listed)) for each in gap.listed or gap.accepted]
        rows += ["{", "|".join(items), "}", _escaped(text, "")]
    return "".join(rows)


def _gap(source: str, at: int, items: Sequence[str]) -> Gap:
    stripped = [" ".join(item.split()) for item in items]
    right = [item.startswith("=") for item in stripped]
    words = tuple(" ".join(_plain(item.removeprefix("=")).split()) for item in stripped)
    if not all(words):
        raise _wrong(source, at, _("an answer of this gap is empty"))
    if max(map(len, words)) > LONGEST_OPTION or len(words) > MOST_OPTIONS:
        raise _wrong(source, at, _("this gap has more than 10 answers, or one of more than 300 signs"))
    if not any(right):
        return Gap(words)
    if sum(right) > 1 or len(words) < 2:
        raise _wrong(source, at, _("a list to choose from has one right answer behind = and at least one wrong one"))
    if len({word.casefold() for word in words}) < len(words):
        raise _wrong(source, at, _("two answers of this gap are alike"))
    return Gap((words[right.index(True)],), words)


def _wrong(source: str, at: int, problem: str) -> Refused:
    before = source[:at]
    place = {"line": before.count("\n") + 1, "sign": at - before.rfind("\n"), "problem": problem}
    words = _("Text with gaps, line %(line)d, sign %(sign)d: %(problem)s.") % place
    return Refused(words, field="passage")


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _item(text: str, *, is_right: bool) -> str:
    return f"={_escaped(text, '|')}" if is_right else re.sub("^=", r"\\=", _escaped(text, "|"))


def _escaped(text: str, more: str) -> str:
    """Backslashes only where they would be read as one of ours."""
    return re.sub(rf"[{{}}{more}]|\\(?=[{{}}|=\\]|$)", lambda found: f"\\{found[0]}", text)
