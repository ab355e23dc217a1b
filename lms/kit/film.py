"""Films: what a file is by its content, how long an MP4 lasts, moments and transcripts as people write them."""

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, BinaryIO

from lms.kit.vtt import Cue

_MOST_BOXES = 1_000
_HEAD = 64
_TIMED = re.compile(r"(?:(?:(?P<hours>\d{1,2}):)?(?P<minutes>[0-5]?\d):(?P<seconds>[0-5]\d)\s+)?(?P<text>.+)", re.ASCII)


def kind_of_film(file: Any) -> str:
    """`mp4`, `webm`, `vtt`, or nothing for anything else. The file is left rewound."""
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    if head[4:8] == b"ftyp":
        return "mp4"
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head:
        return "webm"
    return "vtt" if head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT") else ""


def mp4_seconds(file: Any) -> float | None:
    """Its length by the box `moov/mvhd` (ISO/IEC 14496-12); None for a file that does not say. It is left rewound."""
    try:
        size = file.seek(0, 2)
        moov = _box(file, b"moov", 0, size)
        header = moov and _box(file, b"mvhd", *moov)
        return _length(file, header[0]) if header else None
    except struct.error:
        return None
    finally:
        file.seek(0)


def _box(file: BinaryIO, name: bytes, at: int, end: int) -> tuple[int, int] | None:
    """Where the content of the first box of that name begins and ends, looked for between two places."""
    for _ in range(_MOST_BOXES):
        if at + 8 > end:
            return None
        file.seek(at)
        size, kind = struct.unpack(">I4s", file.read(8))
        content = at + 8
        if size == 1:
            size = struct.unpack(">Q", file.read(8))[0]
            content += 8
        after = end if size == 0 else at + size
        if after <= at:
            return None
        if kind == name:
            return content, min(after, end)
        at = after
    return None


def _length(file: BinaryIO, at: int) -> float | None:
    file.seek(at)
    version = file.read(1)
    # Flags, then the times of creation and of change, then the units of a second, then the length in them.
    shape, skipped = (">IQ", 3 + 16) if version == b"\x01" else (">II", 3 + 8)
    file.seek(at + 1 + skipped)
    scale, length = struct.unpack(shape, file.read(struct.calcsize(shape)))
    return length / scale if scale else None


def clock(seconds: int) -> str:
    """`65` → `1:05`, `3665` → `1:01:05`."""
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def second_of(text: str) -> int | None:
    """`1:05` → 65, `1:01:05` → 3665; None for anything that is no such moment."""
    found = _TIMED.fullmatch(f"{text.strip()} .")
    return _seconds(found) if found else None


@dataclass(frozen=True)
class Spoken:
    """One paragraph of a transcript; `second` is where it is said, or None where the author did not say."""

    text: str
    second: int | None = None

    @property
    def at(self) -> str:
        return "" if self.second is None else clock(self.second)


def spoken(transcript: str) -> list[Spoken]:
    """The lines of a transcript; one that begins with a time such as `1:05` or `1:02:30` leads there."""
    lines = (_TIMED.fullmatch(line.strip()) for line in transcript.splitlines() if line.strip())
    return [Spoken(found["text"], _seconds(found)) for found in lines if found]


def timed(paragraphs: list[Spoken], cues: Iterable[Cue]) -> list[Spoken]:
    """The same; a paragraph without a time gets that of the first caption said in it, where one is found in order."""
    rest, found = list(cues), []
    for paragraph in paragraphs:
        words = _words(paragraph.text)
        place = next((at for at, cue in enumerate(rest) if f" {_words(cue.text)} " in f" {words} "), None)
        if place is None:
            found.append(paragraph)
            continue
        second = int(rest[place].start) if paragraph.second is None else paragraph.second
        found.append(Spoken(paragraph.text, second))
        rest = rest[place + 1 :]
    return found


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _seconds(found: re.Match[str]) -> int | None:
    if found["minutes"] is None:
        return None
    return int(found["hours"] or 0) * 3600 + int(found["minutes"]) * 60 + int(found["seconds"])
