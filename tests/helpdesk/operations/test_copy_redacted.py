"""A copy beside its file."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from helpdesk.models import Attachment
from helpdesk.operations.copy_redacted import copy_redacted
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_it_hangs_on_the_same_letter_and_is_shown_with_none(cast: Cast) -> None:
    ticket = make_ticket(cast, files=[SimpleUploadedFile("opis.txt", b"Anna")])
    original = Attachment.objects.get()

    file = ContentFile(b"Opis", name="opis.txt")
    copy = copy_redacted(attachment=original, file=file, name="inny.txt", by=cast.leon, now=later(1))

    assert (copy.name, copy.size, copy.message, copy.added_by) == ("inny.txt", 4, original.message, cast.leon)
    assert copy.file.name != original.file.name
    assert list(Attachment.objects.filter(message__ticket=ticket).originals()) == [original]
