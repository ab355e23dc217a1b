"""Writing a question down for who asked by telephone or in person."""

from typing import Any
from uuid import uuid4

import pytest

from helpdesk.models import Message, Ticket
from helpdesk.operations.record import record
from helpdesk.queries.recompute import ticket_differences
from lms.kit.refused import Refused
from lms.models import Event, Notice, Role
from lms.outbox import deliver
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str, bool]]:
    for event in Event.objects.unsettled().order_by("pk"):
        deliver(event_id=event.pk, now=event.happened_at)
    rows = Notice.objects.filter(kind__startswith="helpdesk.").order_by("pk").select_related("person")
    return [(each.person.username, each.kind, each.mails.exists()) for each in rows]


def recorded(cast: Cast, **given: Any) -> Ticket:
    values = {"asker": cast.zofia, "body": "Nie drukuje etykiet.", "by": cast.leon, "now": MORNING, **given}
    return Ticket.objects.get(pk=record(**values).pk)


def test_the_clerk_is_the_asker_and_is_told(cast: Cast) -> None:
    second = make_person("helena")
    make_appointment(second, Role.LEADER, cast.partner)

    made = recorded(cast, channel="in_person")

    assert (made.asked_by, made.recorded_by, made.assigned_to) == (cast.zofia, cast.leon, cast.leon)
    assert (made.state, made.turn, made.channel, made.partner) == ("working", "leader", "in_person", cast.partner)
    assert [(each.author, each.side) for each in made.messages.all()] == [(cast.zofia, "clerk")]
    assert [(each.name, each.actor) for each in Event.objects.filter(name__startswith="helpdesk.").order_by("pk")] == [
        ("helpdesk.ticket_asked", cast.leon),
        ("helpdesk.ticket_recorded", cast.leon),
    ]
    assert told() == [("zofia", "helpdesk.recorded", True)]
    assert list(ticket_differences()) == []


def test_with_an_answer_it_is_solved_in_the_same_go(cast: Cast) -> None:
    made = recorded(cast, answer="Wymienić taśmę.")

    assert (made.state, made.turn, made.solved_at) == ("solved", "clerk", MORNING)
    assert list(Message.objects.in_order().values_list("body", "is_solution")) == [
        ("Nie drukuje etykiet.", False),
        ("Wymienić taśmę.", True),
    ]
    assert told() == [("zofia", "helpdesk.recorded", False), ("zofia", "helpdesk.resolved", True)]


def test_the_same_key_writes_once(cast: Cast) -> None:
    key = uuid4()

    assert len({recorded(cast, key=key, answer="Tak.").pk for _ in range(2)}) == 1
    assert (Ticket.objects.count(), Message.objects.count()) == (1, 2)


@pytest.mark.parametrize("by", ["zofia", "obcy_leon", "wanda", "maria", "ada"])
def test_only_the_first_line_of_that_office_writes_down(cast: Cast, by: str) -> None:
    with pytest.raises(Refused):
        recorded(cast, by=getattr(cast, by))


@pytest.mark.parametrize("asker", ["leon", "obca_zofia", "wanda", None])
def test_only_for_somebody_else_of_the_own_office(cast: Cast, asker: str | None) -> None:
    with pytest.raises(Refused) as refusal:
        recorded(cast, asker=getattr(cast, asker) if asker else None)

    assert (refusal.value.field, Ticket.objects.count()) == ("asker", 0)


@pytest.mark.parametrize(("field", "given"), [("channel", {"channel": "web"}), ("body", {"body": " "})])
def test_what_is_missing_is_named(cast: Cast, field: str, given: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refusal:
        recorded(cast, **given)

    assert (refusal.value.field, Ticket.objects.count()) == (field, 0)


def test_who_works_at_two_offices_asks_from_that_of_who_writes(cast: Cast) -> None:
    both = make_person("oboje")
    make_appointment(both, Role.CLERK, cast.other_partner)
    make_appointment(both, Role.REPRESENTATIVE, cast.partner)

    assert recorded(cast, asker=both).partner == cast.partner
