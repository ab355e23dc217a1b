"""What a lesson is made of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from courses.blocks.applies import Applies, one_rule, rule_of
from courses.blocks.callout import CalloutBlock
from courses.blocks.checklist import ChecklistBlock
from courses.blocks.screenshot import ScreenshotBlock
from courses.blocks.step_link import StepChooserBlock
from courses.blocks.steps import StepsBlock
from courses.blocks.table import TableBlock
from courses.blocks.term import TermBlock
from courses.blocks.video import VideoBlock

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
SCOPED, QUESTION = "scoped", "question"


def simple_blocks() -> list[tuple[str, blocks.Block]]:
    """The parts of a lesson, which may also stand within a part for some partners only."""
    return [
        ("text", blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES, icon="pilcrow")),
        ("picture", ScreenshotBlock(label=_("Picture"))),
        ("video", VideoBlock()),
        ("file", DocumentChooserBlock(label=_("File"), icon="doc-full", template="courses/blocks/file.html")),
        ("callout", CalloutBlock()),
        ("checklist", ChecklistBlock()),
        ("table", TableBlock()),
        ("steps", StepsBlock()),
        ("term", TermBlock()),
        ("step", StepChooserBlock()),
    ]


class ScopedBlock(blocks.StructBlock):
    """Parts that hold for some partners only; the others never see them."""

    applies = one_rule(min_num=1)
    parts = blocks.StreamBlock(simple_blocks(), label=_("Content"))

    class Meta:
        icon = "group"
        label = _("Part for some partners")


@dataclass(frozen=True)
class SimpleBlock:
    """One part of a lesson wherever it stands; `group` is the id of the part for some partners around it."""

    block: Any
    rule: Applies | None = None
    group: str = ""


def blocks_within(body: Any) -> Iterator[SimpleBlock]:
    """Every simple block of a lesson in the order of the text."""
    for place, block in enumerate(body):
        if block.block_type != SCOPED:
            yield SimpleBlock(block)
            continue
        rule = rule_of(block.value["applies"])
        for part in block.value["parts"]:
            yield SimpleBlock(part, rule, block.id or f"{place}")


def questions_in(raw: Iterable[dict[str, Any]]) -> list[int]:
    """The ids of the questions that stand in a body as it is stored."""
    return [each["value"] for each in raw if each["type"] == QUESTION and each["value"]]


def stored_within(raw: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Applies | None]]:
    """The same of a body as it is stored."""
    for each in raw:
        if each["type"] != SCOPED:
            yield each, None
            continue
        rule = rule_of(each["value"]["applies"])
        for part in each["value"]["parts"]:
            yield part, rule
