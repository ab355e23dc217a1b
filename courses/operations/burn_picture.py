"""Cut a picture and blur parts of it, for good: in the stored file, whose earlier state is kept nowhere."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from secrets import token_hex

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL.Image import Image

from courses.blocks.marks import BURNED, Drawn, Shape, read_shapes
from courses.events import PictureBurned
from courses.models import QuestionVersion
from courses.operations.carry_marks import carry_marks
from courses.operations.put_file import put_file
from courses.queries.pictures import refuse_other_file
from lms.kit.burning import Area, burn
from lms.kit.pictures import written_anew
from lms.kit.refused import Refused
from lms.models import Person, Picture
from lms.outbox import announce
from lms.permissions import can

LEAST_PIXELS = 16


def burn_picture(*, picture: Picture, drawn: Sequence[Drawn], version: str, by: Person, now: datetime) -> Picture:
    """Write the file anew with what was drawn on it; permission: lms.change_picture. `version` names the file seen.

    The row keeps its id, so that every draft, version and page shows the new file. Earlier file, renditions and PDFs
    go with the commit. Pins and frames of steps are carried along with a crop. Areas of questions cannot be, as a
    released version never changes and has answers: where a version shows the picture, a crop is refused. Not in one
    transaction: writing a picture takes longer than anybody should wait for the database.
    """
    if not can(by, "lms.change_picture", picture):
        raise Refused(_("Only whoever added the picture and the Marshal's Office may change it."))
    shapes = read_shapes(drawn, BURNED)
    if not shapes:
        raise Refused(_("Nothing is drawn yet. Draw what is to be blurred, or the frame that stays."))
    refuse_other_file(picture, version)
    blurred = [each.area for each in shapes if each.kind == Shape.BLUR]
    crop = next((each.area for each in shapes if each.kind == Shape.CROP), None)
    with picture.file.storage.open(picture.file.name) as file:
        clean = written_anew(file, max_bytes=file.size, change=partial(_burned, blurred=blurred, crop=crop))
    return _keep(picture.pk, clean, crop, len(blurred), version, by, now)


@transaction.atomic
def _keep(
    pk: int, clean: ContentFile, crop: Area | None, blurred: int, version: str, by: Person, now: datetime
) -> Picture:
    picture = Picture.objects.select_for_update().get(pk=pk)
    refuse_other_file(picture, version)
    if crop and QuestionVersion.objects.filter(picture=picture).exists():
        message = _(
            "A question of a test points at areas of this picture; a crop would shift its right answers. "
            "Blur what nobody may see, or give the question another picture."
        )
        raise Refused(message)
    clean.name = f"zrzut-{token_hex(8)}.{str(clean.name).rpartition('.')[2]}"
    put_file(picture=picture, file=clean)
    if crop:
        carry_marks(picture=picture, crop=crop)
    announce(
        PictureBurned(picture_id=picture.pk),
        by=by,
        about=picture,
        after={"blurred": blurred, "cropped": bool(crop)},
        now=now,
    )
    return picture


def _burned(picture: Image, *, blurred: Sequence[Area], crop: Area | None) -> Image:
    made = burn(picture, blurred=blurred, crop=crop)
    if min(made.size) < LEAST_PIXELS:
        raise Refused(_("Hardly anything would be left of the picture. Draw a larger frame."))
    return made
