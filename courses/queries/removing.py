"""What is typed by whoever removes somebody's data."""

import hashlib

from django.utils.translation import gettext as _

from courses.records.removal import LONGEST_REASON
from lms.kit.markup import clean_text, contains_pesel
from lms.kit.redacted import LEAST, MOST
from lms.kit.refused import Refused


def read_reason(typed: str) -> str:
    reason = clean_text(typed, cap=10_000, single_line=True)
    if not reason:
        raise Refused(_("Say why the data is removed. The reason stays."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused(_("The reason has at most 300 signs."), field="reason")
    if contains_pesel(reason):
        raise Refused(_("The reason stays, so write it without anybody's data."), field="reason")
    return reason


def read_words(typed: str) -> str:
    words = clean_text(typed, cap=10_000, single_line=True)
    if not LEAST <= len(words) <= MOST:
        message = _("Write the words as they stand in the text, from %(least)d to %(most)d signs.")
        raise Refused(message % {"least": LEAST, "most": MOST}, field="words")
    return words


def digest_of_words(words: str, salt: str) -> str:
    """Slow, for there are few enough numbers of people to try them all."""
    key = hashlib.scrypt(words.casefold().encode(), salt=bytes.fromhex(salt), n=2**14, r=8, p=1, dklen=32)
    return key.hex()
