"""A colleague of the same office sees a question, and sees it no more."""

import pytest

from helpdesk.models import Attachment, Message, Ticket, TicketShare
from helpdesk.operations.resolve import resolve
from helpdesk.operations.share import share
from helpdesk.operations.unshare import unshare
from lms.kit.refused import Refused
from lms.models import Event, Notice, Person, Role
from lms.outbox import deliver
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import MORNING, later, make_ticket

pytestmark = pytest.mark.django_db


def colleague(cast: Cast) -> Person:
    made = make_person("kolega")
    make_appointment(made, Role.CLERK, cast.partner)
    return made


def told() -> list[tuple[str, str, bool]]:
    for event in Event.objects.unsettled().order_by("pk"):
        deliver(event_id=event.pk, now=event.happened_at)
    rows = Notice.objects.filter(kind__in=("helpdesk.shared", "helpdesk.colleague_answered")).order_by("pk")
    return [(each.person.username, each.kind, each.mails.exists()) for each in rows.select_related("person")]


def test_a_colleague_sees_it_and_is_told_of_answers(cast: Cast) -> None:
    ticket, other = make_ticket(cast), colleague(cast)
    before = Ticket.objects.visible_to(other).exists()

    rows = {share(ticket=ticket, person=other, by=cast.zofia, now=later(1)).pk for _ in range(2)}
    resolve(ticket=ticket, body="Nadałem rolę.", by=cast.leon, now=later(2))

    assert (before, len(rows)) == (False, 1)
    assert list(Ticket.objects.visible_to(other)) == [ticket]
    assert Message.objects.visible_to(other).count() == 2
    assert not Attachment.objects.visible_to(other).exists()
    assert told() == [("kolega", "helpdesk.shared", True), ("kolega", "helpdesk.colleague_answered", False)]


@pytest.mark.parametrize("by", ["zofia", "leon", "kolega"])
def test_who_was_added_is_taken_off_by_who_may_and_by_themselves(cast: Cast, by: str) -> None:
    ticket, other = make_ticket(cast), colleague(cast)
    share(ticket=ticket, person=other, by=cast.zofia, now=later(1))

    for _ in range(2):
        unshare(ticket=ticket, person_id=other.pk, by=Person.objects.get(username=by), now=later(2))

    assert not TicketShare.objects.exists()
    assert not Ticket.objects.visible_to(other).exists()
    assert Event.objects.filter(name="helpdesk.ticket_unshared").count() == 1


def test_others_neither_add_nor_take_off(cast: Cast) -> None:
    ticket, other = make_ticket(cast), colleague(cast)
    share(ticket=ticket, person=other, by=cast.zofia, now=later(1))
    third = make_person("trzecia")
    make_appointment(third, Role.CLERK, cast.partner)

    for stranger in (third, other, cast.obcy_leon, cast.wanda):
        with pytest.raises(Refused):
            share(ticket=ticket, person=third, by=stranger, now=later(2))
    for stranger in (third, cast.obcy_leon, cast.wanda):
        with pytest.raises(Refused):
            unshare(ticket=ticket, person_id=other.pk, by=stranger, now=later(2))


@pytest.mark.parametrize("name", ["obca_zofia", "wanda", "zofia", None])
def test_only_somebody_else_of_that_office_is_added(cast: Cast, name: str | None) -> None:
    with pytest.raises(Refused) as refusal:
        share(ticket=make_ticket(cast), person=getattr(cast, name) if name else None, by=cast.zofia, now=MORNING)

    assert (refusal.value.field, TicketShare.objects.exists()) == ("person", False)


def test_sight_ends_with_the_appointment(cast: Cast) -> None:
    ticket, other = make_ticket(cast), colleague(cast)
    share(ticket=ticket, person=other, by=cast.zofia, now=later(1))
    other.appointments.update(ended_on=MORNING.date())
    other.clear_standing()

    assert not Ticket.objects.visible_to(other).exists()
