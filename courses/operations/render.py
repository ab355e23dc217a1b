"""Make the smaller pictures of a text before anybody asks for them."""

import logging

from courses.models import TextPage
from courses.operations.refresh import refresh
from courses.queries.pictures import AVIF_SPECS, SPECS, pictures_of, renditions_by_kind
from lms.models import Picture

logger = logging.getLogger(__name__)


def render(*, page: TextPage) -> int:
    """Make the renditions that are missing and let the body show them; return how many were made.

    Runs in the worker, outside a transaction: one picture takes up to three seconds. Safe to repeat. A picture whose
    file is gone or broken is left as it is, so that the others get theirs.
    """
    pictures = pictures_of(page)
    made = renditions_by_kind(pictures)
    plain = [picture for picture in pictures if picture.pk not in made or not made[picture.pk].webp]
    smaller = [picture for picture in pictures if picture.pk not in made or not made[picture.pk].avif]
    done = 0
    # All in WebP first: readers have these while the slower ones are made.
    for specs, missing in ((SPECS, plain), (AVIF_SPECS, smaller)):
        count = sum(_made(picture, specs) for picture in missing)
        if count:
            refresh(things=missing)
        done += count
    return done


def _made(picture: Picture, specs: tuple[str, ...]) -> int:
    try:
        files = picture.get_renditions(*specs).values()
        for rendition in files:
            rendition.file.close()
    except Exception as error:
        logger.warning("picture %s has no rendition: %s", picture.pk, type(error).__name__)
        return 0
    return len(files)
