"""Take somebody's data out of a picture: blur where it stands, or put a grey plate in the place of all of it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from secrets import token_hex

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from courses.blocks.changed_steps import Stored
from courses.blocks.marks import BURNED, Drawn, Shape, read_shapes
from courses.models import Removal
from courses.operations.bury import bury
from courses.operations.put_file import put_file
from courses.operations.rewrite_descriptions import rewrite_descriptions
from courses.operations.rewrite_steps import rewrite_steps
from courses.queries.pictures import refuse_other_file
from courses.queries.removing import read_reason
from courses.records.removal import What
from lms.kit.burning import burn
from lms.kit.pictures import grey_plate, written_anew
from lms.kit.refused import Refused
from lms.kit.uploads import digest_of
from lms.models import Person, Picture
from lms.permissions import can


def remove_from_picture(
    *, picture: Picture, drawn: Sequence[Drawn], whole: bool, reason: str, version: str, by: Person, now: datetime
) -> Removal:
    """Permission: lms.change_picture. What was there is kept nowhere; the row keeps its id, and every version that
    shows the picture shows the new one. With `whole` the title goes too, the descriptions that texts have for it and
    the pins of steps: they may name somebody.
    """
    if not can(by, "lms.change_picture", picture):
        raise Refused(_("Only whoever added the picture and the Marshal's Office may change it."))
    said = read_reason(reason)
    refuse_other_file(picture, version)
    with picture.file.storage.open(picture.file.name) as file:
        digest = digest_of(file)
        if whole:
            clean = grey_plate()
        else:
            blurred = [each.area for each in read_shapes(drawn, BURNED) if each.kind == Shape.BLUR]
            if not blurred:
                raise Refused(_("Nothing is drawn yet. Draw what is to be blurred, or remove the whole picture."))
            clean = written_anew(file, max_bytes=file.size, change=partial(burn, blurred=blurred))
    return _keep(picture.pk, clean, whole, digest, said, version, by, now)


@transaction.atomic
def _keep(
    pk: int, clean: ContentFile, whole: bool, digest: str, reason: str, version: str, by: Person, now: datetime
) -> Removal:
    picture = Picture.objects.select_for_update().get(pk=pk)
    refuse_other_file(picture, version)
    clean.name = f"zrzut-{token_hex(8)}.{str(clean.name).rpartition('.')[2]}"
    if whole:
        picture.title, picture.description = _("Data removed"), ""
        picture.tags.clear()
        # Wagtail's history of the library keeps the title under which each act was done.
        ModelLogEntry.objects.for_instance(picture).update(label=picture.title)
    put_file(picture=picture, file=clean)
    if whole:
        rewrite_steps(change=partial(_nameless, pk, _("Data removed")), containing='"screenshot"')
        rewrite_descriptions(picture_id=pk, words=_("Data removed"))
    what = What.PICTURE if whole else What.BLURRED
    return bury(what=what, picture_id=picture.pk, digest=digest, reason=reason, by=by, now=now)


def _nameless(pk: int, words: str, step: Stored) -> Stored | None:
    value = step["value"]
    shot = value.get("screenshot")
    if not isinstance(shot, dict) or shot.get("image") != pk:
        return None
    return {**step, "value": {**value, "screenshot": {**shot, "alt_text": words, "decorative": False}, "marks": []}}
