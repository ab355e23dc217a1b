"""Sections of a test: each has a name and draws its number of questions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.kinds.labels import LONGEST_CATEGORY, LONGEST_TAG, clean_category
from lms.kit.markup import clean_text

LONGEST_SECTION = 80
MOST_SECTIONS = 20
MOST_DRAWN = 500


@dataclass(frozen=True)
class Section:
    """`id` is that of the block: questions name it. `drawn` is how many an attempt asks, all without a number.

    With a `category` or a `tag` it draws from the bank as well, across tests.
    """

    id: str
    title: str
    drawn: int | None = None
    category: str = ""
    tag: str = ""

    @property
    def is_of_bank(self) -> bool:
        return bool(self.category or self.tag)


class SectionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Name of the section"), max_length=LONGEST_SECTION)
    drawn = blocks.IntegerBlock(
        label=_("How many questions are drawn"),
        required=False,
        min_value=1,
        max_value=MOST_DRAWN,
        help_text=_("Empty: all questions of the section."),
    )
    category = blocks.CharBlock(
        label=_("Category in the bank"),
        required=False,
        max_length=LONGEST_CATEGORY,
        help_text=_(
            "The section then draws from questions of other published tests too: of this category and those below it."
        ),
    )
    tag = blocks.CharBlock(
        label=_("Tag in the bank"),
        required=False,
        max_length=LONGEST_TAG,
        help_text=_("With a category as well: only questions that have both."),
    )

    class Meta:
        icon = "list-ol"
        label = pgettext_lazy("test", "Section")
        label_format = "{title}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        cleaned["category"] = clean_category(cleaned["category"] or "")
        cleaned["tag"] = clean_text(cleaned["tag"] or "", single_line=True)
        if (cleaned["category"] or cleaned["tag"]) and not cleaned["drawn"]:
            problem = ValidationError(gettext("Say how many questions are drawn from the bank."))
            raise blocks.StructBlockValidationError({"drawn": problem})
        return cleaned


def sections_of(value: Any) -> list[Section]:
    """From the stream of a page, past its blocks: nothing is read for it."""
    raw = value.raw_data if isinstance(value, blocks.StreamValue) else value or ()
    rows = ((each["id"], each["value"]) for each in raw)
    return [
        Section(str(key), row["title"], row.get("drawn"), row.get("category") or "", row.get("tag") or "")
        for key, row in rows
    ]


def impossible(sections: Iterable[Section], where: Sequence[str], bank: Mapping[str, int]) -> str:
    """Why these sections cannot be drawn; empty where they can. `where` is the section of each standing question,
    `bank` how many the bank surely leaves for each section that draws from it.
    """
    for section in sections:
        there = where.count(section.id) + bank.get(section.id, 0)
        if section.is_of_bank and there < (section.drawn or 1):
            words = gettext(
                "The section “%(title)s” draws %(drawn)d, and with the bank there are %(there)d for it. What other "
                "sections may draw is left out."
            )
            return words % {"title": section.title, "drawn": section.drawn or 1, "there": there}
        if not there:
            return gettext("The section “%(title)s” has no questions.") % {"title": section.title}
        if section.drawn and section.drawn > there:
            words = ngettext(
                "The section “%(title)s” draws %(drawn)d and has %(there)d question.",
                "The section “%(title)s” draws %(drawn)d and has %(there)d questions.",
                there,
            )
            return words % {"title": section.title, "drawn": section.drawn, "there": there}
    return ""


def stored_sections(sections: Sequence[Section]) -> list[dict[str, Any]]:
    """As the stream keeps them."""
    return [{"type": "section", "id": each.id, "value": _value(each)} for each in sections]


def _value(section: Section) -> dict[str, Any]:
    bank = {name: value for name, value in (("category", section.category), ("tag", section.tag)) if value}
    return {"title": section.title, "drawn": section.drawn, **bank}
