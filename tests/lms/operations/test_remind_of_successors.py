"""The office is asked for a successor when a leader leaves, 7 days and 1 day before the term ends; then the region."""

from datetime import datetime, timedelta

from lms.events import SuccessorDue
from lms.kit.quiet import is_quiet
from lms.models import Event, Notice, Role
from lms.operations.end import end
from lms.operations.remind_of_successors import remind_of_successors
from lms.outbox import deliver
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person


def at(days: int) -> datetime:
    moment = NOON + timedelta(days=days)
    while is_quiet(moment):
        moment += timedelta(days=1)
    return moment


def leave(cast: Cast) -> None:
    assert all((cast.renata, cast.maria))
    end(appointment=cast.leon.appointments.get(), by=cast.maria, now=NOON)
    for event in Event.objects.unsettled().order_by("pk"):
        deliver(event_id=event.pk, now=NOON)


def told(kind: str) -> list[str]:
    return [each.person.username for each in Notice.objects.filter(kind=kind).order_by("pk").select_related("person")]


def test_each_stage_is_told_once_to_whom_it_concerns(cast: Cast) -> None:
    leave(cast)
    assert told("lms.successor") == ["renata"]
    assert "7 grudnia 2026" in Notice.objects.get(kind="lms.successor").subject

    counts = [remind_of_successors(now=at(days)) for days in (1, 7, 8, 13, 15, 16, 30)]

    assert counts == [0, 1, 0, 1, 1, 0, 0]
    assert told("lms.successor_due") == ["renata", "renata", "maria"]
    assert [each.data["stage"] for each in Event.objects.filter(name=SuccessorDue.name).order_by("pk")] == [-7, -1, 1]


def test_nothing_is_told_at_night_or_once_somebody_took_the_place(cast: Cast) -> None:
    leave(cast)
    assert remind_of_successors(now=at(7).replace(hour=23)) == 0
    make_appointment(make_person("nowy"), Role.LEADER, cast.partner)

    assert (remind_of_successors(now=at(7)), told("lms.successor_due")) == (0, [])


def test_where_others_answer_for_the_place_nobody_is_asked(cast: Cast) -> None:
    make_appointment(make_person("drugi"), Role.LEADER, cast.partner)
    leave(cast)

    assert (told("lms.successor"), remind_of_successors(now=at(20))) == ([], 0)
