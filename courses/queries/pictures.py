"""Which renditions the pictures of an instruction or a lesson have. Readers never make one."""

from collections import defaultdict
from collections.abc import Iterable

from courses.blocks.lesson import blocks_within
from courses.models import AssignmentPage, InstructionPage, LessonPage, TextPage
from lms.models import Picture, Rendition

WIDTHS = (640, 1280)
SPECS = tuple(f"width-{width}|format-webp|webpquality-82" for width in WIDTHS)


def pictures_of(page: TextPage) -> list[Picture]:
    """In the order of the text, each once."""
    shown: list[Picture | None] = []
    if isinstance(page, InstructionPage):
        shown = [step.value.get("screenshot") for step in page.steps]
    elif isinstance(page, LessonPage | AssignmentPage):
        shown = [each.block.value for each in blocks_within(page.body) if each.block.block_type == "picture"]
    return list({picture.pk: picture for picture in shown if picture}.values())


def renditions_of(pictures: Iterable[Picture]) -> dict[int, list[Rendition]]:
    """By picture, narrowest first; one statement. A picture without any is shown as it was uploaded."""
    made: dict[int, list[Rendition]] = defaultdict(list)
    for rendition in Rendition.objects.filter(image__in=list(pictures), filter_spec__in=SPECS).order_by("width", "pk"):
        if rendition.width not in {other.width for other in made[rendition.image_id]}:
            made[rendition.image_id].append(rendition)
    return made
