"""Which renditions the pictures of an instruction or a lesson have. Readers never make one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from courses.blocks.lesson import blocks_within
from courses.models import ArticlePage, AssignmentPage, InstructionPage, LessonPage, TextPage
from lms.kit.refused import Refused
from lms.models import Picture, Rendition

WIDTHS = (640, 1280)
SPECS = tuple(f"width-{width}|format-webp|webpquality-82" for width in WIDTHS)
AVIF_SPECS = tuple(f"width-{width}|format-avif|avifquality-70" for width in WIDTHS)
"""For browsers only, which choose: as like the picture as the WebP and smaller (decision 054)."""


def pictures_of(page: TextPage) -> list[Picture]:
    """In the order of the text, each once."""
    shown: list[Picture | None] = []
    if isinstance(page, InstructionPage):
        shown = [step.value.get("screenshot") for step in page.steps]
    elif isinstance(page, LessonPage | AssignmentPage | ArticlePage):
        shown = [each.block.value for each in blocks_within(page.body) if each.block.block_type == "picture"]
    return list({picture.pk: picture for picture in shown if picture}.values())


def renditions_of(pictures: Iterable[Picture]) -> dict[int, list[Rendition]]:
    """By picture, narrowest first; one statement. A picture without any is shown as it was uploaded. WebP only, which
    everything reads.
    """
    return {pk: shown for pk, each in renditions_by_kind(pictures).items() if (shown := each.webp)}


@dataclass
class Renditions:
    webp: list[Rendition] = field(default_factory=list)
    avif: list[Rendition] = field(default_factory=list)


def renditions_by_kind(pictures: Iterable[Picture]) -> dict[int, Renditions]:
    """By picture, narrowest first; one statement."""
    made: dict[int, Renditions] = defaultdict(Renditions)
    rows = Rendition.objects.filter(image__in=list(pictures), filter_spec__in=(*SPECS, *AVIF_SPECS))
    for rendition in rows.order_by("width", "pk"):
        of_picture = made[rendition.image_id]
        of_kind = of_picture.avif if rendition.filter_spec in AVIF_SPECS else of_picture.webp
        if rendition.width not in {other.width for other in of_kind}:
            of_kind.append(rendition)
    return made


def users_of(thing: Any) -> set[int]:
    """Ids of the instructions, lessons, tasks and articles that show the thing or link to it, by Wagtail's reference
    index.
    """
    kinds = ContentType.objects.get_for_models(ArticlePage, AssignmentPage, InstructionPage, LessonPage).values()
    references = ReferenceIndex.get_references_to(thing).filter(content_type__in=kinds)
    return {int(pk) for pk in references.values_list("object_id", flat=True)}


def refuse_other_file(picture: Picture, version: str) -> None:
    """`version` is the name of the stored file that somebody saw."""
    if picture.file.name != version:
        message = _("Somebody changed this picture in the meantime. Look at it as it is now, and draw again.")
        raise Refused(message)
