"""Sent again under the same id; what comes after it in its matter waits for it."""

import pytest

from helpdesk.models import WebhookDelivery
from helpdesk.operations.replay_webhook import replay_webhook
from helpdesk.operations.send_waiting_webhooks import send_waiting_webhooks
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in
from tests.factories.webhooks import make_endpoint, queued
from tests.helpdesk.operations.test_send_webhook import Ear, ear

__all__ = ["ear"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["sent", "given_up"])
def test_again_under_the_same_id(cast: Cast, ear: Ear, state: str) -> None:
    make_endpoint(cast, url=ear.url)
    make_escalation_in(cast, "accepted")
    first, _second = queued()
    send_waiting_webhooks(now=later(9))
    WebhookDelivery.objects.filter(pk=first.pk).update(state=state)

    replay_webhook(delivery=first, by=cast.marek, now=later(10))

    assert send_waiting_webhooks(now=later(10)) == 1
    assert [body["id"] for _headers, body in ear.heard].count(str(first.pk)) == 2
    assert Event.objects.get(name="helpdesk.webhook_replayed").before == {"state": state}


def test_not_what_waits_and_not_by_others(cast: Cast, ear: Ear) -> None:
    make_endpoint(cast, url=ear.url)
    make_escalation_in(cast, "registered")
    (waiting,) = queued()

    with pytest.raises(Refused):
        replay_webhook(delivery=waiting, by=cast.marek, now=later(1))
    send_waiting_webhooks(now=later(9))
    with pytest.raises(Refused):
        replay_webhook(delivery=waiting, by=cast.wanda, now=later(10))
