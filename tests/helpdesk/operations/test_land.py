"""Letters to a question that was joined to another, by every way in which one arrives."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from helpdesk.mail.token import reply_address
from helpdesk.models import Category, IncomingMail, Message, Note, Ticket, TicketTie
from helpdesk.operations.close import close
from helpdesk.operations.hold import hold
from helpdesk.operations.join_mail import join_mail
from helpdesk.operations.land import land
from helpdesk.operations.merge import merge
from helpdesk.operations.note import note
from helpdesk.operations.reopen import reopen
from helpdesk.operations.reply import reply
from helpdesk.operations.resolve import resolve
from helpdesk.operations.send_held import send_held
from helpdesk.operations.unmerge import unmerge
from helpdesk.queries.recompute import ticket_differences
from lms.kit.refused import Refused
from lms.models import Event, Role
from tests.factories.access_requests import make_access_request
from tests.factories.mails import became, make_mail
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db
PAUSE = timedelta(seconds=20)


@pytest.fixture
def pair(cast: Cast) -> tuple[Ticket, Ticket]:
    """A question as a page showed it a second before it was joined to the other one."""
    target, ticket = make_ticket(cast), make_ticket(cast)
    merge(ticket=ticket, number=target.number, by=cast.leon, now=later(1))
    return ticket, target


def letters(ticket: Ticket) -> list[tuple[str, str, Any]]:
    return [(each.body, each.side, each.landed_from) for each in ticket.messages.in_order()][1:]


def test_a_reply_to_a_ticket_merged_a_second_ago_lands_once(cast: Cast, pair: tuple[Ticket, Ticket]) -> None:
    ticket, target = pair
    given = {"ticket": ticket, "version": ticket.version, "key": uuid4(), "now": later(1)}
    png = SimpleUploadedFile("skan.pdf", b"%PDF-1.4\n")

    first = reply(**given, body="Jeszcze jedno.", by=cast.zofia, files=[png])
    second = reply(**given, body="Jeszcze jedno.", by=cast.zofia)
    target.refresh_from_db()

    assert first == second
    assert (letters(ticket), letters(target)) == ([], [("Jeszcze jedno.", "clerk", ticket)])
    assert first.attachments.count() == 1
    assert (target.state, target.turn) == ("new", "leader")
    fact = Event.objects.get(name="helpdesk.ticket_replied")
    assert (fact.object_id, fact.data) == (target.pk, {"ticket_id": target.pk, "message_id": first.pk})
    assert list(ticket_differences()) == []


@pytest.mark.parametrize("verb", [reply, resolve, reopen])
def test_the_first_lines_letter_is_an_answer_there_and_solves_nothing(
    cast: Cast, pair: tuple[Ticket, Ticket], verb: Any
) -> None:
    ticket, target = pair

    verb(ticket=ticket, body="Nadałem rolę.", by=cast.leon, now=later(2))
    target.refresh_from_db()

    assert letters(target) == [("Nadałem rolę.", "first_line", ticket)]
    assert (target.state, target.turn) == ("waiting_clerk", "clerk")


def test_what_is_on_hold_follows_whether_accepted_before_or_after(cast: Cast) -> None:
    target, ticket = make_ticket(cast), make_ticket(cast)
    hold(ticket=ticket, body="Przed.", by=cast.leon, now=later(1), pause=PAUSE, solves=True)
    stale = {"ticket": ticket, "version": ticket.version, "seen": Message.objects.latest("pk").pk, "seen_held": 0}
    merge(ticket=ticket, number=target.number, by=cast.leon, now=later(1))
    held = hold(**stale, body="Po.", by=cast.zofia, now=later(2), pause=PAUSE)

    assert (held.ticket, held.solves) == (ticket, False)
    assert (send_held(now=later(3)), send_held(now=later(3))) == (2, 0)
    target.refresh_from_db()
    assert letters(target) == [("Przed.", "first_line", ticket), ("Po.", "clerk", ticket)]
    assert (letters(ticket), target.state, target.turn) == ([], "working", "leader")


def test_a_mail_follows_by_its_token(cast: Cast, pair: tuple[Ticket, Ticket], settings: Any) -> None:
    settings.MAIL_IN_ADDRESS = "pomoc@pomost.example"
    ticket, target = pair
    head = f"To: Pomoc <{reply_address(ticket.number, cast.zofia.pk)}>"

    mail = make_mail(head, "Message-ID: <1@losice.example>", body="Z poczty.\r\n")
    again = make_mail(head, "Message-ID: <1@losice.example>", body="Z poczty.\r\n")

    assert (became(mail), again) == (("reply", "token"), mail)
    assert (mail.ticket, letters(target)) == (target, [("Z poczty.", "clerk", ticket)])


def test_a_mail_joined_by_hand_follows_too(cast: Cast, pair: tuple[Ticket, Ticket]) -> None:
    ticket, target = pair
    mail = make_mail("Subject: Pytanie", sender="Obcy <obcy@example.net>", body="Od obcego.\r\n")

    assert join_mail(mail=mail, number=ticket.number, by=cast.maria, now=later(2)) == target
    message = target.messages.in_order().last()
    assert message is not None
    assert ("Od obcego." in message.body, message.landed_from) == (True, ticket)
    assert IncomingMail.objects.get().ticket == target


def test_a_note_goes_among_the_notes_of_the_target(cast: Cast, pair: tuple[Ticket, Ticket]) -> None:
    ticket, target = pair

    note(ticket=ticket, body="Dzwoniła dwa razy.", by=cast.leon, now=later(2))

    assert list(Note.objects.values_list("ticket", "body")) == [(target.pk, "Dzwoniła dwa razy.")]
    assert letters(target) == []


@pytest.mark.parametrize("end", ["solved", "closed"])
def test_the_clerks_letter_opens_a_settled_target_again(cast: Cast, pair: tuple[Ticket, Ticket], end: str) -> None:
    ticket, target = pair
    resolve(ticket=target, body="Nadałem rolę.", by=cast.leon, now=later(2))
    if end == "closed":
        close(ticket=target, by=cast.zofia, now=later(2))

    reply(ticket=ticket, body="Nadal szary.", by=cast.zofia, now=later(3))
    target.refresh_from_db()

    assert letters(target)[-1] == ("Nadal szary.", "clerk", ticket)
    assert (target.state, target.turn, target.solved_at) == ("working", "leader", None)
    assert Event.objects.filter(name="helpdesk.ticket_reopened", object_id=target.pk).count() == 1


def test_along_two_joinings_and_no_further_once_one_was_parted(cast: Cast) -> None:
    third, second, first = (make_ticket(cast) for _ in range(3))
    merge(ticket=first, number=second.number, by=cast.leon, now=later(1))
    merge(ticket=second, number=third.number, by=cast.leon, now=later(2))
    first.refresh_from_db()

    reply(ticket=first, body="Do trzeciego.", by=cast.zofia, now=later(3))
    unmerge(ticket=second, by=cast.leon, now=later(4))
    reply(ticket=first, body="Do drugiego.", by=cast.zofia, now=later(5))

    assert letters(third) == [("Do trzeciego.", "clerk", first)]
    assert letters(second) == [("Do drugiego.", "clerk", first)]


def test_somebody_elses_letter_reads_as_a_clerks(cast: Cast) -> None:
    other = make_person("kolega")
    make_appointment(other, Role.CLERK, cast.partner)
    target = make_ticket(cast, category=Category.OUTAGE)
    ticket = make_ticket(cast, by=other, category=Category.OUTAGE)
    merge(ticket=ticket, number=target.number, by=cast.leon, now=later(1))

    reply(ticket=ticket, body="U nas też.", by=other, now=later(2))
    target.refresh_from_db()

    assert letters(target) == [("U nas też.", "clerk", ticket)]
    assert target.turn == "leader"


@pytest.mark.parametrize("who", ["obca_zofia", "obcy_leon", "wanda", "tomasz", "maria"])
def test_strangers_write_neither_here_nor_there(cast: Cast, pair: tuple[Ticket, Ticket], who: str) -> None:
    ticket, target = pair
    for verb in (reply, resolve, reopen, note):
        with pytest.raises(Refused):
            verb(ticket=ticket, body="Obce.", by=getattr(cast, who), now=later(2))

    assert (letters(ticket), letters(target), Note.objects.count()) == ([], [], 0)


def test_the_side_that_was_decided_before_holds(cast: Cast, pair: tuple[Ticket, Ticket]) -> None:
    ticket, target = pair
    ticket.refresh_from_db()

    land(ticket=ticket, letter={"body": "Jak klient."}, by=cast.leon, now=later(2), side="clerk")

    assert letters(target) == [("Jak klient.", "clerk", ticket)]


def test_an_answer_lands_nowhere_where_a_stranger_asked(cast: Cast) -> None:
    """Joined before that was refused."""
    first, second = make_access_request(cast).ticket, make_access_request(cast).ticket
    TicketTie.objects.create(kind="merged", ticket=first, other=second, made_by=cast.leon, made_at=later(1))
    Ticket.objects.filter(pk=first.pk).update(state="merged", turn="nobody", waiting_since=None)
    first.refresh_from_db()

    with pytest.raises(Refused, match="Rozłącz"):
        reply(ticket=first, body="Napisy są.", by=cast.leon, now=later(2))

    assert second.messages.count() == 1
