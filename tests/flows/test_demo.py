"""`manage.py demo`: what it plants, and when it plants nothing."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F, Q
from django.utils import timezone

from courses.models import (
    Acknowledgement,
    CardRefusal,
    CardSignature,
    CoursePage,
    InstructionCard,
    InstructionPage,
    LessonPage,
    PresentationPage,
    SessionEntry,
    StepTick,
    Viewing,
)
from courses.queries.course_files import course_files
from helpdesk.events import TicketAsked
from helpdesk.models import Escalation, EscalationState, IncomingMail, Severity, State, Ticket, Turn
from helpdesk.operations.ask import ask
from lms.context import DEMO_LOGINS
from lms.demo import hours_before, read, tell_of_the_past, workdays_before
from lms.management.commands.demo import drop_all_tables
from lms.models import Event, LoginRequest, Notice, Partner, Person, Picture, Planting
from lms.registry import DemoPlanter, demo_planters, recomputables, record_chains
from lms.tasks import plant_rest
from tests.factories.people import Cast

CATALOGUE = list(course_files())
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


@pytest.mark.long
@pytest.mark.one_database
def test_it_plants_everything_once_and_leaves_to_the_worker_what_may_wait(demonstration: None, db: None) -> None:
    run(later=True)

    assert StepTick.objects.count() == steps_of("progress.json")
    assert [(each.name, each.done, each.total) for each in Planting.objects.all()] == [
        ("readers", 0, len(read("readers.json"))),
        ("further instructions", 0, 2 * 5),
        ("catalogue", 0, 2 * len(CATALOGUE)),
    ]
    assert not CoursePage.objects.filter(slug=CATALOGUE[0].course.slug).exists()
    unread = sorted(Notice.objects.unread().values_list("person__username", "subject"))

    while Planting.objects.unfinished().exists():
        plant_rest()

    slugs = [file.course.slug for file in CATALOGUE]
    assert CoursePage.objects.live().filter(slug__in=slugs).count() == len(slugs) == 12
    assert sorted(Notice.objects.unread().values_list("person__username", "subject")) == unread
    people = read("people.json")
    assert {partner.teryt: partner.status for partner in Partner.objects.all()} == {
        **{entry["teryt"]: entry["status"] for entry in people["partners"]},
        read("profiles.json")["year_three"]["teryt"]: "active",
    }
    assert {person.username for person in Person.objects.all() if person.has_usable_password()} == set(DEMO_LOGINS)
    assert all(person.check_password("demo") for person in Person.objects.filter(username__in=DEMO_LOGINS))
    assert InstructionPage.objects.live().count() == 11
    assert StepTick.objects.count() == steps_of("progress.json", "readers.json")
    posters = PresentationPage.objects.live().exclude(poster=None).count()
    in_steps = sum(len(page.steps) for page in InstructionPage.objects.all())
    in_lessons = sum(block.block_type == "picture" for page in LessonPage.objects.all() for block in page.body)
    assert Picture.objects.count() == posters + in_steps + in_lessons
    watchers = read("video/e-urzad-w-pigulce.json")["watchers"]
    assert {viewing.person.username: viewing.ranges for viewing in Viewing.objects.select_related("person")} == {
        watcher["by"]: watcher["seen"] for watcher in watchers
    }
    assert Acknowledgement.objects.count() == sum(watcher["confirmed"] for watcher in watchers)
    cards = Counter(InstructionCard.objects.values_list("state", flat=True))
    taught = {s["holder"] for s in read("certificates.json")["steps"] if (s["do"], s["programme"]) == ("learn", "EZD")}
    assert cards == {"draft": 6, "to_sign": 4, "signed": 13 + len(taught), "superseded": 1, "cancelled": 1}
    ways = Counter(CardSignature.objects.filter(card__session__isnull=False).values_list("method", flat=True))
    assert ways == {"own_device": 3, "pin": 2, "scan": 1}
    assert CardRefusal.objects.standing().count() == SessionEntry.objects.conflicts().count() == 1
    assert [sentence for each in record_chains for sentence in each.problems()] == []
    assert Event.objects.unsettled().count() == 0
    assert Notice.objects.exclude(event=None).count() > 0
    to_read = Notice.objects.unread().filter(person__username="koordynator").values_list("subject", flat=True)
    expected = ("Ustaw zastępstwo", "Czy zastępca", "Biegnie termin ustawowy", "wczesne ostrzeżenie")
    told = [next((words for words in expected if words in each), each) for each in to_read]
    assert sorted(told) == sorted(expected)
    asked = LoginRequest.objects.waiting().values_list("person__username", flat=True)
    assert list(asked) == [entry["login"] for entry in people["login_requests"]]
    assert [sentence for each in recomputables for sentence in each.differences()] == []

    scripts = {title_of(script): script for script in read("tickets.json")["tickets"]}
    assert_tickets_end_as_written(scripts)

    again = run()
    assert len(again) == 1
    assert written_down().count() == len(scripts)
    assert sorted(IncomingMail.objects.values_list("outcome", flat=True)) == ["held", "quarantine", "ticket"]


def written_down() -> Any:
    """Without what came by mail, is for the office or asked by a form (test_demo_office.py), or is timed by a law."""
    return (
        Ticket.objects.exclude(channel="mail").exclude(category="legal").filter(service_request=None, obligations=None)
    )


def assert_tickets_end_as_written(scripts: dict[str, Any]) -> None:
    tickets = {ticket.title: ticket for ticket in written_down().order_by("pk")}
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
    (overdue,) = [tickets[title] for title, script in scripts.items() if script["ends_as"] == "overdue"]
    late = Q(solved_at__gt=F("solution_due")) | Q(solved_at=None, paused_since=None, solution_due__lt=timezone.now())
    assert list(Escalation.objects.filter(late | Q(reacted_at__gt=F("reaction_due")))) == [overdue.escalations.get()]
    assert tickets["Na potwierdzeniu złożenia nie ma numeru"].escalations.get().severity == Severity.DEFECT
    numbers = [ticket.number for ticket in tickets.values()]
    assert [ticket.created_at for ticket in tickets.values()] == sorted(t.created_at for t in tickets.values())
    assert Counter(len(number) for number in numbers) == {len("P-2026-0001"): len(scripts)}


@pytest.mark.one_database
def test_old_notices_have_been_read_and_no_others(demonstration: None, cast: Cast) -> None:
    assert cast.leon.is_active
    unrelated = Notice.objects.create(person=cast.leon, kind="old", created_at=MONDAY_NOON - timedelta(days=20))
    old, new = (ask(body="Nie działa", by=cast.zofia, now=MONDAY_NOON + timedelta(days=days)) for days in (-10, 1))

    tell_of_the_past(MONDAY_NOON, say_nothing)

    of_old, of_new = Notice.objects.filter(event__name=TicketAsked.name).order_by("pk")
    assert (of_old.created_at, of_old.read_at) == (old.created_at, old.created_at + timedelta(hours=1))
    assert (of_new.created_at, of_new.read_at) == (new.created_at, None)
    assert list(Notice.objects.unread()) == [unrelated, of_new]


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
        (MONDAY_NOON, 400, datetime(2026, 9, 11, 10, 0, tzinfo=UTC)),
    ],
)
def test_working_hours_are_counted_back(now: datetime, hours: float, expected: datetime) -> None:
    assert abs(hours_before(now, hours) - expected).total_seconds() <= 1


@pytest.mark.parametrize(
    ("now", "days", "at", "expected"),
    [
        (MONDAY_NOON, 1, "08:05", datetime(2026, 11, 20, 7, 5, tzinfo=UTC)),
        (SUNDAY, 0, "09:00", datetime(2026, 11, 22, 8, 0, tzinfo=UTC)),
        # The eleventh of November is a holiday, and summer time ended on the twenty-fifth of October.
        (MONDAY_NOON, 8, "08:05", datetime(2026, 11, 10, 7, 5, tzinfo=UTC)),
        (MONDAY_NOON, 30, "08:05", datetime(2026, 10, 9, 6, 5, tzinfo=UTC)),
    ],
)
def test_working_days_are_counted_back(now: datetime, days: int, at: str, expected: datetime) -> None:
    assert workdays_before(now, days, at) == expected


def steps_of(*files: str) -> int:
    return sum(entry["steps"] for file in files for entry in read(file))


def say_nothing(text: str) -> None:
    """For planters that report."""


def title_of(script: dict[str, Any]) -> str:
    return str(script["actions"][0]["title"]).rstrip(".")
