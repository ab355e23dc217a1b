"""What of a mail becomes a letter of a question."""

import re
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from helpdesk.kit.words import MOST_FILES, TITLE_WORDS
from helpdesk.mail.fit_files import fit_files
from helpdesk.mail.parsed import Parsed
from helpdesk.mail.split import split_reply
from lms.kit.markup import TEXT_CAP, clean_text, excerpt, storable

MOST_QUOTED = 100_000
_ANSWERING = re.compile(r"(?:\s*(?:re|odp|pd|fw|fwd|aw|wg|sv|vs)(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE)
_NUMBER = re.compile(r"^\[P-\d{4}-\d{4,9}\]\s*")


@dataclass(frozen=True)
class Letter:
    """`quoted` is what the web shows folded: the signature and what was quoted; all of a mail answered in between."""

    title: str
    body: str
    quoted: str
    files: tuple[Any, ...]


def letter_of(mail: Parsed) -> Letter:
    """Nothing is lost: what is too long to be shown goes along as a file, what may not be kept is named."""
    split = split_reply(mail.text)
    written = clean_text(split.written, cap=len(split.written) + 1)
    folded = mail.text if split.is_between else "\n\n".join(filter(None, (split.signature, split.quoted)))
    files, left_out = fit_files(mail.files, most=MOST_FILES - 1)
    body = written or _("(The mail has no words of its own.)")
    note = _left_out_note(left_out)
    room = TEXT_CAP - len(note) - 200
    if len(body) > room:
        files.append(ContentFile(written.encode(), name="mail.txt"))
        whole = _("The whole text is in the file mail.txt.")
        body = f"{body[:room].rstrip()}…\n\n{whole}"
    return Letter(
        title=_title(mail.subject) or excerpt(written, length=TITLE_WORDS) or _("Mail without a subject"),
        body=f"{body}\n\n{note}" if note else body,
        quoted=clean_text(storable(folded)[:MOST_QUOTED], cap=MOST_QUOTED * 4),
        files=tuple(files),
    )


def _title(subject: str) -> str:
    line = clean_text(subject, single_line=True)
    return excerpt(_NUMBER.sub("", _ANSWERING.sub("", line, count=1)), length=TITLE_WORDS)


def _left_out_note(left_out: list[tuple[str, str]]) -> str:
    if not left_out:
        return ""
    lines = [f"– {name}: {why}" if why else f"– {name}" for name, why in left_out[:MOST_FILES]]
    more = ["…"] if len(left_out) > MOST_FILES else []
    return "\n".join([_("Left out of the mail's attachments:"), *lines, *more])
