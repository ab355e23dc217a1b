"""Every fact about a matter becomes one message for each address of its contractor, and of no other."""

from typing import Any

import pytest

from helpdesk.operations.queue_webhooks import queue_webhooks
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, later, make_escalation_in
from tests.factories.webhooks import SOMEWHERE, make_endpoint, queued

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private(settings: Any) -> None:
    settings.WEBHOOKS_PRIVATE = True


def test_one_message_for_each_fact_and_address(cast: Cast) -> None:
    for name in ("a", "b"):
        make_endpoint(cast, url=f"{SOMEWHERE}/{name}")
    make_escalation_in(cast, "done")

    kinds = [each.kind.removeprefix("escalation.") for each in queued()]

    assert kinds == [kind for kind in ("registered", "accepted", "solution_proposed", "closed") for _each in range(2)]


def test_nothing_for_another_contractor(cast: Cast) -> None:
    make_endpoint(cast, contractor=cast.other_contractor, by=cast.ada)
    make_escalation_in(cast, "accepted")

    assert queued() == []


def test_what_was_before_the_address_is_not_told(cast: Cast) -> None:
    make_endpoint(cast, now=later(1.5))
    make_escalation_in(cast, "sent_back", now=MORNING)

    assert [each.kind for each in queued()] == ["escalation.solution_proposed", "escalation.sent_back"]


def test_an_earlier_fact_that_waits_is_queued_along_and_only_once(cast: Cast) -> None:
    make_endpoint(cast)
    make_escalation_in(cast, "asked_back")
    last = Event.objects.get(name="helpdesk.escalation_asked_back")

    assert (queue_webhooks(event=last), queue_webhooks(event=last)) == (3, 0)
    assert len(queued()) == 3
