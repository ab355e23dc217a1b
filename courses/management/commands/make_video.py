"""`manage.py make_video FILE.json`: draw the slides of a presentation and make its film, captions and texts of them.

Needs ffmpeg, which only whoever changes the slides has to have: the results are committed beside the file.
"""

import json
import shutil
import subprocess
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from lms.kit.film import clock

SIZE = (1280, 720)
FRAMES = 10  # in a second
FADE = 5  # frames
MARGIN = 110
FONTS = ("atkinson-hyperlegible-next-latin-wght-normal.woff2", "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2")
# The colours of static/css/tokens.css.
PAPER, INK, INK_2, BRAND, LINE = "#F6F5F0", "#17211F", "#4A5653", "#0A5A55", "#D6D7CE"
ENCODING = (
    *("-c:v", "libx264", "-profile:v", "baseline", "-level", "3.1", "-pix_fmt", "yuv420p", "-preset", "veryslow"),
    *("-crf", "29", "-g", str(4 * FRAMES), "-movflags", "+faststart", "-map_metadata", "-1"),
    *("-fflags", "+bitexact", "-flags:v", "+bitexact"),
)


@dataclass(frozen=True)
class Slide:
    """`begins` and `lasts` in seconds; `chapter` is that to which it belongs."""

    begins: int
    lasts: int
    chapter: str
    heading: str
    lines: list[str]
    said: list[str]


class Command(BaseCommand):
    help = "Draw the slides that a JSON file describes; write MP4, captions (VTT), first picture (WebP) and transcript."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        if not shutil.which("ffmpeg"):
            raise CommandError(_("The program ffmpeg is missing: install it to make films (apt-get install ffmpeg)."))
        slides = read_slides(json.loads(file.read_text(encoding="utf-8")))
        pictures = [draw(slide, number, len(slides)) for number, slide in enumerate(slides)]
        file.with_suffix(".vtt").write_text(captions(slides), encoding="utf-8")
        file.with_suffix(".txt").write_text(transcript(slides), encoding="utf-8")
        pictures[0].save(file.with_suffix(".webp"), quality=82, method=6)
        encode(file.with_suffix(".mp4"), frames(slides, pictures))
        self.stdout.write(str(file.with_suffix(".mp4")))


def read_slides(content: dict[str, Any]) -> list[Slide]:
    slides: list[Slide] = []
    for each in content["slides"]:
        begins = slides[-1].begins + slides[-1].lasts if slides else 0
        chapter = each.get("chapter") or slides[-1].chapter
        slides.append(Slide(begins, each["seconds"], chapter, each["heading"], each["lines"], each["said"]))
    return slides


def captions(slides: list[Slide]) -> str:
    """WebVTT: the sentences of a slide share its time by their length."""
    cues = ["WEBVTT"]
    for slide in slides:
        at, signs = float(slide.begins), sum(map(len, slide.said))
        for sentence in slide.said:
            until = at + slide.lasts * len(sentence) / signs
            cues.append(f"{_stamp(at)} --> {_stamp(until)}\n{sentence}")
            at = until
    return "\n\n".join(cues) + "\n"


def transcript(slides: list[Slide]) -> str:
    return "".join(f"{clock(slide.begins)} {' '.join(slide.said)}\n" for slide in slides)


def draw(slide: Slide, number: int, total: int) -> Image.Image:
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 18, SIZE[1]), fill=BRAND)
    write(pen, (MARGIN, 84), slide.chapter, 30, 650, BRAND)
    y = 210
    for row in wrapped(slide.heading, 68, 750):
        write(pen, (MARGIN, y), row, 68, 750, INK)
        y += 84
    y += 28
    for line in slide.lines:
        for place, row in enumerate(wrapped(line, 38, 420, indent=44)):
            if place == 0:
                pen.ellipse((MARGIN, y + 17, MARGIN + 14, y + 31), fill=BRAND)
            write(pen, (MARGIN + 44, y), row, 38, 420, INK_2)
            y += 54
        y += 14
    for place in range(total):
        left = MARGIN + place * (SIZE[0] - 2 * MARGIN) // total
        right = MARGIN + (place + 1) * (SIZE[0] - 2 * MARGIN) // total - 8
        pen.rounded_rectangle((left, 640, right, 648), 4, fill=BRAND if place <= number else LINE)
    return picture


def frames(slides: list[Slide], pictures: list[Image.Image]) -> Iterator[bytes]:
    """Each slide stands still, after a short change from the one before."""
    before = pictures[0]
    for slide, picture in zip(slides, pictures, strict=True):
        for step in range(FADE):
            yield Image.blend(before, picture, (step + 1) / FADE).tobytes()
        still = picture.tobytes()
        for _frame in range(slide.lasts * FRAMES - FADE):
            yield still
        before = picture


def encode(target: Path, pictures: Iterator[bytes]) -> None:
    shape = ("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{SIZE[0]}x{SIZE[1]}", "-r", str(FRAMES), "-i", "-")
    command = ["ffmpeg", "-y", "-loglevel", "error", *shape, *ENCODING, str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None  # noqa: S101 - asked for above
        for picture in pictures:
            process.stdin.write(picture)
        process.stdin.close()
    if process.returncode:
        raise CommandError(_("ffmpeg could not make the film; its reason is above."))


def wrapped(text: str, size: int, weight: int, *, indent: int = 0) -> list[str]:
    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and width(longer, size, weight) > SIZE[0] - 2 * MARGIN - indent:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


def write(pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, size: int, weight: int, colour: str) -> None:
    x, y = at
    for part, font in runs(text, size, weight):
        pen.text((x, y), part, font=font, fill=colour)
        x += font.getlength(part)


def width(text: str, size: int, weight: int) -> float:
    return sum(font.getlength(part) for part, font in runs(text, size, weight))


def runs(text: str, size: int, weight: int) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
    """The text in pieces, each with the file that has its letters: Polish ones stand in a file of their own."""
    fonts = [ImageFont.truetype(str(settings.BASE_DIR / "static" / "fonts" / name), size) for name in FONTS]
    for font in fonts:
        font.set_variation_by_axes([weight])
    begin = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or _is_extended(text[place]) != _is_extended(text[begin]):
            yield text[begin:place], fonts[_is_extended(text[begin])]
            begin = place


def _is_extended(sign: str) -> bool:
    """By the ranges that static/css/tokens.css declares for the second file."""
    return 0x100 <= ord(sign) <= 0x2BA


def _stamp(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
