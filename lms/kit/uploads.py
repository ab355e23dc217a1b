"""Files from people: what they really are, and names that are safe to store and to show."""

import codecs
import hashlib
import re
import secrets
import warnings
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any

from django.utils.translation import gettext as _
from PIL import Image

from lms.kit.archives import open_zip
from lms.kit.markup import clean_text
from lms.kit.refused import Refused

MAX_PIXELS = 40_000_000
MAX_FRAMES = 500
_HEAD = 4096
_MIMETYPE = 200
"""Bytes of the entry in which an ODF file says what it is, with room."""


@dataclass(frozen=True)
class Kind:
    """What a file is by its content. `extension` (with the dot) is the one to store it under."""

    name: str
    mime: str
    extension: str
    also: tuple[str, ...] = ()

    @property
    def is_image(self) -> bool:
        return self.mime.startswith("image/")


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
KINDS = {
    kind.name: kind
    for kind in (
        Kind("png", "image/png", ".png"),
        Kind("jpeg", "image/jpeg", ".jpg", (".jpeg", ".jpe", ".jfif")),
        Kind("webp", "image/webp", ".webp"),
        Kind("gif", "image/gif", ".gif"),
        Kind("pdf", "application/pdf", ".pdf"),
        Kind("text", "text/plain", ".txt", (".csv", ".log")),
        Kind("docx", f"{_OFFICE}.wordprocessingml.document", ".docx"),
        Kind("xlsx", f"{_OFFICE}.spreadsheetml.sheet", ".xlsx"),
        Kind("pptx", f"{_OFFICE}.presentationml.presentation", ".pptx"),
        Kind("odt", f"{_OPEN}.text", ".odt"),
        Kind("ods", f"{_OPEN}.spreadsheet", ".ods"),
        Kind("odp", f"{_OPEN}.presentation", ".odp"),
    )
}
IMAGES = frozenset({"png", "jpeg", "webp", "gif"})
DOCUMENTS = frozenset({"pdf", "text", "docx", "xlsx", "pptx", "odt", "ods", "odp"})
ATTACHMENTS = IMAGES | DOCUMENTS

