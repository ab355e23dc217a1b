"""Parts of a picture are blurred before it goes to the contractor: a copy is made, the picture stays as it is."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from PIL.Image import Image

from courses.blocks.marks import BURNED, Drawn, Shape, read_shapes
from helpdesk.events import PictureRedacted
from helpdesk.models import Attachment
from helpdesk.operations.copy_redacted import copy_redacted
from lms.kit.burning import Area, burn
from lms.kit.pictures import written_anew
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


def redact_picture(*, attachment: Attachment, drawn: Sequence[Drawn], by: Person, now: datetime) -> Attachment:
    """Make the copy that the contractor will get instead, from pixels; a later one takes the place of an earlier.

    Permission: helpdesk.redact_picture. Announces PictureRedacted. Not in one transaction: writing a picture takes
    longer than anybody should wait for the database.
    """
    message = attachment.message
    if message is None or not can(by, "helpdesk.redact_picture", message.ticket):
        raise Refused(_("Only who hands this question over blurs what goes to the contractor."))
    if not attachment.is_picture or attachment.redacts_id:
        raise Refused(_("Only pictures can be blurred."))
    shapes = read_shapes(drawn, BURNED)
    if not shapes:
        raise Refused(_("Nothing is drawn yet. Draw what is to be blurred, or the frame that stays."))
    blurred = [each.area for each in shapes if each.kind == Shape.BLUR]
    crop = next((each.area for each in shapes if each.kind == Shape.CROP), None)
    with attachment.file.open("rb") as file:
        clean = written_anew(file, max_bytes=file.size, change=partial(_burned, blurred=blurred, crop=crop))
    clean.name = attachment.name
    with transaction.atomic():
        copy = copy_redacted(attachment=attachment, file=clean, name=attachment.name, by=by, now=now)
        announce(
            PictureRedacted(attachment_id=str(copy.pk), ticket_id=message.ticket_id),
            by=by,
            about=message.ticket,
            partner_id=message.ticket.partner_id,
            after={"blurred": len(blurred), "cropped": bool(crop)},
            now=now,
        )
    return copy


def _burned(picture: Image, *, blurred: Sequence[Area], crop: Area | None) -> Image:
    return burn(picture, blurred=blurred, crop=crop)
