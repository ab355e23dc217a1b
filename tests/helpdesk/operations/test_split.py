"""A question made of some letters of another one."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from helpdesk.models import Attachment, Note, Ticket, TicketTie
from helpdesk.operations.merge import merge
from helpdesk.operations.note import note
from helpdesk.operations.reply import reply
from helpdesk.operations.share import share
from helpdesk.operations.split import split
from helpdesk.queries.recompute import ticket_differences
from helpdesk.queries.ties import ties_of
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import sweep
from tests.factories.access_requests import make_access_request
from tests.factories.people import Cast
from tests.factories.tickets import later, make_system, make_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(cast: Cast) -> Ticket:
    """Zofia has asked two things; Leon has answered the first, and noted something."""
    pdf = SimpleUploadedFile("skan.pdf", b"%PDF-1.4\n")
    ticket = make_ticket(cast, system=make_system())
    reply(ticket=ticket, body="Nadałem rolę.", by=cast.leon, now=later(1))
    reply(ticket=ticket, body="A drukarka?", by=cast.zofia, now=later(2), files=[pdf])
    note(ticket=ticket, body="Znów drukarka.", by=cast.leon, now=later(3))
    ticket.refresh_from_db()
    return ticket


def letters_of(ticket: Ticket) -> list[int]:
    return [each.pk for each in ticket.messages.in_order()]


def test_the_letters_stay_and_are_repeated_in_a_question_of_its_own(cast: Cast, talk: Ticket) -> None:
    before, letters, key = list(talk.messages.values()), letters_of(talk), uuid4()
    given = {"ticket": talk, "title": "Drukarka", "letters": letters[1:], "key": key, "by": cast.leon, "now": later(4)}

    made, again = split(**given), split(**given)
    made.refresh_from_db()

    assert made == again
    assert list(talk.messages.values()) == before
    assert (made.title, made.asked_by, made.recorded_by, made.category, made.system, made.state) == (
        *("Drukarka", cast.zofia, cast.leon),
        *(talk.category, talk.system, "new"),
    )
    assert [
        (each.body, each.author, each.side, each.created_at, each.copied_from_id) for each in made.messages.in_order()
    ] == [
        ("Nadałem rolę.", cast.leon, "first_line", later(1), letters[1]),
        ("A drukarka?", cast.zofia, "clerk", later(2), letters[2]),
    ]
    assert (made.waiting_since, made.created_at, Note.objects.count()) == (later(4), later(4), 1)
    assert [[(tied.relation, tied.ticket) for tied in ties_of(cast.zofia, each)] for each in (talk, made)] == [
        [("split_to", made)],
        [("split_from", talk)],
    ]
    fact = Event.objects.get(name="helpdesk.ticket_split")
    assert (fact.object_id, fact.data) == (talk.pk, {"ticket_id": talk.pk, "made_id": made.pk})
    assert Event.objects.filter(name="helpdesk.ticket_asked", object_id=made.pk, actor=cast.leon).count() == 1
    assert list(ticket_differences()) == []


def test_files_are_served_to_who_sees_either_question(cast: Cast, talk: Ticket) -> None:
    made = split(ticket=talk, title="Drukarka", letters=letters_of(talk)[2:], by=cast.leon, now=later(4))

    first, copy = Attachment.objects.order_by("created_at", "message")
    assert (copy.message.ticket, copy.file.name, copy.sha256, copy.name) == (
        *(made, first.file.name),
        *(first.sha256, "skan.pdf"),
    )


def test_a_note_goes_along_only_when_named_and_stays_one(cast: Cast, talk: Ticket) -> None:
    kept, letters = Note.objects.get(), letters_of(talk)
    given = {"ticket": talk, "title": "", "letters": letters[2:], "now": later(4)}

    split(**given, by=cast.leon)
    by_spokesman = split(**given, notes=[kept.pk], by=cast.renata)
    named = split(**given, notes=[kept.pk], by=cast.leon)

    copies = Note.objects.exclude(pk=kept.pk)
    assert [(each.ticket, each.body, each.author, each.copied_from) for each in copies] == [
        (named, "Znów drukarka.", cast.leon, kept)
    ]
    assert not Note.objects.visible_to(cast.zofia).exists()
    # Who may not read a note does not take it along either; without a title the first words are one.
    assert (by_spokesman.notes.count(), by_spokesman.title) == (0, "A drukarka?")


def test_a_colleague_who_was_added_sees_the_old_one_only(cast: Cast, talk: Ticket) -> None:
    share(ticket=talk, person=cast.renata, by=cast.zofia, now=later(3))
    made = split(ticket=talk, title="Drukarka", letters=letters_of(talk)[2:], by=cast.leon, now=later(4))

    assert made.shares.count() == 0


def test_nothing_chosen_letters_of_others_and_a_joined_question(cast: Cast, talk: Ticket) -> None:
    other = make_ticket(cast)
    for letters in ([], letters_of(other), [2**62]):
        with pytest.raises(Refused) as refusal:
            split(ticket=talk, title="Drukarka", letters=letters, by=cast.leon, now=later(4))
        assert (str(refusal.value), refusal.value.field) == ("Wybierz co najmniej jedną wiadomość.", "letters")
    merge(ticket=talk, number=other.number, by=cast.leon, now=later(5))
    with pytest.raises(Refused, match="Tylko"):
        split(ticket=talk, title="Drukarka", letters=letters_of(talk), by=cast.leon, now=later(6))
    assert Ticket.objects.count() == 2


@pytest.mark.parametrize("who", ["zofia", "obcy_leon", "wanda", "maria"])
def test_others_do_not(cast: Cast, talk: Ticket, who: str) -> None:
    with pytest.raises(Refused):
        split(ticket=talk, title="", letters=letters_of(talk), by=getattr(cast, who), now=later(4))
    assert not TicketTie.objects.exists()


def test_who_asked_is_told_with_the_new_number(cast: Cast, talk: Ticket) -> None:
    made = split(ticket=talk, title="Drukarka", letters=letters_of(talk)[2:], by=cast.leon, now=later(4))
    sweep(now=later(5))

    notice = Notice.objects.get(person=cast.zofia, kind="helpdesk.split")
    assert (made.number in notice.subject, notice.path) == (True, made.get_absolute_url())


def test_a_strangers_request_stays_whole(cast: Cast) -> None:
    ticket = make_access_request(cast).ticket

    with pytest.raises(Refused, match="formularza publicznego"):
        split(ticket=ticket, title="Drugi film", letters=letters_of(ticket), by=cast.leon, now=later(1))
    with pytest.raises(Refused, match="Tylko"):
        split(ticket=ticket, title="Drugi film", letters=letters_of(ticket), by=cast.obcy_leon, now=later(1))

    assert Ticket.objects.count() == 1
