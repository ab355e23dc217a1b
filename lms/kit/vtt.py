"""WebVTT files (captions, chapters): what they say and when, or the line on which they go wrong, and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

LARGEST = 2 * 1024 * 1024
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+.*)?", re.ASCII)
_TAG = re.compile(r"<[^>]*>")
_BESIDE = ("NOTE", "STYLE", "REGION")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&lrm;": "", "&rlm;": "", "&amp;": "&"}


class WrongVtt(ValueError):  # noqa: N818
    """`line` counts from 1; as text it is a sentence for the author."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(_("Line %(line)d: %(reason)s") % {"line": line, "reason": reason})
        self.line, self.reason = line, reason


@dataclass(frozen=True)
class Cue:
    """Seconds from the beginning of the film; the text without tags, on one line."""

    start: float
    end: float
    text: str


def read_vtt(content: bytes) -> list[Cue]:
    """At least one cue, in the order of time. Raise WrongVtt for anything that a player would drop or misread."""
    lines = _lines(content)
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise WrongVtt(1, _("the file has to begin with WEBVTT."))
    if len(lines) > 1 and lines[1].strip():
        raise WrongVtt(2, _("an empty line is missing after WEBVTT."))
    cues: list[Cue] = []
    for number, block in _blocks(lines):
        if not block[0].startswith(_BESIDE):
            cues.append(_cue(number, block, cues[-1].start if cues else 0.0))
    if not cues:
        raise WrongVtt(len(lines), _("there is no text with a time in it."))
    return cues


def _lines(content: bytes) -> list[str]:
    if len(content) > LARGEST:
        raise WrongVtt(1, _("the file is too large for captions."))
    try:
        text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise WrongVtt(line, _("it is not written in UTF-8.")) from error
    if "\x00" in text:
        raise WrongVtt(text[: text.index("\x00")].count("\n") + 1, _("it is no text."))
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """What stands between empty lines, with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*lines[1:], ""], start=2):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _cue(number: int, block: list[str], after: float) -> Cue:
    """An identifier may stand before the times."""
    at = 0 if "-->" in block[0] or len(block) == 1 else 1
    found = _TIMES.fullmatch(block[at].strip())
    if not found:
        raise WrongVtt(number + at, _("a time such as 00:01:05.000 --> 00:01:09.500 is expected here."))
    start, end = _seconds(*found.groups()[:4]), _seconds(*found.groups()[4:])
    if end <= start:
        raise WrongVtt(number + at, _("the end is not later than the beginning."))
    if start < after:
        raise WrongVtt(number + at, _("it begins before the text above it."))
    said = block[at + 1 :]
    if wrong := next((place for place, line in enumerate(said) if "-->" in line), None):
        raise WrongVtt(number + at + 1 + wrong, _("an empty line is missing before these times."))
    if not (text := _plain(" ".join(said))):
        raise WrongVtt(number + at, _("there is no text under these times."))
    return Cue(start, end, text)


def _seconds(hours: str | None, minutes: str, seconds: str, parts: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(parts) / 1000


def _plain(text: str) -> str:
    text = _TAG.sub("", text)
    for written, meant in _ENTITIES.items():
        text = text.replace(written, meant)
    return " ".join(text.split())
