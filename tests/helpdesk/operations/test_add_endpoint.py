"""An address for messages: public, once, and its secret read by nobody who reads the database."""

from typing import Any
from uuid import uuid4

import pytest

from helpdesk.models import WebhookEndpoint
from helpdesk.queries.webhook_body import PURPOSE
from lms.kit.locked import unlock
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.webhooks import make_endpoint

pytestmark = pytest.mark.django_db
PUBLIC = "https://93.184.216.34/pomost"


def test_the_secret_is_kept_locked(cast: Cast) -> None:
    added = make_endpoint(cast, url=PUBLIC)

    stored = WebhookEndpoint.objects.get()
    assert added.secret not in str(WebhookEndpoint.objects.values().get())
    assert unlock(stored.sealed_secret, purpose=PURPOSE) == added.secret


def test_the_same_form_adds_one(cast: Cast) -> None:
    key = uuid4()

    first, second = make_endpoint(cast, url=PUBLIC, key=key), make_endpoint(cast, url=PUBLIC, key=key)

    assert (first.endpoint, second.secret, WebhookEndpoint.objects.count()) == (second.endpoint, "", 1)


@pytest.mark.parametrize(
    "url",
    [
        "", "nic", "http://93.184.216.34/", "https://127.0.0.1/", "https://169.254.169.254/latest/", "https://[::1]/",
        "https://a:b@93.184.216.34/", "https://93.184.216.34/ą", "https://93.184.216.34/a b",
        "https://93.184.216.34/" + "a" * 500, "https://2130706433/", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_no_other_address(cast: Cast, url: str) -> None:
    with pytest.raises(Refused) as refusal:
        make_endpoint(cast, url=url)
    assert (refusal.value.field, WebhookEndpoint.objects.count()) == ("url", 0)


def test_not_twice_and_not_without_end(cast: Cast) -> None:
    for number in range(10):
        make_endpoint(cast, url=f"{PUBLIC}/{number}")

    with pytest.raises(Refused):
        make_endpoint(cast, url=f"{PUBLIC}/3")
    with pytest.raises(Refused):
        make_endpoint(cast, url=f"{PUBLIC}/11")


@pytest.mark.parametrize(("who", "may"), [("marek", True), ("ada", True), ("wanda", False), ("maria", False)])
def test_who_adds_one(cast: Cast, who: str, may: bool, settings: Any) -> None:
    try:
        make_endpoint(cast, url=PUBLIC, by=getattr(cast, who))
    except Refused:
        assert not may
    assert WebhookEndpoint.objects.count() == may
