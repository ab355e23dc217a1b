"""While an address is off everything waits; switched on, what waits is due at once."""

from typing import Any

import pytest

from helpdesk.models import WebhookDelivery
from helpdesk.operations.switch_endpoint import switch_endpoint
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation
from tests.factories.webhooks import make_endpoint, queued

pytestmark = pytest.mark.django_db


def test_off_and_on_again(cast: Cast, settings: Any) -> None:
    settings.WEBHOOKS_PRIVATE = True
    endpoint = make_endpoint(cast).endpoint
    switch_endpoint(endpoint=endpoint, on=False, by=cast.marek, now=later(1))
    make_escalation(cast, now=later(2))
    (waiting,) = queued()
    assert not WebhookDelivery.objects.due(later(3)).exists()
    WebhookDelivery.objects.update(attempts=9, next_at=later(50))

    on = switch_endpoint(endpoint=endpoint, on=True, by=cast.marek, now=later(3))
    switch_endpoint(endpoint=endpoint, on=True, by=cast.marek, now=later(4))

    assert (on.off_at, WebhookDelivery.objects.due(later(3)).get().pk) == (None, waiting.pk)
    facts = Event.objects.filter(name="helpdesk.endpoint_switched").order_by("pk")
    assert [each.after["on"] for each in facts] == [False, True]


def test_not_by_a_consultant(cast: Cast, settings: Any) -> None:
    settings.WEBHOOKS_PRIVATE = True
    with pytest.raises(Refused):
        switch_endpoint(endpoint=make_endpoint(cast).endpoint, on=False, by=cast.wanda, now=later(1))
