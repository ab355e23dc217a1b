"""A part of a lesson that stands out: a warning, a tip, or what the law says."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
LONGEST_SOURCE = 200


class CalloutKind(TextChoices):
    WARNING = "warning", gettext_lazy("Warning")
    TIP = "tip", gettext_lazy("Tip")
    LAW = "law", gettext_lazy("Law")


# Beside the word itself: neither colour nor sign carries the kind alone.
LOOKS = {CalloutKind.WARNING: ("warn", "triangle-alert"), CalloutKind.TIP: ("tip", "lightbulb")}
LOOK_OF_LAW = ("info", "landmark")


class CalloutBlock(blocks.StructBlock):
    """What the law says is worth only as much as its source: that kind has one, the others have none."""

    kind = blocks.ChoiceBlock(label=gettext_lazy("Kind"), choices=CalloutKind.choices, default=CalloutKind.TIP)
    text = blocks.RichTextBlock(label=gettext_lazy("Text"), features=TEXT_FEATURES)
    source = blocks.CharBlock(
        label=gettext_lazy("Source"),
        required=False,
        max_length=LONGEST_SOURCE,
        help_text=gettext_lazy("Only for the kind “Law”: the article and the act, for example “art. 13 ust. 1 RODO”."),
    )

    class Meta:
        icon = "warning"
        label = gettext_lazy("Callout")
        label_format = "{kind} {text}"
        template = "courses/blocks/callout.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        source = (cleaned.get("source") or "").strip()
        if wrong := wrong_source(cleaned.get("kind"), source):
            raise StructBlockValidationError(block_errors={"source": ValidationError(wrong)})
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        kind = value.get("kind")
        context["tone"], context["sign"] = LOOKS.get(kind, LOOK_OF_LAW)
        context["kind"] = CalloutKind(kind).label if kind in CalloutKind.values else ""
        return context


def wrong_source(kind: str | None, source: str) -> str:
    """What is wrong with the source of this kind, in a sentence, or nothing."""
    if kind == CalloutKind.LAW and not source:
        return _("Say where the law says so: the article and the act.")
    if kind != CalloutKind.LAW and source:
        return _("Only the kind “Law” has a source. Choose that kind or empty this field.")
    return ""
