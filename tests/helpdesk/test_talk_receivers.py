"""Who is told of a note that names them, and of a question that they watch."""

import pytest

from helpdesk.models import Category, Ticket
from helpdesk.operations.note import note
from helpdesk.operations.reply import reply
from helpdesk.operations.take import take
from helpdesk.operations.watch import watch
from lms.models import Event, MailDelivery, Notice, Role
from lms.outbox import deliver
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def told(kind: str) -> list[str]:
    for _ in range(2):
        for event in Event.objects.unsettled().order_by("pk"):
            assert deliver(event_id=event.pk, now=event.happened_at)
    rows = Notice.objects.filter(kind=f"helpdesk.{kind}").order_by("person__username")
    return [row.person.username for row in rows]


def test_leaders_who_are_named_are_told_and_nobody_who_may_not_read_it(cast: Cast) -> None:
    second = make_person("adam", first_name="Adam", last_name="Wilk")
    make_appointment(second, Role.LEADER, cast.partner)
    ticket = make_ticket(cast)

    everybody = "@wilk @zofia @renata @obcy_leon @obcy-leon @maria: to nie dla urzędnika"
    note(ticket=ticket, body=everybody, by=cast.leon, now=later(1))

    assert all((cast.renata, cast.obcy_leon, cast.maria))
    assert told("mentioned") == ["adam"]
    notice = Notice.objects.get(kind="helpdesk.mentioned")
    assert "nie dla urzędnika" not in f"{notice.subject} {notice.body}"
    assert not MailDelivery.objects.filter(notice__kind="helpdesk.mentioned").exists()


def test_who_writes_the_note_is_not_told(cast: Cast) -> None:
    note(ticket=make_ticket(cast), body="@leon: pamiętać", by=cast.leon, now=later(1))

    assert told("mentioned") == []


def test_who_watches_hears_of_it_unless_told_anyway(cast: Cast) -> None:
    ticket = make_ticket(cast)
    for person in (cast.leon, cast.renata, cast.maria):
        watch(ticket=ticket, by=person, now=later(1))
    take(ticket=ticket, by=cast.leon, now=later(1))

    reply(ticket=ticket, body="Jeszcze jedno.", by=cast.zofia, now=later(2))

    assert told("watched") == ["maria", "renata"]


def test_who_sees_it_no_more_hears_nothing(cast: Cast) -> None:
    ticket = make_ticket(cast)
    for person in (cast.leon, cast.renata):
        watch(ticket=ticket, by=person, now=later(1))
    Ticket.objects.filter(pk=ticket.pk).update(category=Category.STAFF, assigned_to=cast.maria)

    reply(ticket=ticket, body="Jeszcze jedno.", by=cast.zofia, now=later(2))

    assert told("watched") == ["renata"]
