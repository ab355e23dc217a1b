"""Keep a screenshot that was pasted or dropped into an instruction."""

from datetime import datetime
from pathlib import PurePosixPath
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.operations.keep_screenshot import keep_screenshot
from lms.kit.pictures import clean_picture
from lms.kit.refused import Refused
from lms.models import Audience, Person, Picture
from lms.once import found, once
from lms.permissions import can

ACTION = "courses.paste_screenshot"
NAMELESS = ("", "image", "blob")
"""What browsers call a picture out of the clipboard."""


def paste_screenshot(*, file: File, by: Person, now: datetime, key: UUID) -> Picture:
    """Write the picture anew, without whatever came along with it, and keep it among the screenshots. Authors may.

    Only authors see it, until a text that shows it is published: what is on it may still have to be blurred.
    The same key again gives the same picture. Not in one transaction: unpacking a picture takes longer than anybody
    should wait for the database.
    """
    if not can(by, "courses.write"):
        raise Refused(_("Only authors may add screenshots."))
    if kept := found(key=key, action=ACTION, by=by, kind=Picture):
        return kept
    clean, title = clean_picture(file, max_bytes=settings.UPLOAD_MAX_BYTES), _title(file.name, now)
    written: list[Picture] = []

    def make() -> Picture:
        written.append(keep_screenshot(file=clean, title=title, by=by, audience=Audience.DRAFT))
        return written[0]

    picture, new = once(key=key, action=ACTION, by=by, now=now, kind=Picture, make=make)
    if written and not new:
        # The other of two simultaneous requests was first; the row is taken back, and so is its file.
        written[0].file.storage.delete(written[0].file.name)
    return picture


def _title(name: str | None, now: datetime) -> str:
    stem = PurePosixPath((name or "").replace("\\", "/")).stem
    if stem.casefold() not in NAMELESS:
        return stem
    # Several come within a second, and the editor tells their sections apart by these titles.
    moment = f"{date_format(timezone.localtime(now), 'j E Y, H:i:s')},{now.microsecond // 1000:03}"
    return _("Screenshot of %(moment)s") % {"moment": moment}
