"""`manage.py demo`: what it plants, and when it plants nothing."""

from collections import Counter
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from courses.models import InstructionCard, InstructionPage, StepTick
from helpdesk.models import EscalationState, State, Ticket, Turn
from lms.context import DEMO_LOGINS
from lms.demo import hours_before, read
from lms.management.commands.demo import drop_all_tables
from lms.models import Event, LoginRequest, Notice, Partner, Person, Picture
from lms.registry import DemoPlanter, demo_planters, recomputables, record_chains

MONDAY_NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
SUNDAY = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)

WITH_CONTRACTOR = {
    "escalated_registered": EscalationState.REGISTERED,
    "escalated_accepted": EscalationState.ACCEPTED,
    "escalated_asked_back": EscalationState.ASKED_BACK,
    "solution_proposed": EscalationState.PROPOSED,
    "sent_back": EscalationState.SENT_BACK,
    "overdue": EscalationState.ACCEPTED,
    "resolved_by_contractor": EscalationState.DONE,
}
OF_TICKET = {
    "new": State.NEW,
    "overdue_first_line": State.NEW,
    "answered": State.WAITING_CLERK,
    "reopened": State.WORKING,
    "resolved": State.SOLVED,
    "resolved_by_contractor": State.SOLVED,
    "closed": State.CLOSED,
}


@pytest.fixture
def demonstration(settings: Any, tmp_path: Any) -> None:
    settings.DEMO, settings.MEDIA_ROOT = True, tmp_path


def run(**options: Any) -> list[str]:
    out = StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue().splitlines()


def test_it_refuses_where_demo_is_off(db: None) -> None:
    with pytest.raises(CommandError):
        call_command("demo")

    assert Person.objects.count() == 0


def test_it_plants_nothing_where_somebody_is(demonstration: None, db: None) -> None:
    Person.objects.create_user("somebody")

    assert len(run()) == 1
    assert Partner.objects.count() == 0


def test_half_a_demonstration_is_never_left(demonstration: None, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def plant(now: datetime, say: Any) -> None:
        Person.objects.create_user("planted")
        raise RuntimeError("the light went out")

    monkeypatch.setattr(demo_planters, "_entries", {"half": DemoPlanter("half", 10, plant)})
    with pytest.raises(RuntimeError):
        run()

    assert Person.objects.count() == 0


def test_it_plants_everything_once(demonstration: None, db: None) -> None:
    run()

    scripts = {title_of(script): script for script in read("tickets.json")["tickets"]}
    people = read("people.json")
    assert {partner.teryt: partner.status for partner in Partner.objects.all()} == {
        entry["teryt"]: entry["status"] for entry in people["partners"]
    }
    assert {person.username for person in Person.objects.all() if person.has_usable_password()} == set(DEMO_LOGINS)
    assert all(person.check_password("demo") for person in Person.objects.filter(username__in=DEMO_LOGINS))
    assert InstructionPage.objects.live().count() == 6
    assert Picture.objects.count() == sum(len(page.steps) for page in InstructionPage.objects.all())
    assert StepTick.objects.count() == sum(entry["steps"] for entry in read("progress.json"))
    cards = Counter(InstructionCard.objects.values_list("state", flat=True))
    assert cards == {"draft": 1, "to_sign": 3, "signed": 7, "superseded": 1, "cancelled": 1}
    assert [sentence for each in record_chains for sentence in each.problems()] == []
    assert Event.objects.unsettled().count() == 0
    assert Notice.objects.exclude(event=None).count() > 0
    to_read = Notice.objects.unread().filter(person__username="koordynator").values_list("subject", flat=True)
    assert [subject for subject in to_read if "Ustaw zastępstwo" not in subject] == []
    assert len(to_read) == 1
    asked = LoginRequest.objects.waiting().values_list("person__username", flat=True)
    assert list(asked) == [entry["login"] for entry in people["login_requests"]]
    assert [sentence for each in recomputables for sentence in each.differences()] == []

    tickets = {ticket.title: ticket for ticket in Ticket.objects.order_by("pk")}
    assert set(tickets) == set(scripts)
    for title, script in scripts.items():
        ticket, ends_as = tickets[title], script["ends_as"]
        escalation = ticket.escalations.first()
        assert ticket.partner.teryt == script["partner"]
        if ends_as in OF_TICKET:
            assert ticket.state == OF_TICKET[ends_as], title
        if ends_as in WITH_CONTRACTOR:
            assert escalation.state == WITH_CONTRACTOR[ends_as], title
        assert (ticket.turn == Turn.NOBODY) == (ticket.state == State.CLOSED)
    numbers = [ticket.number for ticket in tickets.values()]
    assert [ticket.created_at for ticket in tickets.values()] == sorted(t.created_at for t in tickets.values())
    assert Counter(len(number) for number in numbers) == {len("P-2026-0001"): len(scripts)}

    again = run()
    assert len(again) == 1
    assert Ticket.objects.count() == len(scripts)


def test_resetting_drops_every_table(demonstration: None, transactional_db: None) -> None:
    drop_all_tables()

    assert [name for name in connection.introspection.table_names() if not name.startswith("sqlite_")] == []


@pytest.mark.parametrize(
    ("now", "hours", "expected"),
    [
        (MONDAY_NOON, 1, datetime(2026, 11, 23, 10, 0, tzinfo=UTC)),
        (MONDAY_NOON, 5, datetime(2026, 11, 20, 14, 0, tzinfo=UTC)),
        (SUNDAY, 0.5, datetime(2026, 11, 20, 14, 30, tzinfo=UTC)),
        (SUNDAY, 17, datetime(2026, 11, 18, 14, 0, tzinfo=UTC)),
    ],
)
def test_working_hours_are_counted_back(now: datetime, hours: float, expected: datetime) -> None:
    assert abs(hours_before(now, hours) - expected).total_seconds() <= 1


def title_of(script: dict[str, Any]) -> str:
    return str(script["actions"][0]["title"]).rstrip(".")
