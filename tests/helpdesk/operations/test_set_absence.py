"""Days away: who may set them, which days, who stands in, and what it does to what waits."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from helpdesk.models import Absence, Ticket
from helpdesk.operations.cancel_absence import cancel_absence
from helpdesk.queries.recompute import ticket_differences
from lms.kit.refused import Refused
from lms.models import Event, Notice, Role
from lms.outbox import deliver
from tests.factories.absences import DAY, make_absence
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import MORNING, later, make_ticket

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str]]:
    for event in Event.objects.unsettled().order_by("pk"):
        deliver(event_id=event.pk, now=event.happened_at)
    kinds = ("helpdesk.stands_in", "helpdesk.absence_set")
    rows = Notice.objects.filter(kind__in=kinds).order_by("pk").select_related("person")
    return [(each.person.username, each.kind) for each in rows]


def test_the_last_one_away_hands_the_queue_to_the_office_and_takes_it_back(cast: Cast) -> None:
    assert cast.maria
    ticket = make_ticket(cast)

    absence = make_absence(cast, now=later(1))

    away = Ticket.objects.get(pk=ticket.pk)
    assert (away.turn, away.waiting_since) == ("office", MORNING)
    assert Event.objects.filter(name="helpdesk.ticket_passed_on").count() == 1
    for _ in range(2):
        cancel_absence(absence=absence, by=cast.leon, now=later(2))
    assert Ticket.objects.get(pk=ticket.pk).turn == "leader"
    assert Event.objects.filter(name="helpdesk.absence_cancelled").count() == 1
    assert list(ticket_differences()) == []


def test_where_others_are_on_duty_nothing_that_waits_changes(cast: Cast) -> None:
    assert cast.renata
    ticket = make_ticket(cast)

    make_absence(cast, now=later(1))

    same = Ticket.objects.get(pk=ticket.pk)
    assert (same.turn, same.version, same.updated_at) == (ticket.turn, ticket.version, ticket.updated_at)


def test_the_substitute_is_told_and_who_did_not_set_it(cast: Cast) -> None:
    second = make_person("helena")
    make_appointment(second, Role.LEADER, cast.partner)

    make_absence(cast, by=cast.renata, substitute=second)

    assert told() == [("helena", "helpdesk.stands_in"), ("leon", "helpdesk.absence_set")]


def test_the_same_key_sets_it_once(cast: Cast) -> None:
    key = uuid4()

    assert len({make_absence(cast, key=key).pk for _ in range(2)}) == 1


@pytest.mark.parametrize("name", ["zofia", "wanda", "maria", "obcy_leon", "helena"])
def test_others_set_none(cast: Cast, name: str) -> None:
    if name == "helena":
        make_appointment(make_person("helena"), Role.LEADER, cast.partner)
    from lms.models import Person

    by = Person.objects.get(username="helena") if name == "helena" else getattr(cast, name)
    with pytest.raises(Refused):
        make_absence(cast, by=by)
    absence = make_absence(cast)
    with pytest.raises(Refused):
        cancel_absence(absence=absence, by=by, now=MORNING)


@pytest.mark.parametrize(
    ("field", "days"),
    [
        ("to_on", (DAY, DAY - timedelta(days=1))),
        ("to_on", (date(2026, 11, 1), date(2026, 11, 22))),
        ("to_on", (DAY, date(2028, 1, 1))),
        ("from_on", (date(2026, 11, 24), date(2026, 11, 30))),
        ("from_on", (date(2026, 11, 1), date(2026, 11, 30))),
    ],
)
def test_days_that_do_not_fit_are_refused(cast: Cast, field: str, days: tuple[date, date]) -> None:
    make_absence(cast)

    with pytest.raises(Refused) as refusal:
        make_absence(cast, from_on=days[0], to_on=days[1])

    assert (refusal.value.field, Absence.objects.count()) == (field, 1)


@pytest.mark.parametrize("name", ["leon", "zofia", "obcy_leon"])
def test_only_the_first_line_of_that_office_stands_in(cast: Cast, name: str) -> None:
    substitute: Any = getattr(cast, name)

    with pytest.raises(Refused) as refusal:
        make_absence(cast, substitute=substitute)

    assert refusal.value.field == "substitute"
