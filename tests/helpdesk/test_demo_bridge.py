"""The demonstration shows a connection, and speaks to no other machine."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk.demo_bridge import plant_bridge
from helpdesk.models import ApiToken, WebhookDelivery, WebhookEndpoint
from tests.factories.people import Cast
from tests.factories.tickets import make_escalation
from tests.factories.webhooks import queued

pytestmark = pytest.mark.django_db


def test_a_token_and_an_address_that_is_off(cast: Cast) -> None:
    _ = cast.marek, cast.wanda
    said: list[str] = []

    plant_bridge(timezone.now(), said.append)
    make_escalation(cast, now=timezone.now())

    assert (ApiToken.objects.get().acts_as, len(said)) == (cast.wanda, 1)
    assert WebhookEndpoint.objects.get().off_by == cast.marek
    assert len(queued(timezone.now() + timedelta(hours=1))) == 1
    assert not WebhookDelivery.objects.due(timezone.now() + timedelta(days=9)).exists()
