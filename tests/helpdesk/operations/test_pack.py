"""The package: copies only, redacted, with the checklist of the instruction's own steps."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.models import Step
from helpdesk.kit.blackout import BAR
from helpdesk.kit.contents import NOTHING, Contents
from helpdesk.models import Attachment, PackedMessage
from helpdesk.operations.pack import Packed, pack
from helpdesk.operations.reply import reply
from lms.kit.refused import Refused
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def packed(cast: Cast, ticket: object, contents: Contents = NOTHING, **given: object) -> Packed:
    values = {"reason": "Sprawa Kowalskiej stoi.", "tried": "", "attachments": [], **given}
    return pack(ticket=ticket, contents=contents, by=cast.leon, now=later(1), **values)  # type: ignore[arg-type]


def test_the_chosen_letters_go_without_names_and_the_letters_themselves_stay(cast: Cast) -> None:
    ticket = make_ticket(cast, body="Kowalska czeka od rana.")
    chosen = reply(ticket=ticket, body="Czy Kowalskiej wysłano pismo?", by=cast.leon, now=later(1))

    made = packed(cast, ticket, Contents(messages=(chosen.pk,), hidden=("Kowalsk",)))

    letter = PackedMessage.objects.get()
    assert (letter.side, letter.body, letter.written_at) == ("first_line", f"Czy {BAR} wysłano pismo?", later(1))
    assert made.reason == f"Sprawa {BAR} stoi."
    assert made.package is not None
    assert made.package.hidden_places == 2
    chosen.refresh_from_db()
    assert chosen.body == "Czy Kowalskiej wysłano pismo?"


def test_letters_of_other_questions_are_passed_over(cast: Cast) -> None:
    other = make_ticket(cast).messages.get()

    packed(cast, make_ticket(cast), Contents(messages=(other.pk,)))

    assert not PackedMessage.objects.exists()


def test_the_checklist_says_what_was_done_and_where_it_stops(cast: Cast) -> None:
    steps = list(Step.objects.filter(page=make_instruction(cast, steps=3)).order_by("order"))
    ticket = make_ticket(cast, step=steps[1])

    made = packed(cast, ticket, Contents(steps_done=(steps[0].pk,), stuck_at=steps[1].pk))

    assert made.package is not None
    assert [row.as_row() for row in made.package.checklist] == [
        {"number": step.order, "step": step.pk, "title": step.title, "outcome": outcome}
        for step, outcome in zip(steps, ("done", "stuck", "untried"), strict=True)
    ]


def test_an_untouched_checklist_claims_nothing(cast: Cast) -> None:
    step = Step.objects.filter(page=make_instruction(cast)).first()

    made = packed(cast, make_ticket(cast, step=step))

    assert made.package is not None
    assert made.package.checklist == []


def test_a_marked_word_in_the_name_of_a_file_goes_too(cast: Cast) -> None:
    ticket = make_ticket(cast, files=[SimpleUploadedFile("skan-kowalskiej.txt", b"Opis")])
    original = Attachment.objects.get()

    made = packed(cast, ticket, Contents(hidden=("Kowalsk",)), attachments=[original])

    sent = made.files[0]
    original.refresh_from_db()
    assert (sent.redacts, sent.name, original.name) == (original, f"skan-{BAR}.txt", "skan-kowalskiej.txt")
    assert Path(sent.file.path).read_bytes() == b"Opis"


def test_a_single_letter_would_black_out_everything(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        packed(cast, make_ticket(cast), Contents(hidden=("a",)))

    assert refusal.value.field == "hidden"


def test_what_remains_needs_words(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        packed(cast, make_ticket(cast), reason=" ")

    assert refusal.value.field == "reason"
