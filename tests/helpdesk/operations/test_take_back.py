"""An answer comes back into the draft, as long as it has reached nobody."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from helpdesk.models import Attachment, Draft, HeldReply, Message
from helpdesk.operations.hold import hold
from helpdesk.operations.keep_draft import keep_draft
from helpdesk.operations.send_held import send_held
from helpdesk.operations.take_back import take_back
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db
PAUSE = timedelta(seconds=20)


def made(cast: Cast, **given: object) -> HeldReply:
    return hold(ticket=make_ticket(cast), body="Proszę odświeżyć.", by=cast.leon, now=later(1), pause=PAUSE, **given)


def test_the_text_is_a_draft_again_and_nobody_has_got_it(cast: Cast) -> None:
    held = made(cast)

    draft = take_back(held=held, by=cast.leon, now=later(1))
    sent = send_held(now=later(2))

    held.refresh_from_db()
    assert (draft.body, draft.kind, draft.person, draft.ticket) == (
        "Proszę odświeżyć.", "reply", cast.leon, held.ticket,
    )  # fmt: skip
    assert (sent, held.settled, held.body, Message.objects.count()) == (0, True, "", 1)
    assert Event.objects.filter(name="helpdesk.reply_taken_back").count() == 1


def test_what_was_typed_since_stays_after_it_and_a_note_never_becomes_an_answer(cast: Cast) -> None:
    held = made(cast)
    keep_draft(body="I jeszcze.", by=cast.leon, now=later(1), ticket=held.ticket)
    first = take_back(held=held, by=cast.leon, now=later(1)).body
    again = hold(ticket=held.ticket, body="Drugi raz.", by=cast.leon, now=later(1), pause=PAUSE)
    keep_draft(body="Tylko dla liderów.", by=cast.leon, now=later(1), ticket=held.ticket, kind="note")

    take_back(held=again, by=cast.leon, now=later(1))

    assert first == "Proszę odświeżyć.\n\nI jeszcze."
    assert Draft.objects.get().body == "Drugi raz."


def test_its_files_go(cast: Cast) -> None:
    held = made(cast, files=[SimpleUploadedFile("lista.txt", b"krok 1", content_type="text/plain")])

    take_back(held=held, by=cast.leon, now=later(1))

    assert not Attachment.objects.exists()


def test_it_is_too_late_once_it_was_sent(cast: Cast) -> None:
    held = made(cast)
    send_held(now=later(2))

    with pytest.raises(Refused):
        take_back(held=held, by=cast.leon, now=later(2))

    assert Message.objects.filter(body="Proszę odświeżyć.").exists()


@pytest.mark.parametrize("name", ["zofia", "renata", "maria", "obcy_leon"])
def test_only_who_wrote_it(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        take_back(held=made(cast), by=getattr(cast, name), now=later(1))
