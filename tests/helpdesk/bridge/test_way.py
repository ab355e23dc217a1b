"""A contractor's tracker kept in step over real HTTP, through every fault that a receiver can have."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from helpdesk.models import Escalation, EscalationMessage, WebhookDelivery
from helpdesk.operations.accept_solution import accept_solution
from helpdesk.operations.reply_escalation import reply_escalation
from helpdesk.operations.send_waiting_webhooks import send_waiting_webhooks
from lms.models import Event
from lms.outbox import sweep
from tests.factories.api_tokens import make_api_token
from tests.factories.people import Cast
from tests.factories.tickets import make_escalation, make_system, make_ticket
from tests.factories.webhooks import make_endpoint
from tests.flows.test_outbox_survives import ROOT, address_of_the_database
from tests.helpdesk.bridge.tracker import Tracker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tracker(cast: Cast, live_server: Any, settings: Any) -> Iterator[Tracker]:
    settings.WEBHOOKS_PRIVATE = True
    now = timezone.now() - timedelta(hours=3)
    made = Tracker(api=live_server.url, token=make_api_token(cast, now=now).secret)
    made.secret = make_endpoint(cast, url=made.url, now=now).secret
    yield made
    made.close()


def hand_over(cast: Cast) -> Escalation:
    now = timezone.now() - timedelta(hours=2)
    return make_escalation(cast, ticket=make_ticket(cast, now=now, system=make_system()), now=now)


def worked(minutes: float = 2) -> int:
    """What the worker does in the minute that begins then: facts reach their receivers, messages leave."""
    now = timezone.now() + timedelta(minutes=minutes)
    sweep(now=now)
    # Signed with the true time: the receiver has a clock too.
    WebhookDelivery.objects.waiting().filter(next_at__lte=now).update(next_at=timezone.now() - timedelta(seconds=1))
    return send_waiting_webhooks(now=timezone.now())


def test_from_the_leader_to_the_tracker_and_back(cast: Cast, tracker: Tracker) -> None:
    matter = hand_over(cast)
    worked()
    (issue,) = tracker.issues.values()
    assert (issue.title, issue.state) == (matter.title, "registered")

    tracker.act(issue, "accept", key="1")
    tracker.act(issue, "reply", "Sprawdzamy.", key="2")
    worked()
    assert (issue.state, issue.comments) == ("accepted", ["Sprawdzamy."])

    reply_escalation(escalation=matter, body="Dziękuję, czekam.", by=cast.leon, now=timezone.now())
    worked()
    tracker.act(issue, "solution", "Poprawka 5.2.1.", key="3")
    matter.refresh_from_db()
    assert (matter.state, matter.external_number) == ("proposed", issue.number)

    accept_solution(escalation=matter, by=cast.leon, now=timezone.now())
    worked()

    assert (issue.state, issue.comments) == ("done", ["Sprawdzamy.", "Dziękuję, czekam.", "Poprawka 5.2.1."])
    assert (len(tracker.issues), tracker.forged, len(tracker.arrived)) == (1, 0, len(set(tracker.arrived)))
    assert set(WebhookDelivery.objects.values_list("state", flat=True)) == {"sent"}


def test_a_receiver_that_is_down_gets_everything_in_order_later(cast: Cast, tracker: Tracker) -> None:
    tracker.faults = ["down"]
    matter = hand_over(cast)
    reply_escalation(escalation=matter, body="I jeszcze to.", by=cast.leon, now=timezone.now())

    assert worked() == 0
    assert (tracker.issues, WebhookDelivery.objects.filter(state="waiting").count()) == ({}, 2)
    assert worked(10) == 2

    order = WebhookDelivery.objects.order_by("event_id").values_list("pk", flat=True)
    assert tracker.arrived == [str(pk) for pk in order]
    assert WebhookDelivery.objects.order_by("event_id").first().attempts == 2


@pytest.mark.parametrize("fault", ["slow", "slow after work"])
def test_an_answer_that_comes_too_late_makes_no_work_twice(
    cast: Cast, tracker: Tracker, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """200 after 60 s, with all times divided by a hundred and twenty."""
    monkeypatch.setattr("lms.kit.outward.EACH_WAIT", 0.25)
    tracker.faults, tracker.delay = [fault], 0.5
    hand_over(cast)

    assert worked() == 0
    delivery = WebhookDelivery.objects.get()
    assert (delivery.state, delivery.last_status, "timed out" in delivery.last_error) == ("waiting", None, True)
    monkeypatch.setattr("lms.kit.outward.EACH_WAIT", 5.0)
    assert worked(5) == 1

    with tracker.lock:
        assert (len(tracker.issues), set(tracker.arrived)) == (1, {str(delivery.pk)})


def test_a_tracker_that_repeats_itself_is_heard_once(cast: Cast, tracker: Tracker) -> None:
    hand_over(cast)
    worked()
    (issue,) = tracker.issues.values()

    answers = [tracker.act(issue, "reply", "Sprawdzamy.", key="7") for _ in range(3)]

    assert {status for status, _body in answers} == {200}
    assert len({body["message_id"] for _status, body in answers}) == EscalationMessage.objects.count() == 1


def test_a_tracker_that_is_behind_does_not_write_past_what_is_newer(cast: Cast, tracker: Tracker) -> None:
    matter = hand_over(cast)
    worked()
    (issue,) = tracker.issues.values()
    seen = tracker.call("GET", f"/api/v1/escalations/{matter.pk}")[1]["etag"]
    reply_escalation(escalation=matter, body="Już nie trzeba.", by=cast.leon, now=timezone.now())

    status, problem = tracker.act(issue, "solution", "Poprawka.", key="8", seen=seen)

    assert (status, problem["type"]) == (412, "/api/v1/problems/outdated")
    matter.refresh_from_db()
    assert matter.state == "registered"


def test_facts_that_reach_their_receiver_out_of_order_leave_in_order(cast: Cast, tracker: Tracker) -> None:
    matter = hand_over(cast)
    reply_escalation(escalation=matter, body="I jeszcze to.", by=cast.leon, now=timezone.now())
    from helpdesk.operations.queue_webhooks import queue_webhooks

    first, second = Event.objects.filter(name__in=["helpdesk.ticket_escalated", "helpdesk.escalation_replied"])
    queue_webhooks(event=second)
    queue_webhooks(event=first)
    send_waiting_webhooks(now=timezone.now())

    sent = WebhookDelivery.objects.order_by("event_id")
    assert [each.event_id for each in sent] == [first.pk, second.pk]
    assert tracker.arrived == [str(each.pk) for each in sent]


def test_who_does_not_know_the_secret_is_not_believed(cast: Cast, tracker: Tracker) -> None:
    tracker.secret = "another"
    hand_over(cast)

    assert worked() == 0
    assert (tracker.forged, tracker.issues) == (1, {})
    assert WebhookDelivery.objects.get().last_status == 401


def test_a_process_killed_while_it_sends_leaves_nothing_lost_and_no_work_twice(cast: Cast, tracker: Tracker) -> None:
    hand_over(cast)
    sweep(now=timezone.now() + timedelta(minutes=2))
    delivery = WebhookDelivery.objects.get()
    environment = {**os.environ, "DATABASE_URL": address_of_the_database()}
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.helpdesk.bridge.killed", str(delivery.pk)],
        cwd=Path(ROOT), env=environment, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    tracker.at_arrival = child.kill
    _out, errors = child.communicate(timeout=120)
    tracker.at_arrival = None

    assert child.returncode == -signal.SIGKILL, errors
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("waiting", 1)
    assert send_waiting_webhooks(now=timezone.now()) == 0  # somebody may still be sending it
    WebhookDelivery.objects.update(claimed_until=timezone.now())
    assert send_waiting_webhooks(now=timezone.now()) == 1

    assert set(tracker.arrived) == {str(delivery.pk)}
    assert len(tracker.issues) == 1
