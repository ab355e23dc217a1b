"""A video of our own with captions; nothing is embedded from elsewhere."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

VIDEO_KINDS = frozenset({"mp4", "webm"})
CAPTION_KINDS = frozenset({"vtt"})


class VideoBlock(blocks.StructBlock):
    """Captions and a transcript are required: a published video without them breaks the law (domain.md §2.1)."""

    title = blocks.CharBlock(label=gettext_lazy("Title"), max_length=120)
    video = DocumentChooserBlock(label=gettext_lazy("Video file (MP4 or WebM)"))
    captions = DocumentChooserBlock(label=gettext_lazy("Captions (VTT)"))
    poster = ImageChooserBlock(label=gettext_lazy("Picture before the start"), required=False)
    transcript = blocks.TextBlock(
        label=gettext_lazy("Transcript"), rows=6, help_text=gettext_lazy("Everything that is said and shown, as text.")
    )

    class Meta:
        icon = "media"
        label = gettext_lazy("Video")
        label_format = "{title}"
        template = "courses/blocks/video.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        wrong = {}
        for name, kinds in (("video", VIDEO_KINDS), ("captions", CAPTION_KINDS)):
            document = cleaned.get(name)
            if document is not None and document.file_extension.lower() not in kinds:
                names = ", ".join(sorted(kinds)).upper()
                wrong[name] = ValidationError(_("Choose a file of the kind: %(kinds)s.") % {"kinds": names})
        if wrong:
            raise StructBlockValidationError(block_errors=wrong)
        return cleaned
