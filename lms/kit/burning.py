"""A picture cut to a frame, with areas of it made unreadable for good: a pure function of pixels."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

CELLS = (4, 2)
"""Along the longer and the shorter side of an area: too few to guess letters from."""
SHADES = 6
"""Of 256 in each colour. Means of many known letters could be told apart by their last digits."""
RIM = 8
"""Pixels: writers of JPEG and WebP spread what they saw over squares of this size."""


@dataclass(frozen=True)
class Area:
    """In percent of the picture."""

    x: float
    y: float
    width: float
    height: float


def burn(picture: Image.Image, *, blurred: Sequence[Area] = (), crop: Area | None = None) -> Image.Image:
    """Nothing of a blurred area can be worked out from the result but a handful of rough colours."""
    shown = picture.copy()
    for area in blurred:
        box = _box(area, shown.size, outwards=RIM)
        shown.paste(_unreadable(shown.crop(box)), box)
    return shown.crop(_box(crop, shown.size)) if crop else shown


def _unreadable(part: Image.Image) -> Image.Image:
    across, down = CELLS if part.width >= part.height else CELLS[::-1]
    rough = part.resize((min(across, part.width), min(down, part.height)), Image.Resampling.BOX)
    step = 256 // SHADES
    rough = rough.point([min(255, value // step * step + step // 2) for value in range(256)] * len(rough.getbands()))
    return rough.resize(part.size, Image.Resampling.BILINEAR)


def _box(area: Area, size: tuple[int, int], outwards: int = 0) -> tuple[int, int, int, int]:
    """Whole pixels, never less than what was drawn, and at least one."""
    width, height = size
    left, top = math.floor(area.x * width / 100 - outwards), math.floor(area.y * height / 100 - outwards)
    right = math.ceil((area.x + area.width) * width / 100 + outwards)
    bottom = math.ceil((area.y + area.height) * height / 100 + outwards)
    left, top = max(0, min(left, width - 1)), max(0, min(top, height - 1))
    return left, top, max(left + 1, min(right, width)), max(top + 1, min(bottom, height))
