"""Readers may see the pictures and files of what has been published."""

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import ReferenceIndex

from lms.models import Audience, Download, Picture


@transaction.atomic
def open_files(*, thing: models.Model) -> int:
    """Open to everybody who is logged in what `thing` shows and authors alone could see as yet; return how many.

    Called when Wagtail has published; who may publish was asked before that. What its author keeps for authors stays
    theirs.
    """
    ReferenceIndex.create_or_update_for_object(thing)
    shown = ReferenceIndex.get_references_for_object(thing)
    opened = 0
    for kind in (Picture, Download):
        ids = shown.filter(to_content_type=ContentType.objects.get_for_model(kind)).values_list(
            "to_object_id", flat=True
        )
        drafts = kind.objects.filter(pk__in=[int(pk) for pk in ids], audience=Audience.DRAFT)
        opened += drafts.update(audience=Audience.SIGNED_IN)
    return opened
