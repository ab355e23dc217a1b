"""A delay is told within seven days, until two months after the request at most."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from helpdesk.operations.delay_access_request import delay_access_request
from lms.kit.refused import Refused
from lms.models import MailDelivery
from lms.outbox import sweep
from tests.factories.access_requests import offices_request
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def delay(request: Any, by: Any, **given: Any) -> Any:
    values = {"until": date(2027, 1, 15), "reason": "Napisy zamówione.", "now": later(24)}
    return delay_access_request(request=request, by=by, **values | given)


def test_the_deadline_moves_and_the_requester_is_told_once(cast: Cast) -> None:
    request = offices_request(cast)
    before = request.due_at

    made, again = delay(request, cast.maria), delay(request, cast.maria, now=later(25))
    sweep(now=timezone.now() + timedelta(hours=2))

    assert (before < made.due_at, made.last_moment.date(), again.told_at) == (True, date(2027, 1, 15), later(24))
    body = MailDelivery.objects.filter(address="mieszkanka@example.org").order_by("pk").last().notice.body
    assert ("15 stycznia 2027" in body, "Napisy zamówione." in body) == (True, True)


@pytest.mark.parametrize(
    "given",
    [
        {"until": None},
        {"until": date(2027, 1, 24)},
        {"until": date(2026, 11, 1)},
        {"reason": " "},
        {"now": later(24 * 9)},
    ],
)
def test_what_the_law_does_not_let(cast: Cast, given: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        delay(offices_request(cast), cast.maria, **given)


@pytest.mark.parametrize("name", ["leon", "ada", "wanda"])
def test_nobody_else(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        delay(offices_request(cast), getattr(cast, name))
