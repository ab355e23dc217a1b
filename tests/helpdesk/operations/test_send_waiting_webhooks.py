"""What is due leaves in the order of each matter; a silent address costs one try."""

from typing import Any

import pytest

from helpdesk.models import WebhookDelivery
from helpdesk.operations.send_waiting_webhooks import send_waiting_webhooks
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in, make_system, make_ticket
from tests.factories.webhooks import SOMEWHERE, make_endpoint, queued
from tests.helpdesk.operations.test_send_webhook import Ear, ear

__all__ = ["ear"]
pytestmark = pytest.mark.django_db


def test_all_of_a_matter_in_one_call_and_in_order(cast: Cast, ear: Ear) -> None:
    make_endpoint(cast, url=ear.url)
    for _each in range(2):
        make_escalation_in(cast, "done", ticket=make_ticket(cast, system=make_system()))
    waiting = queued()

    assert send_waiting_webhooks(now=later(9)) == len(waiting) == 8

    for matter in {each.escalation_id for each in waiting}:
        order = [str(each.pk) for each in waiting if each.escalation_id == matter]
        assert [body["id"] for _headers, body in ear.heard if body["escalation"]["id"] == matter] == order


def test_a_silent_address_is_tried_once_and_stops_nobody_else(cast: Cast, ear: Ear, settings: Any) -> None:
    make_endpoint(cast, url=SOMEWHERE.replace("https", "http"))
    make_endpoint(cast, url=ear.url)
    for _each in range(2):
        make_escalation_in(cast, "accepted", ticket=make_ticket(cast, system=make_system()))
    queued()

    assert send_waiting_webhooks(now=later(9)) == 4

    silent = WebhookDelivery.objects.filter(state="waiting")
    assert sorted(silent.values_list("attempts", flat=True)) == [0, 0, 0, 1]
