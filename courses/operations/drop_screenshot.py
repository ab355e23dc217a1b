"""Take back a screenshot that was pasted by mistake: what is on it is not kept either."""

import json
import re
from functools import partial
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex, Revision

from courses.operations.paste_screenshot import ACTION
from lms.kit.refused import Refused
from lms.models import Audience, Person, Picture
from lms.once import found
from lms.permissions import can


@transaction.atomic
def drop_screenshot(*, key: UUID, by: Person) -> bool:
    """Delete the picture that the paste with this key has kept, its file and its renditions; False where it stays.

    Only the person who pasted it, and only while nothing but the drafts of one text knows it: what was published, or
    stands in the rows of anything, or in drafts of several texts, stays in the library.
    """
    if not can(by, "courses.write"):
        raise Refused(_("Only authors may add screenshots."))
    kept = found(key=key, action=ACTION, by=by, kind=Picture)
    drafts = Picture.objects.select_for_update().filter(audience=Audience.DRAFT)
    picture = drafts.filter(pk=kept.pk).first() if kept else None
    if picture is None or ReferenceIndex.get_references_to(picture).exists() or len(_drafts_with(picture)) > 1:
        return False
    files = [picture.file.name, *picture.renditions.values_list("file", flat=True)]
    picture.delete()
    # Wagtail leaves them to the worker, which may be away.
    for name in files:
        transaction.on_commit(partial(default_storage.delete, name))
    return True


def _drafts_with(picture: Picture) -> set[str]:
    """Keys of the things in whose versions it stands; none of them is older than the picture."""
    shown = re.compile(rf'"(?:image|poster|value)": "?{picture.pk}\b')
    versions = Revision.objects.filter(created_at__gte=picture.created_at).values_list("object_id", "content")
    return {thing for thing, content in versions.iterator() if shown.search(json.dumps(content).replace('\\"', '"'))}
