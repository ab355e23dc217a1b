"""A blurred copy for the contractor; the picture itself stays."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from courses.blocks.marks import Drawn
from helpdesk.models import Attachment, Ticket
from helpdesk.operations.redact_picture import redact_picture
from lms.kit.refused import Refused
from tests.factories.pasted import screenshot
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_ticket

pytestmark = pytest.mark.django_db
BLUR = Drawn("blur", "10", "10", "50", "40")


def with_picture(cast: Cast, form: str = "PNG") -> tuple[Ticket, Attachment]:
    picture = SimpleUploadedFile(f"ekran.{form.lower()}", screenshot(form=form))
    ticket = make_ticket(cast, files=[picture])
    return ticket, Attachment.objects.get(message__ticket=ticket)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_the_copy_goes_out_and_the_picture_is_as_it_was(cast: Cast, form: str) -> None:
    ticket, original = with_picture(cast, form)
    before = Path(original.file.path).read_bytes()

    copy = redact_picture(attachment=original, drawn=[BLUR], by=cast.leon, now=later(1))
    make_escalation(cast, ticket=ticket, attachments=[original])

    assert list(Attachment.objects.visible_to(cast.wanda)) == [copy]
    assert (copy.name, copy.redacts, copy.message) == (original.name, original, original.message)
    assert Path(original.file.path).read_bytes() == before
    with Image.open(copy.file.path) as shown, Image.open(io.BytesIO(before)) as seen:
        blurred = shown.convert("RGB").crop((40, 25, 180, 85)).getcolors(100_000)
        assert shown.size == seen.size
        assert blurred != seen.convert("RGB").crop((40, 25, 180, 85)).getcolors(100_000)


def test_of_two_copies_the_newest_goes_out(cast: Cast) -> None:
    ticket, original = with_picture(cast)
    redact_picture(attachment=original, drawn=[BLUR], by=cast.leon, now=later(1))
    newest = redact_picture(attachment=original, drawn=[BLUR, Drawn("crop", "0", "0", "50", "50")], by=cast.leon,
                            now=later(2))  # fmt: skip

    make_escalation(cast, ticket=ticket, attachments=[original])

    assert list(Attachment.objects.visible_to(cast.wanda)) == [newest]


def test_nothing_drawn_makes_no_copy(cast: Cast) -> None:
    _ticket, original = with_picture(cast)

    with pytest.raises(Refused):
        redact_picture(attachment=original, drawn=[], by=cast.leon, now=later(1))
    assert Attachment.objects.count() == 1


def test_a_text_has_nothing_to_blur(cast: Cast) -> None:
    make_ticket(cast, files=[SimpleUploadedFile("opis.txt", b"Opis")])

    with pytest.raises(Refused):
        redact_picture(attachment=Attachment.objects.get(), drawn=[BLUR], by=cast.leon, now=later(1))


@pytest.mark.parametrize("name", ["zofia", "renata", "wanda", "maria", "obcy_leon"])
def test_only_their_leader(cast: Cast, name: str) -> None:
    _ticket, original = with_picture(cast)

    with pytest.raises(Refused):
        redact_picture(attachment=original, drawn=[BLUR], by=getattr(cast, name), now=later(1))
