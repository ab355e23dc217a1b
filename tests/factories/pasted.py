"""Pictures as people paste them, and as nobody should."""

import io
import struct
import zlib
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

GPS, MAKER = 0x8825, 0x010F
PLACE = {1: "N", 2: (50.0, 3.0, 41.0), 3: "E", 4: (19.0, 56.0, 12.0)}


def screenshot(number: int = 1, *, size: tuple[int, int] = (320, 180), form: str = "PNG", **saved: Any) -> bytes:
    """A window with words in it."""
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    for line in range(0, size[1], 14):
        draw.text((8, line), f"Okno {number}, wiersz {line}: pismo z Urzędu w Przykładowie " * 6, fill="#0a3a36")
    return written(picture, form, **saved)


def written(picture: Image.Image, form: str = "PNG", **saved: Any) -> bytes:
    data = io.BytesIO()
    picture.save(data, form, **saved)
    return data.getvalue()


def photograph() -> bytes:
    """By a telephone held upright, with its maker and the place."""
    exif = Image.Exif()
    exif[MAKER], exif[0x0112], exif[GPS] = "Telefon", 6, PLACE
    return screenshot(form="JPEG", exif=exif, comment=b"Jan Kowalski")


def annotated() -> bytes:
    """A PNG with words beside the picture, and more after its end."""
    about = PngInfo()
    about.add_text("Author", "Jan Kowalski")
    return screenshot(pnginfo=about) + b"PESEL 44051401359"


def animation(form: str = "GIF") -> bytes:
    frames = [Image.new("RGB", (40, 20), colour) for colour in ("red", "green", "blue")]
    return written(frames[0], form, save_all=True, append_images=frames[1:])


def bomb() -> bytes:
    """One hundred kilobytes that want to be 900 million pixels."""
    side = 30_000
    row = b"\0" + bytes(side // 8)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row * 100) for _ in range(side // 100)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def bomb_of_words() -> bytes:
    """A small picture beside which 200 MB of text lie packed."""
    good = screenshot()
    words = zlib.compress(bytes(200_000_000), 9)
    return good[:33] + chunk(b"zTXt", b"Comment\0\0" + words) + good[33:]


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def uploaded(content: bytes, name: str = "image.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/png")
