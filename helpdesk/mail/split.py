"""What somebody wrote just now, apart from what they quote and how they sign. Nothing is left out: the parts joined
are the text.
"""

from dataclasses import dataclass
from itertools import groupby

from helpdesk.mail.openings import is_disclaimer, is_mobile_line, is_notice, opening_at
from helpdesk.mail.signature import signature_at
from lms.kit.polish import fold

WRITTEN, QUOTED, SIGNATURE = "written", "quoted", "signature"
MOST_LINES = 20_000


@dataclass(frozen=True)
class Split:
    """`parts` are pairs of kind and text, in order."""

    parts: tuple[tuple[str, str], ...]

    @property
    def written(self) -> str:
        return self._of(WRITTEN)

    @property
    def quoted(self) -> str:
        return self._of(QUOTED)

    @property
    def signature(self) -> str:
        return self._of(SIGNATURE)

    @property
    def is_between(self) -> bool:
        """Somebody answers within the quotation, which is needed to understand the answers."""
        kinds = [kind for kind, text in self.parts if text.strip()]
        first = kinds.index(QUOTED) if QUOTED in kinds else len(kinds)
        return kinds[first:].count(WRITTEN) > 1

    def _of(self, kind: str) -> str:
        return "\n".join(piece for each, text in self.parts if each == kind if (piece := text.strip()))


def split_reply(text: str) -> Split:
    """The parts of a plain text. Its lines end with `\\n`, as parse leaves them."""
    lines = text.split("\n")
    folded = [fold(line[:1000]).strip() for line in lines[:MOST_LINES]]
    kinds = _kinds(folded)
    kinds += [kinds[-1]] * (len(lines) - len(folded))
    ends = [f"{line}\n" for line in lines[:-1]] + [lines[-1]]
    parts = []
    for kind, group in groupby(zip(kinds, ends, strict=True), key=lambda pair: pair[0]):
        parts.append((kind, "".join(line for _kind, line in group)))
    return Split(tuple(parts))


def _kinds(lines: list[str]) -> list[str]:
    kinds = [WRITTEN] * len(lines)
    at, end = 0, len(lines)
    while at < end:
        if lines[at].startswith(">"):
            kinds[at] = QUOTED
            at += 1
        elif size := opening_at(lines, at):
            below = next((n for n in range(at + size, end) if lines[n]), end)
            if below < end and lines[below].startswith(">"):
                kinds[at:below] = [QUOTED] * (below - at)
                at = below
            else:
                # Without signs at the lines nobody can tell where a quotation ends: it is all the rest.
                kinds[at:] = [QUOTED] * (end - at)
                break
        else:
            at += 1
    _join_wrapped(lines, kinds)
    _sign(lines, kinds)
    return kinds


def _join_wrapped(lines: list[str], kinds: list[str]) -> None:
    """Empty lines between two quoted ones are quoted too."""
    last = None
    for at, kind in enumerate(kinds):
        if kind == QUOTED:
            if last is not None and all(not lines[n] for n in range(last + 1, at)):
                kinds[last + 1 : at] = [QUOTED] * (at - last - 1)
            last = at


def _sign(lines: list[str], kinds: list[str]) -> None:
    """Within each run of written lines, the signature at its end."""
    at = 0
    for kind, group in groupby(list(kinds)):
        size = len(list(group))
        if kind == WRITTEN:
            run = lines[at : at + size]
            for number, line in enumerate(run):
                if is_mobile_line(line) or (number < 6 and is_notice(line)):
                    kinds[at + number], run[number] = SIGNATURE, ""
            begins = signature_at(run, is_disclaimer)
            if begins is not None:
                kinds[at + begins : at + size] = [SIGNATURE] * (size - begins)
        at += size
