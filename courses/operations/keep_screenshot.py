"""Put a screenshot into the library of pictures."""

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from courses.records.collection import screenshots
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Audience, Person, Picture
from lms.permissions import can


@transaction.atomic
def keep_screenshot(*, file: File, title: str, by: Person, audience: str = Audience.SIGNED_IN) -> Picture:
    """Store the file in the collection of screenshots under a title. Only authors may."""
    if not can(by, "courses.write"):
        raise Refused(_("Only authors may add screenshots."))
    picture = Picture(
        title=clean_text(title, cap=255, single_line=True),
        file=file,
        collection=screenshots(),
        audience=audience,
        uploaded_by_user=by,
    )
    picture.full_clean(exclude=["width", "height", "file_size", "file_hash", "collection"])
    picture.save()
    return picture
