"""The last use is known to the minute, and reading does not write each time."""

from datetime import timedelta

import pytest

from lms.models import ReadToken
from lms.operations.note_token_use import note_token_use
from tests.counting import statements
from tests.factories.facts import NOON
from tests.factories.people import Cast
from tests.factories.read_tokens import make_token_for_reading

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_at_most_once_a_minute(cast: Cast) -> None:
    token, just_before = make_token_for_reading(cast).token, NOON + 2 * MINUTE - timedelta(seconds=1)

    assert note_token_use(token=token, now=NOON + MINUTE)
    # Another process read the row before: it writes nothing either.
    assert not note_token_use(token=token, now=just_before)
    token.refresh_from_db()
    with statements() as seen:
        assert not note_token_use(token=token, now=just_before)
    assert len(seen) == 0
    assert note_token_use(token=token, now=NOON + 2 * MINUTE)
    assert ReadToken.objects.get().last_used_at == NOON + 2 * MINUTE
