"""A picture from anybody, written anew: what is to be seen, and nothing that came along with it."""

import io
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import IO, Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from lms.kit.refused import Refused
from lms.kit.uploads import IMAGES, Kind, picture_kind, readable_kinds, readable_size

MOST_PIXELS = 25_000_000
"""Three screens of 3840 × 2160 side by side."""
LONGEST_SIDE = 16_000
"""A WebP rendition has no longer one."""
PLATE = settings.BASE_DIR / "static" / "img" / "data-removed.png"
ACCEPTED = ("image/png", "image/jpeg", "image/webp", "image/gif")
_HEAD = 4096
_SVG = re.compile(rb"<\s*(?:\w+:)?svg\b", re.IGNORECASE)
_WRITTEN: dict[str, dict[str, Any]] = {
    "png": {"compress_level": 4},
    "jpeg": {"quality": 90, "subsampling": 0},
    "webp": {"quality": 90},
}


class UnfitPicture(Refused):
    """Refused for what the file is; `status` says the same to a script, in numbers of HTTP."""

    def __init__(self, message: str, status: HTTPStatus) -> None:
        super().__init__(message)
        self.status = status


def clean_picture(file: IO[bytes] | Any, *, max_bytes: int) -> ContentFile:
    """The same picture in a file of its own: upright, in sRGB, without EXIF, place, comments, colour profile or tail.

    Refused with a sentence, before anything is unpacked: an empty file, one over `max_bytes`, what is no PNG, JPEG,
    WebP or GIF by its content (SVG never is), one that moves, or one with too many pixels; and one that does not open.
    The file's name is not asked.
    """
    return written_anew(file, max_bytes=max_bytes)


def written_anew(
    file: IO[bytes] | Any, *, max_bytes: int, change: Callable[[Image.Image], Image.Image] | None = None
) -> ContentFile:
    """`clean_picture`, with the pixels as `change` gives them back."""
    kind = _judged(file, max_bytes)
    file.seek(0)
    try:
        with Image.open(file, formats=("PNG", "JPEG", "WEBP", "GIF")) as picture:
            _refuse(picture)
            plain = _plain(ImageOps.exif_transpose(picture))
            return _written(change(plain) if change else plain, kind)
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except Exception as error:  # Pillow's readers raise whatever a broken file leads them to
        message = _("The picture is damaged and cannot be opened.")
        raise UnfitPicture(message, HTTPStatus.UNPROCESSABLE_ENTITY) from error


def too_large(max_bytes: int) -> str:
    return _("The file is too large. The largest allowed size is %(size)s.") % {"size": readable_size(max_bytes)}


def _judged(file: Any, max_bytes: int) -> Kind:
    if not file.size:
        raise UnfitPicture(_("The file is empty."), HTTPStatus.UNPROCESSABLE_ENTITY)
    if file.size > max_bytes:
        raise UnfitPicture(too_large(max_bytes), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    file.seek(0)
    head = file.read(_HEAD)
    if kind := picture_kind(head):
        return kind
    if _SVG.search(head):
        message = _("An SVG drawing can hide a program and is not accepted. Paste a screenshot of the drawing.")
    else:
        message = _("This is no picture of an accepted kind. Accepted kinds: %(kinds)s.") % {
            "kinds": readable_kinds(IMAGES)
        }
    raise UnfitPicture(message, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


def _refuse(picture: Image.Image) -> None:
    """Nothing is unpacked yet: width, height and a second frame stand in the head of the file."""
    if picture.width * picture.height > MOST_PIXELS or max(picture.size) > LONGEST_SIDE:
        raise _too_many_pixels()
    # A phone's photograph in several sizes (MPO) is still one picture.
    if getattr(picture, "is_animated", False) and picture.format != "MPO":
        message = _("The picture moves. Paste one still picture of the moment that matters.")
        raise UnfitPicture(message, HTTPStatus.UNPROCESSABLE_ENTITY)


def _too_many_pixels() -> UnfitPicture:
    message = _(
        "The picture has too many pixels: at most %(most)s million are taken. Cut out what matters and paste it again."
    )
    return UnfitPicture(message % {"most": MOST_PIXELS // 1_000_000}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def _plain(picture: Image.Image) -> Image.Image:
    """In sRGB and in a mode that every kind can hold; `info`, which writers would copy from, is empty."""
    profile = picture.info.get("icc_profile")
    if picture.mode == "P" or "transparency" in picture.info:
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    elif picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    elif picture.mode in ("CMYK", "LAB", "YCbCr", "1", "La", "RGBa"):
        profile = None
        picture = picture.convert("L" if picture.mode == "1" else "RGB")
    if profile and picture.mode in ("RGB", "RGBA"):
        picture = _in_srgb(picture, profile)
    picture.info = {}
    return picture


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Screens of some makers write colours in numbers of their own. A profile that cannot be read is passed over."""
    try:
        own, common = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        shown = ImageCms.profileToProfile(picture.convert("RGB"), own, common)
    except (ImageCms.PyCMSError, OSError):
        return picture
    if shown is None:
        return picture
    if picture.mode == "RGBA":
        shown.putalpha(picture.getchannel("A"))
    return shown


def _written(picture: Image.Image, kind: Kind) -> ContentFile:
    name = "png" if kind.name == "gif" else kind.name
    if name == "jpeg" and picture.mode not in ("RGB", "L"):
        picture = picture.convert("RGB")
    data = io.BytesIO()
    picture.save(data, name.upper(), **_WRITTEN[name])
    return ContentFile(data.getvalue(), name=f"zrzut{'.jpg' if name == 'jpeg' else f'.{name}'}")


def grey_plate() -> ContentFile:
    """A PNG in the place of a picture that is gone. Drawn ahead: Pillow's own letters are not Polish."""
    return ContentFile(PLATE.read_bytes(), name="zrzut.png")
