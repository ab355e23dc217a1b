"""Files of a mail, judged like any upload: the good ones, and the names of what is left out, with the reason."""

from collections.abc import Iterable

from django.conf import settings
from django.core.files.base import ContentFile

from helpdesk.mail.parsed import File
from lms.kit import uploads
from lms.kit.markup import clean_text, excerpt
from lms.kit.refused import Refused

_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})


def fit_files(files: Iterable[File], *, most: int) -> tuple[list[ContentFile], list[tuple[str, str]]]:
    """A signature of the whole mail is no file of anybody's. What stands within the text comes after what is enclosed.

    The reason is empty for what is good and only one too many.
    """
    fit: list[ContentFile] = []
    left_out: list[tuple[str, str]] = []
    for file in sorted((each for each in files if each.mime not in _SIGNATURES), key=lambda each: each.is_inline):
        name = excerpt(clean_text(file.name[:500], single_line=True), length=80)
        content = ContentFile(file.content, name=file.name)
        try:
            uploads.inspect(content, allowed=uploads.ATTACHMENTS, max_bytes=settings.UPLOAD_MAX_BYTES)
        except Refused as refusal:
            left_out.append((name, str(refusal)))
            continue
        if len(fit) < most:
            fit.append(content)
        else:
            left_out.append((name, ""))
    return fit, left_out