_MAGIC = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpeg"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "webp"),
    (re.compile(rb"GIF8[79]a"), "gif"),
    (re.compile(rb"%PDF-\d"), "pdf"),
)
_OOXML_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_ODF_MIMES = {KINDS[name].mime.encode(): name for name in ("odt", "ods", "odp")}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What a browser or a shell would run if the text reached it under another name.
_ACTIVE = re.compile(r"\A\s*(?:<\s*[!?/a-z]|#!|@echo)|<\s*(?:script|svg|html|iframe|\?php)\b", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def inspect(file: IO[bytes] | Any, *, allowed: Collection[str], max_bytes: int) -> Kind:
    """Say what an uploaded file (Django's, or any binary file with a `name`) is, by its content, or refuse it.

    `allowed` names KINDS. Refused are: an empty file, one over `max_bytes`, an unknown or not allowed kind (HTML, SVG
    and scripts are no kind at all), a name whose extension tells of another kind, a damaged or password-protected
    file, a document with macros, anything that unpacks to too much. The file is left rewound.
    """
    size = _size(file)
    if not size:
        raise Refused(_("The file is empty."))
    if size > max_bytes:
        raise Refused(
            _("The file is too large. The largest allowed size is %(size)s.") % {"size": readable_size(max_bytes)}
        )
    kind = _kind_of(file)
    if kind is None or kind.name not in allowed:
        raise Refused(
            _("This kind of file is not accepted. Accepted kinds: %(kinds)s.") % {"kinds": readable_kinds(allowed)}
        )
    extension = PurePosixPath(str(getattr(file, "name", "") or "")).suffix.lower()
    if extension and extension not in (kind.extension, *kind.also):
        raise Refused(
            _("The name of the file ends with %(extension)s, but its content is of the kind %(kind)s.")
            % {"extension": clean_text(extension, cap=1000)[:20], "kind": kind.extension.lstrip(".").upper()}
        )
    if kind.is_image:
        _check_picture(file)
    file.seek(0)
    return kind


def picture_kind(head: bytes) -> Kind | None:
    """Which kind of picture begins so; None for everything that is no picture. Whether it opens is not asked."""
    kind = next((KINDS[name] for magic, name in _MAGIC if magic.match(head)), None)
    return kind if kind and kind.is_image else None


def random_name(kind: Kind) -> str:
    """A storage path nobody can guess, spread over folders: `3f/a2/3fa2….pdf`. Nothing of the given name is in it."""
    token = secrets.token_hex(16)
    return f"{token[:2]}/{token[2:4]}/{token}{kind.extension}"


def display_name(given: str, kind: Kind) -> str:
    """The name to show and to download under: no folders, no controls, no tricks with direction, at most 120 signs."""
    last = re.split(r"[\\/]", given[-1000:])[-1]
    name = re.sub(r'[<>:"|?*\u200b-\u200f]', "", clean_text(last, cap=1000, single_line=True)).strip(". ")
    stem, dot, extension = name.rpartition(".")
    if not dot or f".{extension.lower()}" not in (kind.extension, *kind.also):
        stem, extension = name, kind.extension.lstrip(".")
    shown = stem.strip()[:110] or _("file")
    return f"{shown}.{extension.lower()}"


def digest_of(file: Any) -> str:
    """SHA-256 of the content in hexadecimal; read piece by piece and rewound."""
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in iter(lambda: file.read(1 << 16), b""):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def described(file: Any, kind: Kind) -> dict[str, Any]:
    """What is kept of a checked file beside its content: `kind`, `mime`, `name` to show, `size` in bytes, `sha256`."""
    return {
        "kind": kind.name,
        "mime": kind.mime,
        "name": display_name(file.name, kind),
        "size": file.size,
        "sha256": digest_of(file),
    }


def readable_size(count: int) -> str:
    """`10 MB`, `500 kB`: whole units, rounded down."""
    return f"{count // 1024**2} MB" if count >= 1024**2 else f"{count // 1024} kB"


def readable_kinds(allowed: Collection[str]) -> str:
    """`JPG, PDF, PNG`: for hints beside a file field and for refusals."""
    return ", ".join(sorted(KINDS[name].extension.lstrip(".").upper() for name in allowed))


def _size(file: Any) -> int:
    size = getattr(file, "size", None)
    if size is None:
        size = file.seek(0, 2)
    return int(size)


def _kind_of(file: Any) -> Kind | None:
    file.seek(0)
    head = file.read(_HEAD)
    for magic, name in _MAGIC:
        if magic.match(head):
            return KINDS[name]
    if head.startswith(_OLE):
        raise Refused(
            _("Old Office files and files with a password are not accepted. Save the file as DOCX, XLSX or PDF.")
        )
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(file)
    return KINDS["text"] if _is_harmless_text(file) else None


def _kind_of_zip(file: Any) -> Kind | None:
    with open_zip(file) as archive:
        names = set(archive.namelist())
        if any(PurePosixPath(name).name.lower().startswith("vbaproject") for name in names):
            raise Refused(_("Files with macros are not accepted. Save the file without macros and try again."))
        if "[Content_Types].xml" in names:
            return next((KINDS[kind] for part, kind in _OOXML_PARTS.items() if part in names), None)
        if "mimetype" in names and archive.getinfo("mimetype").file_size < _MIMETYPE:
            try:
                with archive.open("mimetype") as content:
                    return KINDS.get(_ODF_MIMES.get(content.read(_MIMETYPE).strip(), ""))
            except Exception as error:  # a broken entry raises whatever its packing raises
                raise Refused(_("The file is damaged and cannot be opened.")) from error
    return None


def _is_harmless_text(file: Any) -> bool:
    """Text in UTF-8 or Windows-1250 without control signs whose beginning is no program and no markup."""
    file.seek(0)
    data = file.read()
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1250")
        except UnicodeDecodeError:
            return False
    return not _CONTROLS.search(text) and not _ACTIVE.search(text[:_HEAD])


def _check_picture(file: Any) -> None:
    """Refuse a picture that does not open, or that unpacks to more than MAX_PIXELS; nothing is unpacked here."""
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of the sizes that are refused below
            with Image.open(file, formats=("PNG", "JPEG", "WEBP", "GIF")) as picture:
                width, height = picture.size
                frames = getattr(picture, "n_frames", 1)
                if width * height <= MAX_PIXELS:
                    picture.verify()
    except Image.DecompressionBombError as error:
        raise Refused(_("The picture has too many pixels.")) from error
    except Exception as error:  # Pillow's readers raise whatever a broken file leads them to
        raise Refused(_("The picture is damaged and cannot be opened.")) from error
    if width * height > MAX_PIXELS or frames > MAX_FRAMES:
        raise Refused(_("The picture has too many pixels."))
