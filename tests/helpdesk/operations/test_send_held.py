"""What is due is sent: once, as it was accepted, whatever happened to the worker or the question meanwhile."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection

from helpdesk.models import Attachment, HeldReply, Message, Ticket
from helpdesk.operations.attach import attach
from helpdesk.operations.categorise import categorise
from helpdesk.operations.close import close
from helpdesk.operations.hold import hold
from helpdesk.operations.reply import reply
from helpdesk.operations.send_held import send_held
from lms.models import Event
from tests.counting import FRAMES
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_ticket

pytestmark = pytest.mark.django_db
PAUSE = timedelta(seconds=20)
SENT = later(1) + PAUSE


class Killed(BaseException):
    """What no handler of ours catches."""


def held(ticket: Ticket, by: Any, **given: Any) -> HeldReply:
    return hold(ticket=ticket, body="Proszę odświeżyć.", by=by, now=later(1), pause=PAUSE, **given)


def standing(ticket: Ticket) -> tuple[object, ...]:
    ticket.refresh_from_db()
    return ticket.state, ticket.turn, ticket.first_answer_at


def test_not_before_its_time_and_then_as_of_when_it_was_accepted(cast: Cast) -> None:
    ticket = make_ticket(cast)
    row = held(ticket, cast.leon)

    early, due, again = send_held(now=SENT - PAUSE / 2), send_held(now=SENT), send_held(now=SENT)

    row.refresh_from_db()
    assert (early, due, again) == (0, 1, 0)
    assert (row.settled, row.body, row.message.body, row.message.created_at) == (
        True, "", "Proszę odświeżyć.", later(1),
    )  # fmt: skip
    assert standing(ticket) == ("waiting_clerk", "clerk", later(1))
    assert Event.objects.get(name="helpdesk.ticket_replied").happened_at == later(1)


def test_the_answer_that_solves(cast: Cast) -> None:
    ticket = make_ticket(cast)
    held(ticket, cast.leon, solves=True)

    send_held(now=SENT)

    assert standing(ticket) == ("solved", "clerk", later(1))
    assert ticket.solved_at == later(1)


@pytest.mark.parametrize(
    ("happens", "after"),
    [
        ("the clerk writes", ("working", "leader")),
        ("the matter goes to the contractor", ("waiting_clerk", "contractor")),
    ],
)
def test_it_solves_no_more_what_has_come_up_since(cast: Cast, happens: str, after: tuple[str, str]) -> None:
    ticket = make_ticket(cast)
    held(ticket, cast.leon, solves=True)
    if happens == "the clerk writes":
        reply(ticket=ticket, body="Coś innego.", by=cast.zofia, now=later(1.001))
    else:
        make_escalation(cast, ticket=ticket, now=later(1.001))

    send_held(now=SENT)

    assert standing(ticket)[:2] == after
    assert Message.objects.filter(body="Proszę odświeżyć.", is_solution=False).count() == 1


def test_an_answer_to_a_question_that_became_confidential_is_stopped_and_kept_for_who_answers_now(cast: Cast) -> None:
    assert cast.renata
    ticket, ordinary = make_ticket(cast), make_ticket(cast)
    row, _other = (held(each, cast.leon) for each in (ticket, ordinary))
    attach(files=[SimpleUploadedFile("lista.txt", b"krok 1")], to=row, by=cast.leon, now=later(1))
    categorise(ticket=ticket, category="staff", by=cast.leon, now=later(1.001))

    sent, again = send_held(now=SENT), send_held(now=SENT)

    row.refresh_from_db()
    assert (sent, again, row.is_stopped, row.body) == (1, 0, True, "Proszę odświeżyć.")
    assert standing(ticket) == ("new", "leader", None)
    assert list(Message.objects.filter(body="Proszę odświeżyć.").values_list("ticket", flat=True)) == [ordinary.pk]
    seeing = {
        name
        for name in ("zofia", "leon", "renata", "maria", "obcy_leon", "wanda")
        if HeldReply.objects.visible_to(getattr(cast, name)).filter(pk=row.pk).exists()
    }
    assert seeing == {"renata", "maria"}
    assert not Attachment.objects.visible_to(cast.leon).filter(held_reply=row).exists()
    assert Event.objects.filter(name="helpdesk.reply_stopped", data__held_id=row.pk).count() == 1


@pytest.mark.parametrize("name", ["zofia", "renata"])
def test_who_sees_it_still_is_not_stopped(cast: Cast, name: str) -> None:
    assert cast.renata
    ticket = make_ticket(cast)
    held(ticket, getattr(cast, name))
    categorise(ticket=ticket, category="staff", by=cast.leon, now=later(1.001))

    assert send_held(now=SENT) == 1


@pytest.mark.parametrize("name", ["leon", "zofia"])
def test_what_was_accepted_arrives_also_in_a_question_closed_since(cast: Cast, name: str) -> None:
    ticket = make_ticket(cast)
    held(ticket, getattr(cast, name))
    close(ticket=ticket, by=cast.zofia, now=later(1.001))

    assert send_held(now=SENT) == 1

    assert standing(ticket)[:2] == ("closed", "nobody")
    assert Message.objects.filter(body="Proszę odświeżyć.").count() == 1


def test_a_worker_killed_at_any_statement_sends_it_once_in_the_end(cast: Cast) -> None:
    row = held(make_ticket(cast), cast.leon)
    killed = 0

    def dying(execute: Callable[..., Any], sql: str, *given: Any) -> Any:
        nonlocal left
        # The transaction of a killed worker ends with it; what frames ours here is not what it dies of.
        left -= not sql.startswith(FRAMES)
        if left == 0 and not sql.startswith(FRAMES):
            raise Killed
        return execute(sql, *given)

    for dies_at in range(1, 100):
        left = dies_at
        try:
            with connection.execute_wrapper(dying):
                send_held(now=SENT)
            break
        except Killed:
            killed += 1
            row.refresh_from_db()
            assert (row.settled, row.message_id, Message.objects.count()) == (False, None, 1)

    row.refresh_from_db()
    assert killed > 5
    assert (row.settled, Message.objects.count(), Event.objects.filter(name="helpdesk.ticket_replied").count()) == (
        True, 2, 1,
    )  # fmt: skip


def test_one_that_fails_stops_no_other(cast: Cast) -> None:
    first, second = make_ticket(cast), make_ticket(cast)
    held(first, cast.leon)
    held(second, cast.leon)

    def failing(execute: Callable[..., Any], sql: str, params: Any, *given: Any) -> Any:
        if sql.startswith('UPDATE "helpdesk_ticket"') and first.number in params:
            raise OperationalError("the disk is full")
        return execute(sql, params, *given)

    with connection.execute_wrapper(failing):
        assert send_held(now=SENT) == 1

    assert list(HeldReply.objects.held().values_list("ticket", flat=True)) == [first.pk]
    assert send_held(now=SENT) == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_nothing_due_costs_one_statement(cast: Cast, rows: int, django_assert_num_queries: Any) -> None:
    for _each in range(rows):
        held(make_ticket(cast), cast.leon)

    with django_assert_num_queries(1):
        send_held(now=later(1))
