"""What a part of a step can hold."""

from django.utils.translation import gettext as _

from courses.blocks.part import LONGEST, Part
from lms.kit.markup import clean_text
from lms.kit.refused import Refused


def amending_words(part: str, words: str) -> str:
    """As that part of a step can hold them; refuses what it cannot."""
    if part not in Part.values:
        raise Refused(_("Choose what of the step is to change."), field="part")
    cleaned = clean_text(words, single_line=part != Part.TEXT)
    if not cleaned:
        raise Refused(_("Write a few words."), field="words")
    if len(cleaned) > LONGEST[Part(part)]:
        raise Refused(_("Write at most %(most)d characters.") % {"most": LONGEST[Part(part)]}, field="words")
    return cleaned
