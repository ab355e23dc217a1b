"""Files in the library: of kinds that are allowed, by authors, for an audience."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from courses.operations.keep_document import keep_document
from lms.kit.refused import Refused
from lms.models import Audience, Download
from tests.factories.people import Cast


def test_an_authors_file_is_kept(cast: Cast) -> None:
    file = ContentFile(b"WEBVTT\n", name="napisy.vtt")

    document = keep_document(file=file, title=" Napisy ", by=cast.tomasz, audience=Audience.PUBLIC)

    assert (document.title, document.uploaded_by_user, document.audience) == ("Napisy", cast.tomasz, "public")
    assert document.file.read() == b"WEBVTT\n"
    document.file.close()


def test_others_and_other_kinds_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        keep_document(file=ContentFile(b"x", name="x.pdf"), title="x", by=cast.leon)
    with pytest.raises(ValidationError):
        keep_document(file=ContentFile(b"x", name="x.html"), title="x", by=cast.tomasz)
    assert Download.objects.count() == 0
