"""Refreshers in a phrase, alike in the bell, in the digest and on the home."""

from django.utils.translation import ngettext


def questions_in_words(number: int) -> str:
    words = ngettext("Refresher: %(count)d question", "Refresher: %(count)d questions", number)
    return words % {"count": number}
