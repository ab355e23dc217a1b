"""The last use is known to the minute, and reading does not write each time."""

from datetime import timedelta

import pytest

from helpdesk.models import ApiToken
from helpdesk.operations.note_token_use import note_token_use
from tests.counting import statements
from tests.factories.api_tokens import make_api_token
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def test_at_most_once_a_minute(cast: Cast) -> None:
    token = make_api_token(cast).token

    assert note_token_use(token=token, now=later(1))
    # Another process read the row before: it writes nothing either.
    assert not note_token_use(token=token, now=later(1) + timedelta(seconds=59))
    token.refresh_from_db()
    with statements() as seen:
        assert not note_token_use(token=token, now=later(1) + timedelta(seconds=59))
    assert len(seen) == 0
    assert note_token_use(token=token, now=later(1) + timedelta(seconds=60))
    assert ApiToken.objects.get().last_used_at == later(1) + timedelta(seconds=60)
