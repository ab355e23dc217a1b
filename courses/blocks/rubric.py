"""One criterion of a rubric: its name, and levels from none to all of its points."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

LEAST_LEVELS, MOST_LEVELS = 2, 5
MOST_CRITERIA = 10
MOST_POINTS = 100
LONGEST_NAME, LONGEST_WORDS = 120, 300


class LevelBlock(blocks.StructBlock):
    words = blocks.CharBlock(label=_("Level in words"), max_length=LONGEST_WORDS)
    points = blocks.IntegerBlock(label=_("Points"), min_value=0, max_value=MOST_POINTS)

    class Meta:
        label_format = "{words}"


class CriterionBlock(blocks.StructBlock):
    """Two levels at least, of which one gives points."""

    name = blocks.CharBlock(label=_("Criterion"), max_length=LONGEST_NAME)
    levels = blocks.ListBlock(LevelBlock(), label=_("Levels"), min_num=LEAST_LEVELS, max_num=MOST_LEVELS)

    class Meta:
        icon = "tasks"
        label = _("Criterion")
        label_format = "{name}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not any(level["points"] for level in cleaned["levels"]):
            raise ValidationError(gettext("At least one level of a criterion gives points."))
        return cleaned


def pinned(rubric: Iterable[Any]) -> list[dict[str, Any]]:
    """The criteria as a work keeps them: `name`, and `levels` with `words` and `points`."""
    return [
        {
            "name": block.value["name"],
            "levels": [{"words": each["words"], "points": each["points"]} for each in block.value["levels"]],
        }
        for block in rubric
    ]
