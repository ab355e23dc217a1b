"""One try: claimed, signed, judged; a failing address is tried for two days and then switched off with a notice."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from helpdesk.kit.webhook_signature import signature
from helpdesk.models import WebhookDelivery, WebhookEndpoint
from helpdesk.operations.act_by_token import act_by_token
from helpdesk.operations.send_webhook import LAST_TRY, LEASE, MOST_ATTEMPTS, Outcome, send_webhook
from helpdesk.queries.webhook_body import webhook_body
from lms.models import MailDelivery, Notice
from lms.outbox import sweep
from tests.factories.api_tokens import make_api_token
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_escalation_in
from tests.factories.webhooks import make_endpoint, queued
from tests.helpdesk.bridge.tracker import Tracker

pytestmark = pytest.mark.django_db


class Ear(Tracker):
    """Only listens: answers with `status`, and keeps what came."""

    status = 200

    def receive(self, headers: dict[str, str], body: bytes) -> int:
        self.heard = [*getattr(self, "heard", []), (headers, json.loads(body))]
        return self.status


@pytest.fixture
def ear(settings: Any) -> Iterator[Ear]:
    settings.WEBHOOKS_PRIVATE = True
    made = Ear()
    yield made
    made.close()


def waiting(cast: Cast, ear: Ear) -> WebhookDelivery:
    make_endpoint(cast, url=ear.url)
    make_escalation(cast)
    return queued()[0]


def test_what_is_sent_is_signed_and_holds_no_text(cast: Cast, ear: Ear) -> None:
    delivery = waiting(cast, ear)

    assert send_webhook(delivery_id=delivery.pk, now=later(1)) is Outcome.SENT
    assert send_webhook(delivery_id=delivery.pk, now=later(1)) is Outcome.NOT_NOW

    ((headers, body),) = ear.heard
    assert headers["Pomost-Delivery"] == body["id"] == str(delivery.pk)
    assert headers["Pomost-Signature"].startswith(f"t={int(later(1).timestamp())},v1=")
    assert "Dodaj" not in str(body)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.sent_at, delivery.last_status) == ("sent", later(1), 200)


def test_the_signature_is_the_one_that_openssl_makes() -> None:
    """printf '1.{}' | openssl dgst -sha256 -hmac s"""
    made = "b253639bcd705ed1cda3073f66104f16988bd40272584dea7d0d345ae93e61cc"

    assert signature("s", timestamp=1, body=b"{}") == f"t=1,v1={made}"
    assert made not in signature("s", timestamp=2, body=b"{}")


@pytest.mark.parametrize("status", [301, 400, 410, 500, 503])
def test_any_other_answer_is_tried_again_after_a_pause_that_grows(cast: Cast, ear: Ear, status: int) -> None:
    delivery, ear.status = waiting(cast, ear), status
    now, pauses = later(1), []
    for _each in range(3):
        assert send_webhook(delivery_id=delivery.pk, now=now) is Outcome.POSTPONED
        delivery.refresh_from_db()
        pauses.append(delivery.next_at - now)
        now = delivery.next_at

    assert pauses == [timedelta(minutes=each) for each in (1, 2, 4)]
    assert (delivery.last_status, delivery.last_error) == (status, f"HTTP {status}")
    assert len({body["id"] for _headers, body in ear.heard}) == 1


def test_a_claimed_one_is_left_alone_until_the_lease_ends(cast: Cast, ear: Ear) -> None:
    delivery = waiting(cast, ear)
    WebhookDelivery.objects.update(claimed_until=later(1) + LEASE)

    assert send_webhook(delivery_id=delivery.pk, now=later(1)) is Outcome.NOT_NOW
    assert send_webhook(delivery_id=delivery.pk, now=later(1) + LEASE) is Outcome.SENT


def test_the_next_of_a_matter_waits_for_the_one_before(cast: Cast, ear: Ear) -> None:
    make_endpoint(cast, url=ear.url)
    make_escalation_in(cast, "accepted")
    first, second = queued()
    ear.status = 500

    assert send_webhook(delivery_id=second.pk, now=later(3)) is Outcome.NOT_NOW
    assert send_webhook(delivery_id=first.pk, now=later(3)) is Outcome.POSTPONED
    assert send_webhook(delivery_id=second.pk, now=later(4)) is Outcome.NOT_NOW
    WebhookDelivery.objects.filter(pk=first.pk).update(attempts=MOST_ATTEMPTS - 1)
    assert send_webhook(delivery_id=first.pk, now=later(4)) is Outcome.POSTPONED
    first.refresh_from_db()
    ear.status = 200
    assert (first.state, send_webhook(delivery_id=second.pk, now=later(4))) == ("given_up", Outcome.SENT)


def test_after_two_days_without_an_answer_it_is_off_and_the_manager_is_told(cast: Cast, ear: Ear) -> None:
    delivery, ear.status = waiting(cast, ear), 500
    endpoint = WebhookEndpoint.objects.get()
    send_webhook(delivery_id=delivery.pk, now=later(1))
    WebhookDelivery.objects.update(next_at=later(2))
    send_webhook(delivery_id=delivery.pk, now=later(1) + LAST_TRY - timedelta(seconds=1))
    endpoint.refresh_from_db()
    assert (endpoint.failing_since, endpoint.off_at) == (later(1), None)

    WebhookDelivery.objects.update(next_at=later(2))
    send_webhook(delivery_id=delivery.pk, now=later(1) + LAST_TRY)

    endpoint.refresh_from_db()
    sweep(now=timezone.now() + timedelta(days=300))
    assert (endpoint.off_at, endpoint.off_by) == (later(1) + LAST_TRY, None)
    told = Notice.objects.filter(kind="helpdesk.endpoint_given_up")
    assert [(each.person, each.path) for each in told] == [(cast.marek, endpoint.get_absolute_url())]
    assert MailDelivery.objects.filter(notice__in=told).count() == 1
    assert send_webhook(delivery_id=delivery.pk, now=later(900)) is Outcome.NOT_NOW


def test_one_success_ends_the_failing(cast: Cast, ear: Ear) -> None:
    delivery, ear.status = waiting(cast, ear), 500
    send_webhook(delivery_id=delivery.pk, now=later(1))
    ear.status = 204

    assert send_webhook(delivery_id=delivery.pk, now=later(2)) is Outcome.SENT
    assert WebhookEndpoint.objects.get().failing_since is None


def test_an_address_that_has_become_private_is_not_called(cast: Cast, ear: Ear, settings: Any) -> None:
    delivery = waiting(cast, ear)
    settings.WEBHOOKS_PRIVATE = False
    WebhookEndpoint.objects.update(url=ear.url.replace("http:", "https:"))

    assert send_webhook(delivery_id=delivery.pk, now=later(1)) is Outcome.POSTPONED
    delivery.refresh_from_db()
    assert (delivery.last_error, hasattr(ear, "heard")) == ("not a public address", False)


def test_a_secret_that_no_key_opens_is_said(cast: Cast, ear: Ear) -> None:
    delivery = waiting(cast, ear)
    WebhookEndpoint.objects.update(sealed_secret="x")

    assert send_webhook(delivery_id=delivery.pk, now=later(1)) is Outcome.POSTPONED
    delivery.refresh_from_db()
    assert "add the address anew" in delivery.last_error


def test_a_tracker_knows_its_own_echo(cast: Cast, ear: Ear) -> None:
    make_endpoint(cast, url=ear.url)
    matter, token = make_escalation(cast), make_api_token(cast).token
    act_by_token(token=token, escalation=matter, verb="accept", now=later(1))
    act_by_token(token=token, escalation=matter, verb="reply", text="Patrzę.", now=later(2))
    from helpdesk.operations.reply_escalation import reply_escalation

    reply_escalation(escalation=matter, body="Z ekranu.", by=cast.wanda, now=later(3))

    told = [json.loads(webhook_body(each)) for each in queued()]

    assert [(each["type"].removeprefix("escalation."), each["token"]) for each in told] == [
        ("registered", None),
        ("accepted", token.pk),
        ("replied", token.pk),
        ("replied", None),
    ]
