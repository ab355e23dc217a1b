"""Make the smaller pictures of a text before anybody asks for them."""

import logging

from courses.models import TextPage
from courses.operations.refresh import refresh
from courses.queries.pictures import SPECS, pictures_of, renditions_of

logger = logging.getLogger(__name__)


def render(*, page: TextPage) -> int:
    """Make the renditions that are missing and let the body show them; return how many were made.

    Runs in the worker, outside a transaction: one picture takes up to a second. Safe to repeat. A picture whose
    file is gone or broken is left as it is, so that the others get theirs.
    """
    pictures = pictures_of(page)
    made = renditions_of(pictures)
    missing = [picture for picture in pictures if not made.get(picture.pk)]
    done = 0
    for picture in missing:
        try:
            for rendition in picture.get_renditions(*SPECS).values():
                rendition.file.close()
                done += 1
        except Exception as error:
            logger.warning("picture %s has no rendition: %s", picture.pk, type(error).__name__)
    if done:
        refresh(things=missing)
    return done
