"""Tasks fetch and delegate; what a newer version sends along does not make an older worker fail."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from lms.celery import app
from lms.models import Event, Heartbeat, MailDelivery, PeopleImport, Planting
from lms.operations.start_people_import import start_people_import
from lms.operations.take_people import take_people
from lms.operations.tell import tell
from lms.registry import DemoPlanter, demo_planters
from lms.tasks import OF_IMPORTS
from tests.factories.facts import NOON, make_event
from tests.factories.people import Cast
from tests.factories.people_imports import checked

pytestmark = pytest.mark.django_db


def run(name: str, **arguments: Any) -> None:
    app.tasks[name](**arguments, from_a_newer_version=1)


def test_everything_in_the_schedule_is_known_to_the_worker() -> None:
    app.loader.import_default_modules()

    assert sorted(entry["task"] for entry in app.conf.beat_schedule.values() if entry["task"] not in app.tasks) == []


def test_facts_are_delivered_one_by_one_and_by_the_sweep() -> None:
    # Nobody receives this fact, so that to deliver it is to settle it.
    first, second = make_event(), make_event()

    run("lms.deliver", event_id=first.pk)
    assert list(Event.objects.unsettled()) == [second]
    run("lms.sweep")
    assert list(Event.objects.unsettled()) == []


def test_events_are_sealed() -> None:
    for _ in range(3):
        make_event()

    run("lms.seal")

    assert list(Event.objects.order_by("pk").values_list("seal_number", flat=True)) == [1, 2, 3]


def test_mail_is_sent_one_by_one_and_all_that_waits(cast: Cast) -> None:
    tell(
        people=[cast.zofia, cast.leon], about=None, kind="t", subject="S", body="", path="/", by_mail=True, now=NOON
    )  # fmt: skip

    run("lms.send", mail_id=MailDelivery.objects.get(address="zofia@example.org").pk)
    assert [message.to for message in mail.outbox] == [["Zofia Nowak <zofia@example.org>"]]
    run("lms.send_waiting")
    assert MailDelivery.objects.filter(state="sent").count() == 2


def test_the_beat_leaves_one_row_that_moves_on() -> None:
    Heartbeat.objects.create(name="beat", at=NOON)

    run("lms.beat")

    assert timezone.now() - Heartbeat.objects.get().at < timedelta(minutes=1)


@pytest.mark.parametrize(
    "name", ["lms.publish_scheduled", "lms.clear_stale", "lms.apply_retention", "lms.refresh_index"]
)
def test_the_rounds_bear_an_empty_site(name: str) -> None:
    run(name)


def test_planting_lets_what_people_did_pass_before_the_next_piece(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    """Another worker delivers while this one sleeps; a fact that nobody can deliver stops the planting not for ever."""
    waiting: list[int] = []
    slept: list[float] = []

    def plant(now: datetime, say: Any, number: int) -> None:
        waiting.append(Event.objects.unsettled().count())
        make_event()

    def deliver_at_the_third_breath(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            run("lms.sweep")

    settings.DEMO = True
    monkeypatch.setattr(demo_planters, "_entries", {})
    monkeypatch.setattr("lms.tasks.time.sleep", deliver_at_the_third_breath)
    monkeypatch.setattr("lms.tasks.LONGEST_BREATHER", 0.3)
    demo_planters.add(DemoPlanter("parts", 10, plant, later=True, pieces=lambda: 3))
    Planting.objects.create(name="parts", total=3, relative_to=NOON)

    run("lms.plant_rest")

    assert waiting == [0, 0, 1]
    assert len(slept) > 4


def test_a_person_is_exported_at_the_command_line(cast: Cast, capsys: Any) -> None:
    import json

    from django.core.management import CommandError, call_command

    call_command("export_person", cast.zofia.username.upper())
    assert [row["username"] for row in json.loads(capsys.readouterr().out)["account"]] == ["zofia"]
    with pytest.raises(CommandError, match="nikt"):
        call_command("export_person", "nikt")


def test_an_import_that_fails_keeps_no_other_from_going_on(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = [
        start_people_import(sent=checked(partner, cast.maria, f"Jan;Żak;{login}"), by=cast.maria, now=NOON)
        for partner, login in ((cast.partner, "jzak"), (cast.other_partner, "jzak2"))
    ]

    def fail_at_the_first(*, sent: PeopleImport, now: datetime) -> None:
        if sent.partner_id == cast.partner.pk:
            raise RuntimeError("the disk is full")
        take_people(sent=sent, now=now)

    monkeypatch.setitem(OF_IMPORTS, PeopleImport.State.IMPORTING, fail_at_the_first)
    run("lms.go_on_with_imports")

    assert [PeopleImport.objects.get(pk=each.pk).state for each in sent] == ["importing", "imported"]
