"""A video of our own with captions; nothing is embedded from elsewhere."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from courses.blocks.filmed import Described, wrong_with_film


class VideoBlock(blocks.StructBlock):
    """Captions, a transcript and the way in which the picture is told are required to publish it."""

    title = blocks.CharBlock(label=gettext_lazy("Title"), max_length=120)
    video = DocumentChooserBlock(label=gettext_lazy("Video file (MP4 or WebM)"))
    captions = DocumentChooserBlock(label=gettext_lazy("Captions (VTT)"), help_text=gettext_lazy("In Polish."))
    poster = ImageChooserBlock(label=gettext_lazy("Picture before the start"), required=False)
    transcript = blocks.TextBlock(
        label=gettext_lazy("Transcript"),
        rows=6,
        help_text=gettext_lazy(
            "Everything that is said and shown, as text. A line that begins with a time, such as 1:05, leads there."
        ),
    )
    chapters_file = DocumentChooserBlock(label=gettext_lazy("Chapters (VTT)"), required=False)
    described = blocks.ChoiceBlock(
        label=gettext_lazy("How the picture is told to people who do not see it"), choices=Described.choices
    )
    text_alternative = blocks.TextBlock(
        label=gettext_lazy("What only the picture shows, as text"), rows=4, required=False
    )
    described_film = DocumentChooserBlock(
        label=gettext_lazy("Film with audio description (MP4 or WebM)"), required=False
    )

    class Meta:
        icon = "media"
        label = gettext_lazy("Video")
        label_format = "{title}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if wrong := wrong_with_film(cleaned):
            raise StructBlockValidationError(
                block_errors={name: ValidationError(words) for name, words in wrong.items()}
            )
        return cleaned
